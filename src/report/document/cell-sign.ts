import { type Locale, message } from '../../foundation/format/index.ts';
import type { Cell, TableColumn, Tone } from '../edition/index.ts';

const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '!', neutral: '●' };

/** Whether a column holds changes: their arrows say up or down, and their tone whether that is welcome. */
export function holdsChanges({ format }: Pick<TableColumn, 'format'>): boolean {
  return format.sign === 'always';
}

/**
 * The sign beside a judged cell, so that its tone is not told by colour alone: what a rule of the author says, or
 * the direction of a change. Empty where there is nothing to say.
 */
export function cellSign(column: Pick<TableColumn, 'format'>, value: Cell, tone: Tone): string {
  if (!holdsChanges(column)) return SIGNS[tone];
  const change = Number(value ?? 0);
  return change > 0 ? '▲' : change < 0 ? '▼' : '';
}

/** What the signs of rules in the first rows mean, once for a table: "✓ good · ! needs attention"; empty without any. */
export function signsWords(
  columns: readonly Pick<TableColumn, 'format' | 'tones'>[],
  rows: number,
  locale: Locale,
): string {
  const used = new Set(
    columns.filter((column) => !holdsChanges(column)).flatMap(({ tones = [] }) => tones.slice(0, rows)),
  );
  return (['good', 'bad', 'neutral'] as const)
    .filter((tone) => used.has(tone))
    .map((tone) => `${SIGNS[tone]} ${message(`tone.cell.${tone}`, locale)}`)
    .join(' · ');
}
