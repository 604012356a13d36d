import type { Queryable } from '../store/index.ts';

/** How long the archive remembers, in milliseconds. */
export interface Retention {
  readonly editions: number;
  /** Files of editions: pages, PDFs, workbooks. */
  readonly renditions: number;
}

/** So many rows at once, so that nobody waits for long and nothing large is held in memory. */
const BATCH = 100;

// An edition is a revision of a run, for all audiences, in all languages.
const NEWEST = `
SELECT DISTINCT ON (report, variant) run_id, revision FROM edition
WHERE is_main AND content IS NOT NULL ORDER BY report, variant, slot DESC, correction DESC, revision DESC`;

const RENDITIONS = `
UPDATE rendition SET content = NULL FROM (
  SELECT f.edition_id, f.name FROM rendition AS f JOIN edition AS e ON e.id = f.edition_id
  WHERE f.content IS NOT NULL AND e.created_at < $1::timestamptz
    AND (e.run_id, e.revision) NOT IN (${NEWEST})
  ORDER BY e.created_at LIMIT ${BATCH}
) AS old
WHERE rendition.edition_id = old.edition_id AND rendition.name = old.name
RETURNING 1`;

const EDITIONS = `
UPDATE edition SET content = NULL, definition = '{}' FROM (
  SELECT id FROM edition
  WHERE content IS NOT NULL AND created_at < $1::timestamptz
    AND (run_id, revision) NOT IN (${NEWEST})
  ORDER BY created_at LIMIT ${BATCH}
) AS old
WHERE edition.id = old.id
RETURNING 1`;

/** Of so long ago nothing is held against what came. */
const FORGOTTEN = 3 * 366 * 86_400_000;

const FORECASTS = `
DELETE FROM forecast WHERE ctid IN (SELECT ctid FROM forecast WHERE period_to < $1::timestamptz LIMIT ${BATCH})
RETURNING 1`;

/**
 * Lets go of the content of what is older than the archive remembers, in batches; that it was there, with its verdicts
 * and hashes, stays. The newest edition of each report and choice of parameters is kept however old it is, with its
 * files. Files of an edition that goes, go with it. What was forecast is known for three years after it came.
 * @returns how many editions (one for each language) and files went
 */
export async function pruneArchive(
  db: Queryable,
  { editions, renditions }: Retention,
  now: number,
): Promise<{ readonly editions: number; readonly renditions: number }> {
  const before = (age: number) => new Date(now - age);
  await untilDone(db, FORECASTS, before(FORGOTTEN));
  const files = await untilDone(db, RENDITIONS, before(Math.min(renditions, editions)));
  return { editions: await untilDone(db, EDITIONS, before(editions)), renditions: files };
}

async function untilDone(db: Queryable, statement: string, before: Date): Promise<number> {
  let gone = 0;
  for (;;) {
    const rows = await db.query(statement, [before]);
    gone += rows.length;
    if (rows.length < BATCH) return gone;
  }
}
