import { z } from 'zod';
import { type Period, TIME_GRAINS, type TimeGrain } from '../../../foundation/calendar/index.ts';
import type { Said, ValueFormat } from '../../../foundation/format/index.ts';
import {
  DaySchema,
  DimensionTypeSchema,
  DimensionValueSchema,
  FormatSchema,
  GoodSchema,
  type Named,
  NumbersSchema,
  PeriodSchema,
  query,
  TextSchema,
  titled,
} from '../../edition/block-fields.ts';
import type { Cell, DimensionType, GoodDirection } from '../../edition/figure.ts';

/** One interval of a time axis; `partial` when the data covers only part of it. */
export interface AxisBucket<Text = string> extends Period {
  readonly label: Text;
  readonly partial: boolean;
  /** Where it is of another unit of time than the axis, and so continues nothing that is not. */
  readonly grain?: TimeGrain;
  /** Begins on or after the edition date: its values are expected, not counted. */
  readonly forecast?: boolean;
}

/** What groups are told apart by; editions of before have no name of it. */
interface Dimension {
  readonly name?: string;
  readonly type: DimensionType;
}

export type ChartAxis<Text = string> =
  | { readonly kind: 'time'; readonly grain: TimeGrain; readonly buckets: readonly AxisBucket<Text>[] }
  | {
      readonly kind: 'category';
      readonly label: Text;
      /** How the places read; no two groups read alike. */
      readonly categories: readonly Text[];
      /** The groups of a dimension as values, for the first of the categories; null are rows without a value. */
      readonly dimension?: Dimension & { readonly values: readonly Cell[] };
      /** The metrics that the places are, where they are no groups. */
      readonly metrics?: readonly string[];
    }
  /** Intervals of a value: bin i reaches from edge i up to edge i + 1, the last one including its end. */
  | {
      readonly kind: 'bins';
      readonly label: string;
      /** The metric whose values are counted; absent in editions of before. */
      readonly metric?: string;
      readonly format: ValueFormat;
      /** Ascending; one more than there are values. */
      readonly edges: readonly number[];
    };

export interface ChartSeries<Text = string> {
  readonly name: Text;
  readonly metric: string;
  readonly format: ValueFormat;
  /** The group of a dimension that the series is of; a null value stands for rows without one. */
  readonly dimension?: Dimension & { readonly value: Cell };
  /**
   * Of a series that is the same before as the last one that is not: what programs call it ("year_earlier"), what people do
   * ("a year earlier"; absent in editions of before), and the days of each value, as long as the axis; null where a place
   * has no counterpart.
   */
  readonly earlier?: {
    readonly name: string;
    readonly label?: Text;
    readonly periods: readonly (Period | null)[];
  };
  /** As long as the axis; null is a gap, never zero. */
  readonly values: readonly (number | null)[];
  /** Whether more is welcome, where the picture judges. */
  readonly good?: GoodDirection;
  /** The interval that each value is expected in, low and high, as long as the axis; null where there is none. */
  readonly band?: readonly (readonly [number, number] | null)[];
  /** The same with more certainty, around it: of forecasts `band` holds 80 of 100 cases, and this one 95. */
  readonly outer?: readonly (readonly [number, number] | null)[];
  /** It is what the series before it is to reach, and no course of its own. */
  readonly isTarget?: true;
  /** Bullet only: where the qualitative ranges end, ascending. */
  readonly ranges?: readonly number[];
}

export const CHART_KINDS = [
  'line',
  'area',
  'bar',
  'stacked-bar',
  'waterfall',
  'heat-map',
  'histogram',
  'bullet',
  'small-multiples',
] as const;

/**
 * What to draw, without a single pixel.
 * - waterfall: one series whose steps `roles` tells apart.
 * - heat map: a row for each series, a column for each place of the axis.
 * - histogram: one series of counts over an axis of bins.
 * - bullet: a row for each series; its values are the actual one, the target and the one before, and the axis
 *   (of categories) names these three.
 * - small multiples: a panel for each series, all over the same axis.
 */
export interface ChartSpec<Text = string> {
  readonly kind: (typeof CHART_KINDS)[number];
  readonly axis: ChartAxis<Text>;
  readonly series: readonly ChartSeries<Text>[];
  /** Small multiples: one scale of values for all panels, or one for each. Default: shared where formats agree. */
  readonly scale?: 'shared' | 'own';
  /** Waterfall only, as long as the axis: totals stand on zero, deltas on the running sum. */
  readonly roles?: readonly ('total' | 'increase' | 'decrease')[];
}

export interface ChartBlock<Text = string> extends Named {
  readonly type: 'chart';
  readonly title: string;
  readonly chart: ChartSpec<Text>;
  /** What the picture says, in words, for those who cannot see it. */
  readonly alternative: Text;
  readonly note?: Text;
  readonly query?: string;
}

/** An interval of a time axis as a schema. */
export const BucketSchema = z.object({
  ...{ from: DaySchema, to: DaySchema, label: TextSchema, partial: z.boolean() },
  ...{ grain: z.enum(TIME_GRAINS).exactOptional(), forecast: z.boolean().exactOptional() },
});
const dimension = { name: z.string().exactOptional(), type: DimensionTypeSchema };

const AxisSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('time'), grain: z.enum(TIME_GRAINS), buckets: z.array(BucketSchema) }),
  z.object({
    ...{ kind: z.literal('category'), label: TextSchema, categories: z.array(TextSchema) },
    dimension: z.object({ ...dimension, values: z.array(DimensionValueSchema) }).exactOptional(),
    metrics: z.array(z.string()).exactOptional(),
  }),
  z.object({
    ...{ kind: z.literal('bins'), label: z.string(), format: FormatSchema, edges: z.array(z.number()) },
    metric: z.string().exactOptional(),
  }),
]);

/** What to draw as a schema. */
export const ChartSchema = z.object({
  kind: z.enum(CHART_KINDS),
  axis: AxisSchema,
  series: z.array(
    z.object({
      ...{ name: TextSchema, metric: z.string(), format: FormatSchema, values: NumbersSchema },
      dimension: z.object({ ...dimension, value: DimensionValueSchema }).exactOptional(),
      good: GoodSchema.exactOptional(),
      earlier: z
        .object({
          ...{ name: z.string(), label: TextSchema.exactOptional() },
          periods: z.array(PeriodSchema.nullable()),
        })
        .exactOptional(),
      band: z.array(z.tuple([z.number(), z.number()]).nullable()).exactOptional(),
      outer: z.array(z.tuple([z.number(), z.number()]).nullable()).exactOptional(),
      isTarget: z.literal(true).exactOptional(),
      ranges: z.array(z.number()).exactOptional(),
    }),
  ),
  scale: z.enum(['shared', 'own']).exactOptional(),
  roles: z.array(z.enum(['total', 'increase', 'decrease'])).exactOptional(),
});

/** A block with a chart as a schema. */
export const ChartBlockSchema = z.object({
  ...{ type: z.literal('chart'), ...titled, chart: ChartSchema, alternative: TextSchema },
  ...{ note: TextSchema.exactOptional(), query },
}) satisfies z.ZodType<ChartBlock<Said>>;
