import type { InteractionWords } from '../report/render/html/page-facts.ts';
import { announce } from './announce.ts';
import { fillWords, lineOf } from './fill-words.ts';
import { makeElement } from './make-element.ts';
import { compareKeys, type Direction, type SortKey, sortAround } from './sort-order.ts';

/**
 * Makes the heads of every sortable table buttons. Numbers begin with the largest, texts with the first; pressed
 * again it is the other way round, and a third time the order of the report is back.
 */
export function makeTablesSortable(words: InteractionWords): void {
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) {
    const body = table.tBodies[0];
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    if (body === undefined || table.tHead?.rows.length !== 1) continue;
    const rows = [...body.rows];
    if (rows.length < 2 || heads.some(({ colSpan }) => colSpan > 1)) continue;
    for (const head of heads) {
      if (lineOf(head) === '') continue;
      const button = makeElement('button', { type: 'button', class: 'sort' }, ...head.childNodes);
      button.addEventListener('click', () => {
        const column = head.cellIndex;
        const direction = nextDirection(head, rows, column);
        for (const other of heads) other.removeAttribute('aria-sort');
        if (direction !== undefined) head.setAttribute('aria-sort', direction);
        body.append(...(direction === undefined ? rows : sortedRows(rows, column, direction, compare)));
        const said = direction === undefined ? words.unsorted : words[direction];
        announce(fillWords(said, { column: lineOf(head) }));
      });
      head.append(button);
    }
  }
}

function nextDirection(
  head: Element,
  rows: readonly HTMLTableRowElement[],
  column: number,
): Direction | undefined {
  const numeric = rows.some((row) => typeof keyOf(row, column) === 'number');
  const [first, second] = numeric
    ? (['descending', 'ascending'] as const)
    : (['ascending', 'descending'] as const);
  const now = head.getAttribute('aria-sort');
  return now === null ? first : now === first ? second : undefined;
}

function sortedRows(
  rows: readonly HTMLTableRowElement[],
  column: number,
  direction: Direction,
  compareTexts: (first: string, second: string) => number,
): HTMLTableRowElement[] {
  const keys = new Map(rows.map((row) => [row, keyOf(row, column)]));
  return sortAround(
    rows,
    (row) => row.classList.contains('fixed') || row.cells.length <= column,
    (first, second) =>
      compareKeys(keys.get(first) ?? null, keys.get(second) ?? null, direction, compareTexts),
  );
}

/** Numbers by their raw value; texts, dates and whatever else by the key the markup names, else as they read. */
function keyOf(row: HTMLTableRowElement, column: number): SortKey {
  const cell = row.cells[column];
  if (cell === undefined || cell.classList.contains('none')) return null;
  const raw = cell.querySelector('data[value]')?.getAttribute('value') ?? '';
  if (raw.trim() === '') return cell.dataset.value ?? (lineOf(cell) || null);
  return Number.isFinite(Number(raw)) ? Number(raw) : raw;
}
