import type { Migration } from './migration.ts';

/**
 * When an edition goes out and what it is about are two values: the slot stays what it is, and where a holiday or a
 * weekend moved it, the run says when it goes out. What was planned before went out at its slot.
 */
export const DUE_AT: Migration = {
  number: 4,
  name: 'due at',
  sql: `
-- When it goes out; null: at its slot.
ALTER TABLE run ADD COLUMN due_at timestamptz;
`,
};
