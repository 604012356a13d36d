import type { Migration } from './migration.ts';

/** Readers who may see the same rows share an edition. What was there is the edition that shows everything. */
export const AUDIENCES: Migration = {
  number: 7,
  name: 'audiences',
  sql: `
-- Stands for what its readers may see; empty: everything.
ALTER TABLE edition ADD COLUMN audience text NOT NULL DEFAULT '';
ALTER TABLE edition DROP CONSTRAINT edition_run_id_revision_locale_key;
ALTER TABLE edition ADD CONSTRAINT edition_once UNIQUE (run_id, revision, audience, locale);
-- Whose edition it brings. It tells no deliveries apart: one recipient, one slot, one delivery.
ALTER TABLE delivery ADD COLUMN audience text NOT NULL DEFAULT '';
-- Runs that are at work go on: what they have checked and published was for everybody, what they composed is composed anew.
UPDATE run_step SET output = output
  || jsonb_build_object('audiences', jsonb_build_array(jsonb_build_object('key', '', 'locales', output -> 'locales')))
WHERE step = 'check' AND jsonb_typeof(output -> 'locales') = 'array';
UPDATE run_step SET output = jsonb_set(output, '{editions}', (
  SELECT COALESCE(jsonb_agg(one || '{"audience": ""}' ORDER BY place), '[]')
  FROM jsonb_array_elements(output -> 'editions') WITH ORDINALITY AS listed (one, place)))
WHERE step = 'publish' AND jsonb_typeof(output -> 'editions') = 'array';
DELETE FROM run_step AS composed WHERE step = 'compose' AND NOT EXISTS (
  SELECT 1 FROM run_step AS later
  WHERE later.run_id = composed.run_id AND later.revision = composed.revision AND later.step = 'publish');
`,
};
