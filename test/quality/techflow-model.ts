import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { textsIn } from '../../src/foundation/format/index.ts';
import { type Model, ModelFile } from '../../src/metrics/model/index.ts';

const folder = new URL('../../examples/techflow/model/', import.meta.url);

/** The example's model, its files merged, in English. */
export function techflowModel(): Model {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ModelFile.parse(parse(readFileSync(new URL(name, folder), 'utf8'))));
  return textsIn(
    {
      tables: Object.assign({}, ...files.map((one) => one.tables)),
      metrics: Object.assign({}, ...files.map((one) => one.metrics)),
      reconciliations: Object.assign({}, ...files.map((one) => one.reconciliations)),
    },
    'en-US',
  );
}

/** The tables TechFlow's model expects, without a row. */
export const TECHFLOW_SCHEMA = `
  CREATE TABLE customers (customer_id integer, customer_name text, subscription_tier text, status text, signup_date date);
  CREATE TABLE usage_metrics (customer_id integer, usage_date date, daily_usage_minutes integer);
  CREATE TABLE revenue_transactions (transaction_id integer, customer_id integer, transaction_date date, amount decimal(12,2));
  CREATE TABLE support_tickets (ticket_id integer, customer_id integer, created_date date, response_time_hours decimal(12,2));
  CREATE TABLE features (feature_id integer, feature_name text, is_core boolean);
  CREATE TABLE feature_usage (customer_id integer, feature_id integer, usage_date date);
`;
