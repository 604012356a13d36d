/** The tables of the warehouse, as the company's model expects them. */
export const SCHEMA = [
  `CREATE TABLE customers (
     customer_id INTEGER PRIMARY KEY, customer_name VARCHAR NOT NULL, subscription_tier VARCHAR NOT NULL,
     status VARCHAR NOT NULL, signup_date DATE NOT NULL)`,
  `CREATE TABLE usage_metrics (
     customer_id INTEGER NOT NULL, usage_date DATE NOT NULL, daily_usage_minutes INTEGER NOT NULL)`,
  `CREATE TABLE revenue_transactions (
     transaction_id INTEGER NOT NULL, customer_id INTEGER NOT NULL, transaction_date DATE NOT NULL,
     amount DECIMAL(12,2) NOT NULL)`,
  `CREATE TABLE support_tickets (
     ticket_id INTEGER NOT NULL, customer_id INTEGER NOT NULL, created_date DATE NOT NULL,
     response_time_hours DECIMAL(12,2))`,
  'CREATE TABLE features (feature_id INTEGER PRIMARY KEY, feature_name VARCHAR NOT NULL, is_core BOOLEAN NOT NULL)',
  'CREATE TABLE feature_usage (customer_id INTEGER NOT NULL, feature_id INTEGER NOT NULL, usage_date DATE NOT NULL)',
];
