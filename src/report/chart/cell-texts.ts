import { message } from '../../foundation/format/index.ts';
import { CHART_TYPE, measureText } from '../design/index.ts';
import type { Canvas } from './canvas.ts';
import { compactLabel } from './value-label.ts';

/** A number in a cell, and the size that it is written in. */
export interface CellText {
  readonly text: string;
  readonly size: number;
}

interface CellTexts {
  /** By row and column, undefined for blank cells; null where the numbers fit at no readable size. */
  readonly cells: readonly (readonly (CellText | undefined)[])[] | null;
  /** What the numbers are counted in, where they leave it out. */
  readonly unit: string;
}

const PERCENT = /[\s\u00a0\u202f]*%/u;

/** Numbers of a heat map's cells, alike in size: in full, then smaller, then without their percent sign, or none. */
export function cellTexts(canvas: Canvas, width: number, height: number): CellTexts {
  const { pen, data } = canvas;
  const full = data.series.map(({ values, format }) =>
    values.map((value) => (value === null ? '' : compactLabel(value, format, pen.locale))),
  );
  const percents = data.series.every(({ format }) => format.kind === 'percent');
  const bare = full.map((row) => row.map((text) => text.replace(PERCENT, '')));
  const sizes = [pen.size, CHART_TYPE.cell].filter((size) => size * 1.1 <= height);
  for (const [texts, unit] of percents
    ? ([
        [full, ''],
        [bare, message('chart.inPercent', pen.locale)],
      ] as const)
    : ([[full, '']] as const)) {
    const size = sizes.find((one) => texts.flat().every((text) => measureText(text, one) <= width));
    if (size === undefined) continue;
    return {
      unit,
      cells: texts.map((row) => row.map((text) => (text === '' ? undefined : { text, size }))),
    };
  }
  return { cells: null, unit: '' };
}
