import { ProblemError } from '../../foundation/diagnostic/index.ts';
import type { QueryOptions, Session } from '../../metrics/connection/index.ts';
import type { RelationKeys } from '../../metrics/connection/introspection.ts';
import {
  type ColumnProfile,
  canNameRows,
  countRepeated,
  type Profile,
  type Rows,
} from '../../metrics/profile/index.ts';
import { plainly, type Written } from './draft.ts';
import { aboutKey, singular, snake } from './names.ts';

/** What a key is guessed from. */
export interface KeyEvidence {
  readonly session: Session;
  /** The relation without its schema. */
  readonly name: string;
  readonly rows: Rows;
  readonly profile: Profile;
  readonly declared: RelationKeys | undefined;
  /** What other tables are about, in the singular: a column that names one is a link, and no key. */
  readonly others: ReadonlySet<string>;
}

/** A key, or none; and what was left undecided. */
export interface GuessedKey {
  readonly key?: Written;
  readonly remarks: readonly string[];
}

/**
 * The columns that tell the rows of a relation apart: what the database keeps unique, else what is called like a key and
 * was counted to be one, over all rows.
 */
export async function guessKey(evidence: KeyEvidence, options: QueryOptions): Promise<GuessedKey> {
  const { declared, profile } = evidence;
  if (declared?.primary !== undefined) return { key: written(declared.primary, []), remarks: [] };
  const filled = new Set(profile.columns.filter(({ nulls }) => nulls === 0).map(({ name }) => name));
  const [unique] = (declared?.unique ?? [])
    .filter((columns) => columns.every((one) => filled.has(one)))
    .sort((one, other) => one.length - other.length);
  if (unique !== undefined) {
    const note = 'Guessed: the database has no primary key here, and keeps this unique.';
    return { key: written(unique, [note]), remarks: [] };
  }
  if (profile.read === 0) return { remarks: ['No key: there are no rows yet by which one could be told.'] };
  const single = await singleKey(evidence, options);
  if (single.key !== undefined) return single;
  const several = await keyOfSeveral(evidence, options);
  return several.key === undefined ? { remarks: [...single.remarks, ...several.remarks] } : several;
}

function written(columns: readonly string[], notes: readonly string[]): Written {
  return { value: columns.length === 1 ? columns[0] : [...columns], notes, about: columns };
}

/** How much the name of a column is that of the key of its table; the lower, the more. */
function rankOf(column: string, { name, others }: KeyEvidence): number | undefined {
  const own = singular(snake(name));
  const plain = snake(column);
  if (plain === 'id') return 0;
  const base = aboutKey(column);
  if (base === own || base === snake(name) || plain === own) return 1;
  if (base === undefined || others.has(singular(base))) return undefined;
  return /(?:id|key|uuid|guid)$/.test(plain) ? 2 : 3;
}

async function singleKey(evidence: KeyEvidence, options: QueryOptions): Promise<GuessedKey> {
  const { profile } = evidence;
  const ranked = profile.columns.flatMap((column) => {
    const rank = canNameRows(column) ? rankOf(column.name, evidence) : undefined;
    return rank === undefined ? [] : [{ column, rank }];
  });
  const failing = ranked.filter(({ column, rank }) => rank < 2 && !tellsApart(column, profile));
  const remarks = failing.map(({ column: { name, nulls, distinct = 0 } }) => {
    const repeated = profile.read - nulls - distinct;
    return `No key: ${plainly(name)} is called like one; rows without it: ${nulls}, rows that repeat another’s: ${repeated}. What settles it: mend the rows, or write columns that tell them apart as \`key\`.`;
  });
  const passing = ranked.filter(
    ({ column, rank }) => tellsApart(column, profile) && (profile.read > 1 || rank < 2),
  );
  const best = Math.min(...passing.map(({ rank }) => rank));
  const [first, second] = passing.filter(({ rank }) => rank === best);
  if (first === undefined) return { remarks };
  if (second !== undefined) {
    const names = passing.filter(({ rank }) => rank === best).map(({ column }) => plainly(column.name));
    return {
      remarks: [
        `No key: each of ${names.join(', ')} tells all rows apart. What settles it: write the one that is meant as \`key\`.`,
      ],
    };
  }
  return await proved(evidence, [first.column.name], options);
}

