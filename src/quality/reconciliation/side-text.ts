import {
  formatDate,
  formatValue,
  type Locale,
  message,
  type ValueFormat,
} from '../../foundation/format/index.ts';
import { type Cell, missingIn } from '../../metrics/series/index.ts';

/** One figure of a reconciliation. */
export interface Side {
  readonly label: string;
  readonly format: ValueFormat;
  readonly cell: Cell;
}

/** A figure with its value, or why it has none, as a clause. */
export function sideText({ label, format, cell }: Side, locale: Locale): string {
  const missing = missingIn(cell);
  const value = fullText(cell, format, locale);
  if (missing === undefined) return message('check.figure.present', { label, value }, locale);
  const about = { label, value, metric: missing.metric };
  const { reason, day = '' } = missing;
  return reason === 'before_data' || reason === 'after_data'
    ? message(`check.figure.${reason}`, { ...about, day: formatDate(day, locale) }, locale)
    : message(`check.figure.${reason}`, about, locale);
}

/** A value as it is written where there is room for all of it. */
export function fullText(cell: Cell, format: ValueFormat, locale: Locale): string {
  return formatValue(typeof cell === 'number' ? cell : null, format, locale, { style: 'full' });
}
