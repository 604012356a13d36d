import type { InteractionWords } from '../report/render/html/page-facts.ts';
import { fillWords, lineOf } from './fill-words.ts';

/** A chart as the markup offers it: pictures with places to point at, and the table that holds their data. */
export interface ChartFigure {
  readonly figure: HTMLElement;
  readonly details: HTMLDetailsElement;
  readonly head: readonly HTMLTableCellElement[];
  readonly rows: readonly HTMLTableRowElement[];
  /** Whether the table lies as its picture does: a row for each series, a column for each place. */
  readonly lying: boolean;
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
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const lying = ['heat-map', 'bullet'].includes(figure.dataset.kind ?? '');
  return { figure, details, head, rows, lying, hidden: new Set() };
}

/** The picture that is shown at this width. */
export function visiblePicture({ figure }: ChartFigure): SVGSVGElement | undefined {
  return [...figure.querySelectorAll('svg')].find((svg) => svg.getClientRects().length > 0);
}

/** What the table says of a place of the chart, of a series, or of a series at a place. */
export function valuesAt(
  chart: ChartFigure,
  words: InteractionWords,
  index?: number,
  series?: number,
): ChartValues | undefined {
  const { head, rows, lying, hidden } = chart;
  const row = rows[(lying ? series : index) ?? -1];
  if (row === undefined) return undefined;
  const told = new Set<number>();
  const isTold = (column: number, own: number) => {
    if (lying) return index === undefined || column === index + 1;
    // The interval that a series is expected in has nothing to say where its value is known.
    if (told.has(own) && row.cells[column]?.classList.contains('none')) return false;
    return series === undefined ? !hidden.has(own) : own === series;
  };
  const values = head.flatMap((cell, column) => {
    const own = Number(cell.dataset.series ?? column - 1);
    if (column === 0 || !isTold(column, own)) return [];
    told.add(own);
    const text = lineOf(cell);
    const label =
      lying && index !== undefined ? fillWords(words.labelled, { label: lineOf(head[0]), text }) : text;
    return [{ series: own, label, text: lineOf(row.cells[column]) }];
  });
  return { title: lineOf(row.cells[0]), values };
}
