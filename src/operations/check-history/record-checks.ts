import type { CheckResult } from '../../quality/index.ts';
import { jsonText, type Queryable } from '../store/index.ts';
import type { Shapes } from './read-shapes.ts';

/** What some checks found, and when. */
export interface CheckRecord {
  /** The run they were made for; absent for checks made by hand. */
  readonly runId?: string | undefined;
  /** Civil date: the first day not in the data. */
  readonly editionDate: string;
  readonly results: readonly CheckResult<string>[];
  /** Tables whose columns are to be remembered as they are now. */
  readonly shapes: Shapes;
  readonly now: Date;
}

const KEEP_RESULTS = `
INSERT INTO check_result (run_id, name, edition_date, verdict, is_error, observed, result, checked_at)
SELECT $1::uuid, one.result ->> 'name', $2::date, one.result ->> 'verdict',
  COALESCE((one.result ->> 'isError')::boolean, false), (one.result ->> 'observed')::double precision, one.result,
  $3::timestamptz
FROM jsonb_array_elements($4::jsonb) WITH ORDINALITY AS one (result, place)
ORDER BY one.place`;

const KEEP_SHAPES = `
INSERT INTO table_shape (table_name, columns, seen_at)
SELECT one.key, one.value, $2::timestamptz FROM jsonb_each($1::jsonb) AS one
ON CONFLICT (table_name) DO UPDATE SET columns = EXCLUDED.columns, seen_at = EXCLUDED.seen_at`;

/** Adds verdicts to their history, and remembers the columns of tables. @throws STORE_UNREACHABLE, STORE_FAILED */
export async function recordChecks(
  db: Queryable,
  { runId, editionDate, results, shapes, now }: CheckRecord,
): Promise<void> {
  await db.query(KEEP_RESULTS, [runId ?? null, editionDate, now, jsonText(results)]);
  await db.query(KEEP_SHAPES, [jsonText(shapes), now]);
}
