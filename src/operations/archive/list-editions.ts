import type { Queryable } from '../store/index.ts';
import { type ArchivedEdition, EDITION_COLUMNS } from './archived-edition.ts';

/** Which editions to list; default all, the newest first. */
export interface EditionFilter {
  readonly report?: string | undefined;
  /** Default 50. */
  readonly limit?: number | undefined;
}

/** An edition in a list, with what became of it. */
export interface ListedEdition extends ArchivedEdition {
  /** That what shows everything was made in, its own first. */
  readonly languages: readonly string[];
  /** Of its run, by state. */
  readonly deliveries: Readonly<Record<string, number>>;
  /** How many audiences have an edition of their own, besides the one that shows everything. */
  readonly audiences: number;
  /** What it takes in the store for all audiences in all languages with all files, compressed. */
  readonly bytes: number;
}

const LIST = `
SELECT ${EDITION_COLUMNS},
  (SELECT array_agg(o.locale ORDER BY o.is_main DESC, o.locale) FROM edition AS o
   WHERE o.run_id = e.run_id AND o.revision = e.revision AND o.audience = '') AS languages,
  (SELECT count(DISTINCT o.audience) FROM edition AS o
   WHERE o.run_id = e.run_id AND o.revision = e.revision AND o.audience <> '')::int AS audiences,
  (SELECT COALESCE(jsonb_object_agg(d.state, d.count), '{}') FROM
     (SELECT state, count(*) AS count FROM delivery WHERE run_id = e.run_id GROUP BY state) AS d) AS deliveries,
  (SELECT COALESCE(sum(octet_length(o.content)), 0) FROM edition AS o
   WHERE o.run_id = e.run_id AND o.revision = e.revision)::float8
  + (SELECT COALESCE(sum(octet_length(f.content)), 0) FROM edition AS o JOIN rendition AS f ON f.edition_id = o.id
     WHERE o.run_id = e.run_id AND o.revision = e.revision)::float8 AS bytes
FROM edition AS e JOIN run ON run.id = e.run_id
WHERE e.is_main AND ($1::text IS NULL OR e.report = $1)
ORDER BY e.edition_date DESC, e.slot DESC, e.report, e.variant, e.correction DESC, e.revision DESC
LIMIT $2::int`;

/** Lists editions in the language of their report, by date and slot, the newest first, corrections and later revisions
 * before what they replace. */
export async function listEditions(
  db: Queryable,
  { report = undefined, limit = 50 }: EditionFilter = {},
): Promise<readonly ListedEdition[]> {
  return await db.query<ListedEdition>(LIST, [report ?? null, limit]);
}
