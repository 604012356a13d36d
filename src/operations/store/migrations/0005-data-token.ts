import type { Migration } from './migration.ts';

/** A change of the data lets the alert rules that it concerns be evaluated. */
export const DATA_TOKEN: Migration = {
  number: 5,
  name: 'data token',
  sql: `
-- Which state of the data a relation was in when it was looked at last.
CREATE TABLE data_token (
  relation text PRIMARY KEY,
  token text NOT NULL,
  changed_at timestamptz NOT NULL
);
-- When an evaluation was asked for, besides those by the rule itself; null once there was one since.
ALTER TABLE alert_rule ADD COLUMN requested_at timestamptz;
`,
};