function tellsApart({ nulls, distinct }: ColumnProfile, { read }: Profile): boolean {
  return nulls === 0 && distinct === read;
}

/** Columns that keys are made of, by name or type. */
function isPart(column: ColumnProfile): boolean {
  if (column.nulls > 0) return false;
  return column.type === 'date' || (canNameRows(column) && PART.test(snake(column.name)));
}

const PART = /(?:id|key|uuid|code|no|nr|number|line|position|seq|sequence|month|day|date|year)$/;

/** So many columns are put together, at most. */
const PARTS = 5;

async function keyOfSeveral(evidence: KeyEvidence, options: QueryOptions): Promise<GuessedKey> {
  const { session, rows, profile } = evidence;
  if (profile.read < 2) return { remarks: [] };
  const all = profile.columns.filter(isPart);
  const unique = all.filter((one) => one.type !== 'date' && tellsApart(one, profile));
  // What tells rows apart by itself was looked at before, or is called like the key of another table.
  const alone = unique.find((one) => rankOf(one.name, evidence) === undefined);
  if (unique.length > 0 && alone === undefined) return { remarks: [] };
  if (alone !== undefined) {
    const name = plainly(alone.name);
    return {
      remarks: [
        `No key: ${name} tells ${profile.isWhole ? 'all' : 'the first'} ${profile.read} rows apart, but is called like that of another table. What settles it: whether there can be two rows with one ${name}; if not, write \`key: ${name}\`.`,
      ],
    };
  }
  const parts = all.slice(0, PARTS);
  for (const size of [2, 3]) {
    const keys: string[][] = [];
    for (const columns of combinations(parts, size)) {
      const names = columns.map(({ name }) => name);
      const most = columns.reduce((product, { distinct = 0 }) => product * distinct, 1);
      if (most >= profile.read && (await countRepeated(session, rows.some, names, options)) === 0)
        keys.push(names);
    }
    const [only, other] = keys;
    if (only !== undefined && other === undefined) return await proved(evidence, only, options);
    if (only !== undefined) {
      const all = keys.map((one) => `(${one.map(plainly).join(', ')})`).join(', ');
      return {
        remarks: [
          `No key: each of ${all} tells all rows apart. What settles it: write the one that is meant as \`key\`.`,
        ],
      };
    }
  }
  return { remarks: [] };
}

function combinations<T>(all: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return all.flatMap((one, at) => combinations(all.slice(at + 1), size - 1).map((rest) => [one, ...rest]));
}

/** A key holds for all rows, or is none. */
async function proved(
  { session, rows, profile }: KeyEvidence,
  columns: readonly string[],
  options: QueryOptions,
): Promise<GuessedKey> {
  const names = columns.map(plainly).join(' and ');
  if (!profile.isWhole) {
    const repeated = await unlessTooSlow(() => countRepeated(session, rows.all, columns, options));
    if (repeated === undefined)
      return {
        remarks: [
          `No key: ${names} may be one, but counting all rows took longer than the time limit of the connection.`,
        ],
      };
    if (repeated > 0)
      return {
        remarks: [
          `No key: ${names} is called like one; rows without it, or that repeat another’s: ${repeated}.`,
        ],
      };
  }
  const all = profile.isWhole ? `all ${profile.read} rows` : 'all rows';
  return {
    key: written(columns, [
      `Guessed, and counted: different in ${all}, though the database does not insist on it. What settles it: a primary key in the database; \`broadsheet check\` counts it anew.`,
    ]),
    remarks: [],
  };
}

/** What a count says; undefined where the database gave up on it. */
export async function unlessTooSlow<T>(count: () => Promise<T>): Promise<T | undefined> {
  try {
    return await count();
  } catch (error) {
    if (error instanceof ProblemError && error.problems.every(({ code }) => code === 'QUERY_TIMEOUT'))
      return undefined;
    throw error;
  }
}
