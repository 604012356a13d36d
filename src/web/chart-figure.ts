import { lineOf } from './fill-words.ts';

/** A chart as the markup offers it: pictures with places to point at, and the table that holds their data. */
export interface ChartFigure {
  readonly figure: HTMLElement;
  readonly details: HTMLDetailsElement;
  readonly head: readonly HTMLTableCellElement[];
  readonly rows: readonly HTMLTableRowElement[];
  /** Series that the reader has hidden. */
  readonly hidden: Set<number>;
}

/** What is told about one place of a chart. */
export interface ChartValues {
  readonly title: string;
  readonly values: readonly { readonly series: number; readonly label: string; readonly text: string }[];
}

const found = new WeakMap<HTMLElement, ChartFigure>();

/** The charts of the page whose data stands beside them as a table. */
export function chartFigures(): ChartFigure[] {
  return [...document.querySelectorAll<HTMLElement>('figure.chart')].flatMap((figure) => {
    const known = found.get(figure) ?? findParts(figure);
    if (known === undefined) return [];
    found.set(figure, known);
    return [known];
  });
}

function findParts(figure: HTMLElement): ChartFigure | undefined {
  const details =
    figure.querySelector<HTMLDetailsElement>('details.as-table') ??
    figure.parentElement?.querySelector<HTMLDetailsElement>('details.as-table');
  const table = details?.querySelector('table');
  if (details == null || table == null) return undefined;
  const head = [...(table.tHead?.rows[0]?.cells ?? [])];
  // The rows as they came: sorting the table must not change what a place of the chart is about.
  return { figure, details, head, rows: [...(table.tBodies[0]?.rows ?? [])], hidden: new Set() };
}

/** The picture that is shown at this width. */
export function visiblePicture({ figure }: ChartFigure): SVGSVGElement | undefined {
  return [...figure.querySelectorAll('svg')].find((svg) => svg.getClientRects().length > 0);
}

/** Row `index` of the table in words; of one series alone where one is named. */
export function valuesAt(
  { head, rows, hidden }: ChartFigure,
  index: number,
  series?: number,
): ChartValues | undefined {
  const row = rows[index];
  if (row === undefined) return undefined;
  const values = head.flatMap((cell, column) => {
    const number = cell.dataset.series === undefined ? column - 1 : Number(cell.dataset.series);
    const shown = column > 0 && (series === undefined ? !hidden.has(number) : number === series);
    return shown ? [{ series: number, label: lineOf(cell), text: lineOf(row.cells[column]) }] : [];
  });
  return { title: lineOf(row.cells[0]), values };
}
