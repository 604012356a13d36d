/** What a row is sorted by; null where its cell holds nothing. */
export type SortKey = number | string | null;
export type Direction = 'ascending' | 'descending';

/**
 * Orders keys: numbers by size and before texts, texts by the collator, nothing last whichever way is up.
 * Equal keys give 0, so that a stable sort keeps the order of the report among them.
 */
export function compareKeys(
  first: SortKey,
  second: SortKey,
  direction: Direction,
  compareTexts: (first: string, second: string) => number,
): number {
  if (first === null || second === null) return Number(first === null) - Number(second === null);
  const order =
    typeof first === 'number' && typeof second === 'number'
      ? Math.sign(first - second)
      : typeof first === 'string' && typeof second === 'string'
        ? compareTexts(first, second)
        : typeof first === 'number'
          ? -1
          : 1;
  return direction === 'ascending' ? order : -order;
}

/** Sorts items by their keys; those that are fixed keep their places, and the others fill the places between. */
export function sortAround<Item>(
  items: readonly Item[],
  isFixed: (item: Item) => boolean,
  compare: (first: Item, second: Item) => number,
): Item[] {
  const sorted = items.filter((item) => !isFixed(item)).sort(compare);
  let next = 0;
  return items.map((item) => (isFixed(item) ? item : (sorted[next++] ?? item)));
}
