/** As many entries are handed over at once, and as many where they are numbers and texts: it takes about a millisecond. */
const AT_ONCE = 1_000;
const PLAIN_AT_ONCE = 20_000;

/** Some entries of a list in an edition, which are to be added at its end. */
export interface Piece {
  /** Names and indexes on the way from the edition to the list. */
  readonly path: readonly (string | number)[];
  readonly items: readonly unknown[];
}

/** A value without its long lists, and the entries that these lack. */
export interface Cut<T> {
  readonly head: T;
  readonly pieces: Iterable<Piece>;
}

/** Cuts the long lists out of plain data, so that no step of handing it over takes long. */
export function cutLists<T>(value: T): Cut<T> {
  const lists: LongList[] = [];
  const walk = (part: unknown, path: Piece['path']): unknown => {
    if (Array.isArray(part)) {
      const atOnce = entriesAtOnce(part);
      if (part.length > atOnce) {
        lists.push({ path, items: part, atOnce });
        return [];
      }
      return atOnce === AT_ONCE ? part.map((item, index) => walk(item, [...path, index])) : part;
    }
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, item]) => [name, walk(item, [...path, name])]),
    );
  };
  const head = walk(value, []) as T;
  return { head, pieces: piecesOf(lists) };
}

interface LongList extends Piece {
  readonly atOnce: number;
}

function* piecesOf(lists: readonly LongList[]): Generator<Piece> {
  for (const { path, items, atOnce } of lists)
    for (let from = 0; from < items.length; from += atOnce)
      yield { path, items: items.slice(from, from + atOnce) };
}

function entriesAtOnce(items: readonly unknown[]): number {
  return items.some((item) => typeof item === 'object' && item !== null) ? AT_ONCE : PLAIN_AT_ONCE;
}

/** Puts a piece back where it was cut out. Pieces of a list come in their order. */
export function putBack(value: unknown, { path, items }: Piece): void {
  let part = value;
  for (const step of path) part = (part as Record<string | number, unknown>)[step];
  const list = part as unknown[];
  for (const item of items) list.push(item);
}
