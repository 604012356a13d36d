import type { Migration } from './migration.ts';

/**
 * The steps of a run are named for what they do: what was *ask* is *compose*, and what was *compose* is *publish*. Runs
 * that are not finished go on after the step that they had reached.
 */
export const NAME_STEPS: Migration = {
  number: 2,
  name: 'name steps',
  sql: `
ALTER TABLE run_step DROP CONSTRAINT run_step_step_check;
-- One after the other: a run has both, and each name is there once.
UPDATE run_step SET step = 'publish' WHERE step = 'compose';
UPDATE run_step SET step = 'compose' WHERE step = 'ask';
ALTER TABLE run_step ADD CONSTRAINT run_step_step_check
  CHECK (step IN ('check', 'compose', 'judge', 'publish', 'render', 'deliver'));
-- What composing hands to publishing.
UPDATE artifact SET name = 'composed' WHERE name = 'editions';
`,
};
