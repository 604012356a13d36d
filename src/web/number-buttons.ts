import type { PageFacts } from '../report/render/html/page-facts.ts';
import { openDrawer } from './drawer.ts';
import { factOf } from './read-facts.ts';

const NUMBER = '.n[data-metric],.n[data-query]';
const BUTTON = '.n[role=button]';

/**
 * Makes every number that the facts know something of a button that opens the drawer.
 * A table is one stop of the Tab key, however many numbers it has: the arrow keys move between its numbers.
 */
export function openNumbers(facts: PageFacts): void {
  nameSources();
  for (const number of document.querySelectorAll<HTMLElement>(NUMBER)) {
    const { metric, query } = number.dataset;
    const known = factOf(facts.metrics, metric) !== undefined || factOf(facts.queries, query) !== undefined;
    if (!known || number.closest('a,button,summary,svg') !== null) continue;
    const first = number.closest('table')?.querySelector(BUTTON) ?? null;
    number.setAttribute('role', 'button');
    number.setAttribute('aria-haspopup', 'dialog');
    number.tabIndex = first === null ? 0 : -1;
  }
  document.addEventListener('click', (event) => {
    const number = buttonOf(event);
    // Who drags over a number wants to copy it.
    if (number !== null && (event.detail === 0 || getSelection()?.isCollapsed !== false))
      openDrawer(number, facts);
  });
  document.addEventListener('keydown', (event) => {
    const number = buttonOf(event);
    if (number === null || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      openDrawer(number, facts);
    } else moveInTable(number, event);
  });
  document.addEventListener('focusin', (event) => {
    const number = buttonOf(event);
    if (number !== null) makeTabStop(number);
  });
}

/** Large tables say where the numbers of a column come from once, in its head. */
function nameSources(): void {
  for (const head of document.querySelectorAll<HTMLTableCellElement>('th[data-metric]')) {
    for (const row of head.closest('table')?.rows ?? []) {
      const number = row.cells[head.cellIndex]?.querySelector<HTMLElement>('data.n');
      if (number != null) Object.assign(number.dataset, head.dataset);
    }
  }
}

function buttonOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(BUTTON) : null;
}

/** The number that was focused last is where the Tab key enters its table. */
function makeTabStop(number: HTMLElement): void {
  const table = number.closest('table');
  if (table === null) return;
  for (const other of table.querySelectorAll<HTMLElement>(`${BUTTON}[tabindex="0"]`)) other.tabIndex = -1;
  number.tabIndex = 0;
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function moveInTable(number: HTMLElement, event: KeyboardEvent): void {
  const cell = number.closest<HTMLTableCellElement>('td,th');
  const rows = [...(cell?.closest('table')?.rows ?? [])];
  const step = STEPS[event.key];
  if (cell === null || step === undefined) return;
  event.preventDefault();
  let row = rows.findIndex((one) => one.contains(cell)) + step[0];
  let column = cell.cellIndex + step[1];
  while (rows[row]?.cells[column] !== undefined) {
    const found = rows[row]?.cells[column]?.querySelector<HTMLElement>(BUTTON);
    if (found != null) {
      found.focus();
      return;
    }
    row += step[0];
    column += step[1];
  }
}
