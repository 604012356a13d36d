import type { CheckResult } from '../../../quality/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { RunRow } from '../run-row.ts';
import { jsonText } from '../state/json-text.ts';

/** Columns of tables as they were last seen: type by column, by table. */
export type Shapes = Readonly<Record<string, Readonly<Record<string, string>>>>;

const KEEP_RESULTS = `
INSERT INTO check_result (run_id, name, edition_date, verdict, is_error, observed, result, checked_at)
SELECT $1::uuid, one.result ->> 'name', $2::date, one.result ->> 'verdict',
  COALESCE((one.result ->> 'isError')::boolean, false), (one.result ->> 'observed')::double precision, one.result,
  $3::timestamptz
FROM jsonb_array_elements($4::jsonb) AS one (result)`;

const KEEP_SHAPES = `
INSERT INTO table_shape (table_name, columns, seen_at)
SELECT one.key, one.value, $2::timestamptz FROM jsonb_each($1::jsonb) AS one
ON CONFLICT (table_name) DO UPDATE SET columns = EXCLUDED.columns, seen_at = EXCLUDED.seen_at`;

/** Adds verdicts to their history, and remembers how the tables look now. */
export async function recordVerdicts(
  transaction: Queryable,
  { id, editionDate }: Pick<RunRow, 'id' | 'editionDate'>,
  { results, shapes }: { readonly results: readonly CheckResult[]; readonly shapes: Shapes },
  now: Date,
): Promise<void> {
  await transaction.query(KEEP_RESULTS, [id, editionDate, now, jsonText(results)]);
  await transaction.query(KEEP_SHAPES, [jsonText(shapes), now]);
}

/** How the tables looked when they were last checked. */
export async function readShapes(db: Queryable): Promise<Shapes> {
  const rows = await db.query<{ name: string; columns: Readonly<Record<string, string>> }>(
    'SELECT table_name AS name, columns FROM table_shape',
  );
  return Object.fromEntries(rows.map(({ name, columns }) => [name, columns]));
}
