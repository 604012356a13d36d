import {
  type Said,
  type SaidValue,
  said,
  saidValue,
  type ValueFormat,
} from '../../foundation/format/index.ts';
import { type Cell, missingIn } from '../../metrics/series/index.ts';

/** One figure of a reconciliation. */
export interface Side {
  readonly label: Said;
  readonly format: ValueFormat;
  readonly cell: Cell;
}

/** A figure with its value, or why it has none, as a clause. */
export function sideText({ label, format, cell }: Side): Said {
  const missing = missingIn(cell);
  const value = fullText(cell, format);
  if (missing === undefined) return said('check.figure.present', { label, value });
  const about = { label, value, metric: missing.metric };
  const { reason, day = '' } = missing;
  return reason === 'before_data' || reason === 'after_data' || reason === 'not_over'
    ? said(`check.figure.${reason}`, { ...about, day: { say: 'day', day } })
    : said(`check.figure.${reason}`, about);
}

/** A value as it is written where there is room for all of it. */
export function fullText(cell: Cell, format: ValueFormat): Extract<SaidValue, { say: 'value' }> {
  return saidValue(typeof cell === 'number' ? cell : null, format, 'full');
}
