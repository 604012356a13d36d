import type { QueryOptions, Session } from '../connection/index.ts';
import type { RelationKeys } from '../connection/introspection.ts';
import { canNameRows } from './column-types.ts';
import { countRepeated } from './count-rows.ts';
import type { ColumnProfile, Profile } from './profile-relation.ts';
import type { Rows } from './rows.ts';

/** Columns that tell rows apart, and how that is known. */
export interface KeyCandidate {
  readonly columns: readonly string[];
  /** `primary` and `unique`: the database keeps it so. `counted`: no two of the rows that were read are the same. */
  readonly by: 'primary' | 'unique' | 'counted';
}

/** Pairs are made of at most so many columns. */
const PAIRED = 6;

/**
 * What tells the rows of a relation apart: declared keys first, then single columns, and where there are neither, pairs of
 * columns. Numbers with a fraction, truth and moments are no keys by themselves; with one row, everything would be one.
 */
export async function keyCandidates(
  session: Session,
  rows: Rows,
  profile: Profile,
  keys: RelationKeys | undefined,
  options: QueryOptions = {},
): Promise<readonly KeyCandidate[]> {
  const declared: KeyCandidate[] = [
    ...(keys?.primary === undefined ? [] : [{ columns: keys.primary, by: 'primary' as const }]),
    ...(keys?.unique ?? []).map((columns) => ({ columns, by: 'unique' as const })),
  ];
  const known = new Set(declared.map(({ columns }) => columns.join('\n')));
  const singles = profile.columns
    .filter((one) => isUnique(one, profile) && !known.has(one.name))
    .map(({ name }): KeyCandidate => ({ columns: [name], by: 'counted' }));
  const found = [...declared, ...singles];
  if (found.length > 0 || profile.read < 2) return found;
  return await pairsThatTellApart(session, rows, profile, options);
}

function isUnique(column: ColumnProfile, { read }: Profile): boolean {
  return canNameRows(column) && read > 1 && column.nulls === 0 && column.distinct === read;
}

async function pairsThatTellApart(
  session: Session,
  { some }: Rows,
  { columns, read }: Profile,
  options: QueryOptions,
): Promise<KeyCandidate[]> {
  const parts = columns
    .filter((one) => one.nulls === 0 && (canNameRows(one) || one.type === 'date'))
    .sort((one, other) => (other.distinct ?? 0) - (one.distinct ?? 0))
    .slice(0, PAIRED);
  const found: KeyCandidate[] = [];
  for (const [at, one] of parts.entries()) {
    for (const other of parts.slice(at + 1)) {
      // So few values make fewer combinations than there are rows.
      if ((one.distinct ?? 0) * (other.distinct ?? 0) < read) continue;
      const pair = columns.filter((column) => column === one || column === other).map(({ name }) => name);
      if ((await countRepeated(session, some, pair, options)) === 0)
        found.push({ columns: pair, by: 'counted' });
    }
  }
  return found;
}
