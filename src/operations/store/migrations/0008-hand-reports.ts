import type { Migration } from './migration.ts';

/** What was found when an edition was held against a report that was made by hand. */
export const HAND_REPORTS: Migration = {
  number: 8,
  name: 'hand-reports',
  sql: `
CREATE TABLE hand_verdict (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  report text NOT NULL,
  -- Canonical JSON of the parameters, empty without any.
  variant text NOT NULL,
  edition_date date NOT NULL,
  -- The name of the file, and the SHA-256 of what was in it.
  file text NOT NULL,
  sha256 text NOT NULL,
  definition_hash text NOT NULL,
  is_agreed boolean NOT NULL,
  -- How many agree, differ, are unclear, stand only in the file, only in the edition.
  counts jsonb NOT NULL,
  -- Each number that does not agree, and why.
  open jsonb NOT NULL,
  held_by text NOT NULL,
  held_at timestamptz NOT NULL
);
CREATE INDEX hand_verdict_of_edition ON hand_verdict (report, variant, edition_date, held_at DESC);
`,
};
