import type { PartOfTime, Period } from '../../foundation/calendar/index.ts';
import type { ValueFormat } from '../../foundation/format/index.ts';
import type { Missing } from '../../metrics/series/index.ts';

/** Whether a rise is welcome: decides the tone of a change, never its sign. */
export type GoodDirection = 'up' | 'down' | 'neutral';

export type Tone = 'good' | 'bad' | 'neutral';

/**
 * The value of a metric: a number; of one that is a date, as its format says, the text of a day (`YYYY-MM-DD`) or of an
 * instant as the project's clocks show it, with their offset (`YYYY-MM-DDTHH:MM:SS[.ffffff]+09:00`); or null.
 */
export type FigureValue = number | string | null;

/**
 * What the values of a dimension are. A date is `YYYY-MM-DD`; a timestamp is `YYYY-MM-DDTHH:MM:SS[.ffffff]` as the
 * project's clocks show it; an instant is that with its offset there.
 */
export type DimensionType = 'text' | 'number' | 'boolean' | 'date' | 'timestamp' | 'instant' | PartOfTime;

/**
 * A value of a table. Of a dimension it is the value itself, of the type that its column names, and null for rows
 * without a value. Of a metric it is a `FigureValue`: a number, the text of a date, or null where there is none. Summary rows have the name of what they
 * stand for in their first cell, and an empty text in the cells of other dimensions.
 */
export type Cell = number | string | boolean | null;

/** Why there is no value: `no_data`, `zero_denominator` and so on; `data_ends` where part of a period is held against none. */
export type ReasonCode = Missing['reason'] | 'data_ends';

/** A value with everything a reader may ask of it. `value` null always comes with a `reason`. */
export interface Figure<Text = string> {
  readonly metric: string;
  readonly label: string;
  readonly value: FigureValue;
  /** Why there is no value, as a sentence part: "no tickets in the window". */
  readonly reason?: Text;
  /** The same for programs. */
  readonly reasonCode?: ReasonCode;
  readonly format: ValueFormat;
  /** Flow metrics: the period summed over. */
  readonly period?: Period;
  /** Snapshot metrics: the edition date at whose beginning the state was read. */
  readonly at?: string;
  readonly comparison?: Comparison<Text>;
  readonly target?: Target<Text>;
  /** Recent history, oldest first, for a sparkline. */
  readonly history?: readonly (number | null)[];
  /** What its history made likely, where that is of periods like its own; in the figure's own unit. */
  readonly usual?: Usual;
  /** Said beside the number: "inferred from charges". */
  readonly note?: Text;
  /** Key into `Edition.queries`. */
  readonly query?: string;
}

export interface Comparison<Text = string> {
  /** "previous 30 days", "same period last year". */
  readonly label: Text;
  readonly value: FigureValue;
  readonly reason?: Text;
  readonly reasonCode?: ReasonCode;
  readonly period?: Period;
  readonly at?: string;
  /** current − previous, in the figure's own unit, of dates in days, of instants in seconds; null when either is missing. */
  readonly absolute: number | null;
  /** (current − previous) / |previous|; null when either is missing, when previous is 0, and of dates. */
  readonly relative: number | null;
  readonly tone: Tone;
}

/** The range in which a value was to be expected, and where it lies. */
export interface Usual {
  readonly low: number;
  readonly high: number;
  readonly is: 'usual' | 'above' | 'below';
}

export interface Target<Text = string> {
  /** Null, with a reason, where the metric that says it has no value. */
  readonly value: number | null;
  readonly reason?: Text;
  readonly reasonCode?: ReasonCode;
  /** Share of the target reached: value/target where up is good, target/value where down is good; null without a value. */
  readonly progress: number | null;
  readonly met: boolean | null;
}

/** A run of a sentence: plain text, a figure shown by its format, or the name of an entity (never markup). */
export type Span<Text = string> =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'entity'; readonly text: string }
  | {
      readonly kind: 'figure';
      readonly metric: string;
      /** Of the change of a date a number of days, of an instant of seconds. */
      readonly value: FigureValue;
      readonly format: ValueFormat;
      /** `change` prints a sign; percent changes of percentages are printed as percentage points. */
      readonly style?: 'value' | 'compact' | 'change' | 'points';
      readonly query?: string;
    };
