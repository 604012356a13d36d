import { inWords, type Locale, type Said, said, type ValueFormat } from '../../../foundation/format/index.ts';
import type { TableColumn } from './edition.ts';

/** Of changes in percent. */
export const PERCENT = { kind: 'percent', decimals: 1 } as const;

/** How differences of values are written. Dates change by days, which the head of their column says, and instants by a length of time; percentages in points. */
export function differenceIn({ kind, decimals }: ValueFormat, own: ValueFormat): TableColumn<Said>['format'] {
  if (kind === 'date') return { kind: 'integer' };
  if (kind === 'instant') return { kind: 'duration', unit: 'seconds' };
  if (kind === 'percent') return { kind: 'number', decimals: decimals ?? 1, suffix: said('table.points') };
  return own;
}

/** The same in the words of a language, with its sign. */
export function signedDifference(format: ValueFormat, own: ValueFormat, locale: Locale): ValueFormat {
  const { suffix, ...difference } = differenceIn(format, own);
  return {
    ...difference,
    ...(suffix === undefined ? {} : { suffix: inWords(suffix, locale) }),
    sign: 'always',
  };
}
