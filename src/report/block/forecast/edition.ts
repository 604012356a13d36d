import { z } from 'zod';
import { GRAINS, type Grain, type Period } from '../../../foundation/calendar/index.ts';
import type { Said, ValueFormat } from '../../../foundation/format/index.ts';
import {
  DimensionTypeSchema,
  DimensionValueSchema,
  FormatSchema,
  type Named,
  named,
  PeriodSchema,
  query,
  SentenceSchema,
  TextSchema,
} from '../../edition/block-fields.ts';
import type { Cell, DimensionType, Span } from '../../edition/figure.ts';
import { ChartSchema, type ChartSpec } from '../chart/edition.ts';

/** What is expected of a period, in the unit of the metric. */
export interface ExpectedPeriod extends Period {
  /** As likely too high as too low. */
  readonly value: number;
  /** Low and high: they hold what comes in 80, and in 95, of 100 cases. */
  readonly range80: readonly [number, number];
  readonly range95: readonly [number, number];
}

/** How the same forecast would have done at earlier ends of the history. */
export interface ForecastTest {
  readonly tests: number;
  readonly periods: number;
  readonly against: 'last year' | 'last value';
  /** Symmetric percentage errors, 0–2, on average: of the forecast, and of what it is held against. */
  readonly error: number;
  readonly otherError: number;
  /** Whether it was better by more than chance. */
  readonly isBetter: boolean;
  /** Shares of the periods that lie in their ranges. */
  readonly inside80: number;
  readonly inside95: number;
}

/** What is expected of one of several parts. */
export interface ForecastPart<Text = string> {
  readonly name: Text;
  /** Its value in the last period that came; null where it has none. */
  readonly last: number | null;
  readonly periods: readonly ExpectedPeriod[];
}

/** What is expected of the groups of a dimension: in each period they add up to what is expected of the whole. */
export interface ForecastParts<Text = string> {
  /** The dimension, as people and as programs call it, and what its values are. */
  readonly label: string;
  readonly name: string;
  readonly type: DimensionType;
  readonly groups: readonly (ForecastPart<Text> & { readonly value: Cell })[];
  /** All other groups as one. */
  readonly others?: ForecastPart<Text>;
  readonly query: string;
}

/** What earlier editions said first of the last periods that came, and what came. */
export interface ForecastScore {
  /** Periods that were forecast and came. */
  readonly came: number;
  /** How many of them lie in their ranges. */
  readonly inside80: number;
  readonly inside95: number;
  /** On average, in the unit of the metric: how far off, and what was said less what came. */
  readonly absolute: number;
  readonly bias: number;
  /** Symmetric percentage error, 0–2, on average. */
  readonly error: number;
}

export interface ForecastBlock<Text = string> extends Named {
  readonly type: 'forecast';
  readonly metric: string;
  readonly label: string;
  readonly format: ValueFormat;
  readonly grain: Grain;
  /** What is expected, in a sentence; or why nothing is. */
  readonly sentence: readonly Span<Text>[];
  /** What it means for the target, how it was tested, and what it rests on; a sentence each. */
  readonly details: readonly (readonly Span<Text>[])[];
  /** Absent where nothing can be said. */
  readonly forecast?: {
    readonly periods: readonly ExpectedPeriod[];
    readonly chart: ChartSpec<Text>;
    /** What the picture says, in words. */
    readonly alternative: Text;
    /** Said beneath it: "inferred from charges". */
    readonly note?: Text;
    readonly test?: ForecastTest;
    readonly parts?: ForecastParts<Text>;
  };
  /** Absent where no store remembers what was said, or nothing of it came. */
  readonly score?: ForecastScore;
  readonly query?: string;
}

const RangeSchema = z.tuple([z.number(), z.number()]);

const PeriodsSchema = z.array(
  PeriodSchema.extend({ value: z.number(), range80: RangeSchema, range95: RangeSchema }),
);
const PartSchema = z.object({ name: TextSchema, last: z.number().nullable(), periods: PeriodsSchema });
const PartsSchema = z.object({
  ...{ label: z.string(), name: z.string(), type: DimensionTypeSchema, query: z.string() },
  groups: z.array(PartSchema.extend({ value: DimensionValueSchema })),
  others: PartSchema.exactOptional(),
}) satisfies z.ZodType<ForecastParts<Said>>;

/** The same as a schema. */
export const ForecastBlockSchema = z.object({
  ...{ type: z.literal('forecast'), ...named, metric: z.string(), label: z.string() },
  ...{ format: FormatSchema, grain: z.enum(GRAINS), sentence: SentenceSchema },
  details: z.array(SentenceSchema),
  forecast: z
    .object({
      periods: PeriodsSchema,
      ...{ chart: ChartSchema, alternative: TextSchema, note: TextSchema.exactOptional() },
      parts: PartsSchema.exactOptional(),
      test: z
        .object({
          ...{ tests: z.number(), periods: z.number(), against: z.enum(['last year', 'last value']) },
          ...{ error: z.number(), otherError: z.number(), isBetter: z.boolean() },
          ...{ inside80: z.number(), inside95: z.number() },
        })
        .exactOptional(),
    })
    .exactOptional(),
  score: z
    .object({
      ...{ came: z.number(), inside80: z.number(), inside95: z.number() },
      ...{ absolute: z.number(), bias: z.number(), error: z.number() },
    })
    .exactOptional(),
  query,
}) satisfies z.ZodType<ForecastBlock<Said>>;
