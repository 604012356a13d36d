import { widthInCells } from '../../design/index.ts';
import type { Figures } from '../../document/index.ts';
import { changeText } from '../../document/index.ts';
import { alignColumns, type TextPage, wrapText } from './columns.ts';

const START = { align: 'start' } as const;
const END = { align: 'end' } as const;

/** A number that is cut is another number: only what no number is as long as gives way. */
const LONGEST_VALUE = 40;

type Figure = Figures['figures'][number];

/** Figures as lines: label, value and change in columns; what they are compared with beside them where all fit, else beneath. */
export function textFigures(figures: readonly Figure[], { width }: TextPage): string[] {
  const rows = figures.map(({ label, value, change }) => [label, value, changeText(change)]);
  const columns = [
    { ...START, max: Math.max(12, Math.min(36, width - 24)) },
    { ...END, max: LONGEST_VALUE },
    START,
  ];
  const wide = alignColumns(
    figures.map((figure, index) => [...(rows[index] ?? []), besideOf(figure)]),
    [...columns, START],
  );
  const fits = wide.every((line) => widthInCells(line) <= width);
  const lines = fits ? wide : alignColumns(rows, columns);
  return figures.flatMap((figure, index) => {
    const { own, target, note } = figure;
    const beneath = [fits ? undefined : besideOf(figure), own, target, note].filter(
      (one) => one !== undefined && one !== '',
    );
    return [
      lines[index] ?? '',
      ...beneath.flatMap((one) => wrapText(one ?? '', width - 4, '  ').map((part) => `    ${part}`)),
    ];
  });
}

function besideOf({ reason, comparison }: Figure): string {
  return reason ?? comparison ?? '';
}
