import type { Migration } from './migration.ts';

/** Groups of alerts that are no longer in the data have a state of their own. */
export const ALERT_UNSEEN: Migration = {
  number: 3,
  name: 'alert unseen',
  sql: `
ALTER TABLE alert DROP CONSTRAINT alert_state_check;
ALTER TABLE alert ADD CONSTRAINT alert_state_check
  CHECK (state IN ('normal', 'pending', 'firing', 'no_data', 'unseen'));
`,
};
