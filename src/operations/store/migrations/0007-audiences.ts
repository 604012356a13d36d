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
-- Whose edition it brings; 'none': nothing says what the recipient may see. It tells no deliveries apart: one recipient, one slot, one delivery.
ALTER TABLE delivery ADD COLUMN audience text NOT NULL DEFAULT '';
-- What has been published is for everybody; runs that have not come so far find their readers anew.
UPDATE run_step SET output = jsonb_set(output, '{recipients}', (
  SELECT COALESCE(jsonb_agg(one || '{"audience": ""}' ORDER BY place), '[]')
  FROM jsonb_array_elements(output -> 'recipients') WITH ORDINALITY AS listed (one, place)))
WHERE step = 'check' AND jsonb_typeof(output -> 'recipients') = 'array';
UPDATE run_step SET output = jsonb_set(output, '{editions}', (
  SELECT COALESCE(jsonb_agg(one || '{"audience": ""}' ORDER BY place), '[]')
  FROM jsonb_array_elements(output -> 'editions') WITH ORDINALITY AS listed (one, place)))
WHERE step = 'publish' AND jsonb_typeof(output -> 'editions') = 'array';
DELETE FROM run_step AS early WHERE NOT EXISTS (
  SELECT 1 FROM run_step AS published
  WHERE published.run_id = early.run_id AND published.revision = early.revision AND published.step = 'publish');
`,
};
