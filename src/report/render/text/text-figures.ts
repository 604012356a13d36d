import { widthInCells } from '../../design/index.ts';
import type { Figure } from '../../edition/index.ts';
import { alignColumns, wrapText } from './columns.ts';
import { type FigureWords, figureWords, ownPeriodWords } from './figure-words.ts';
import type { TextPage } from './text-page.ts';

const START = { align: 'start' } as const;
const END = { align: 'end' } as const;

/** Figures as lines: label, value and change in columns; what they are compared with beside them where all fit, else beneath. */
export function textFigures(figures: readonly Figure[], { edition, width }: TextPage): string[] {
  const all = figures.map((figure) => figureWords(figure, edition.locale));
  const rows = all.map((one) => [one.label, one.value, changeCell(one)]);
  const columns = [{ ...START, max: Math.max(12, Math.min(36, width - 24)) }, { ...END, max: 20 }, START];
  const wide = alignColumns(
    rows.map((row, index) => [...row, besideOf(all[index])]),
    [...columns, START],
  );
  const fits = wide.every((line) => widthInCells(line) <= width);
  const lines = fits ? wide : alignColumns(rows, columns);
  return lines.flatMap((line, index) => {
    const figure = figures[index];
    const own = figure === undefined ? undefined : ownPeriodWords(figure, edition);
    const beneath = [...(fits ? [] : [besideOf(all[index])]), ...remarks(all[index], own)].filter(
      (one) => one !== '',
    );
    return [line, ...beneath.flatMap((one) => wrapText(one, width - 4, '  ').map((part) => `    ${part}`))];
  });
}

function besideOf(words: FigureWords | undefined): string {
  return words?.reason ?? words?.comparison ?? '';
}

function changeCell({ change }: FigureWords): string {
  return change === undefined ? '' : `${change.arrow} ${change.text}`.trim();
}

function remarks(words: FigureWords | undefined, own: string | undefined): string[] {
  return [own, words?.target, words?.note].filter((one) => one !== undefined);
}
