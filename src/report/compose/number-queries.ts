import type { Edition, QueryNote } from '../edition/index.ts';

/** What names statements by their keys, and the statements. */
export interface Queried {
  readonly blocks: Edition['blocks'];
  readonly headline: Edition['headline'];
  readonly lead: Edition['lead'];
  readonly queries: ReadonlyMap<string, QueryNote>;
}

/**
 * Numbers statements in the order in which a reader meets them, so that an edition does not depend on which answer came
 * first. Those that stand behind no figure come last, in the order of their text.
 */
export function numberQueries<Q extends Queried>(edition: Q): Q {
  const { headline, lead, blocks, queries } = edition;
  const met = new Set<string>();
  forEachKey([blocks, headline, lead], (key) => met.add(key));
  const unseen = [...queries]
    .filter(([key]) => !met.has(key))
    .map(([key, note]) => ({ key, text: textOf(note) }));
  unseen.sort((one, other) => (one.text < other.text ? -1 : 1));
  const keys = [...[...met].filter((key) => queries.has(key)), ...unseen.map(({ key }) => key)];
  const names = new Map(keys.map((key, index) => [key, `q${index + 1}`]));
  const numbered = new Map(
    keys.flatMap((key) => {
      const note = queries.get(key);
      return note === undefined ? [] : [[names.get(key) ?? key, note] as const];
    }),
  );
  const isNumbered = [...names].every(([key, name]) => key === name);
  return { ...edition, ...(isNumbered ? {} : renamed({ headline, lead, blocks }, names)), queries: numbered };
}

function textOf(note: QueryNote): string {
  return JSON.stringify([note.sql, note.params]);
}

/** Every key of a statement within plain JSON, in its order: they stand under `query`, and nothing else does. */
function forEachKey(value: unknown, visit: (key: string) => void): void {
  if (typeof value !== 'object' || value === null || holdsValues(value)) return;
  for (const [field, part] of Object.entries(value)) {
    if (field === 'query' && typeof part === 'string') visit(part);
    else forEachKey(part, visit);
  }
}

/** A list of values, such as a row of a table: nothing stands under a name in it. */
function holdsValues(value: object): boolean {
  return Array.isArray(value) && typeof (value.find((one) => one !== null) ?? 0) !== 'object';
}

function renamed<T>(value: T, names: ReadonlyMap<string, string>): T {
  if (typeof value !== 'object' || value === null || holdsValues(value)) return value;
  if (Array.isArray(value)) return value.map((part: unknown) => renamed(part, names)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([field, part]: [string, unknown]) => [
      field,
      field === 'query' && typeof part === 'string' ? (names.get(part) ?? part) : renamed(part, names),
    ]),
  ) as T;
}
