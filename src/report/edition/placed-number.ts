import type { ValueFormat } from '../../foundation/format/index.ts';
import type { Figure, FigureValue } from './figure.ts';

/** A number of an edition, and where it stands. */
export interface PlacedNumber {
  /** The same number of another edition has the same; unique in its block. */
  readonly key: string;
  /** For people, from the outside in: the row and the column, the series and the bucket. */
  readonly place: readonly string[];
  /** Absent for counts that belong to no metric, such as the accounts of a category. */
  readonly metric?: string;
  readonly format: ValueFormat;
  readonly value: FigureValue;
}

/** A figure and what it is compared with. */
export function figureNumbers(figure: Figure): PlacedNumber[] {
  const { metric, label, format, value, comparison } = figure;
  const own = { key: metric, place: [label], metric, format, value };
  if (comparison === undefined) return [own];
  const { label: of, value: before } = comparison;
  return [own, { key: `${metric} compared`, place: [label, of], metric, format, value: before }];
}
