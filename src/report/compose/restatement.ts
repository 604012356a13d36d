import type { Period } from '../../foundation/calendar/index.ts';
import type { ValueFormat } from '../../foundation/format/index.ts';
import type { FigureValue } from '../edition/index.ts';

/** A figure of an edition that has changed in the data since it was published: plain data, JSON in and out. */
export interface Restatement {
  /** The edition date of the edition that it stood in. */
  readonly edition: string;
  readonly metric: string;
  /** As it was published. */
  readonly label: string;
  readonly format: ValueFormat;
  /** Of a flow: what it was summed over. */
  readonly period?: Period;
  /** Of a state: the day at whose beginning it was read. */
  readonly at?: string;
  readonly published: FigureValue;
  /** What the data of today says of the same period, with the same filters, as of the same day. */
  readonly now: FigureValue;
  /** now − published, of dates in days, of instants in seconds; null where one of them is. */
  readonly absolute: number | null;
  /** The same as a share of what was published; null where one of them is missing or published was 0. */
  readonly relative: number | null;
}
