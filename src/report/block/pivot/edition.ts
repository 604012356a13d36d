import { z } from 'zod';
import type { Period } from '../../../foundation/calendar/index.ts';
import type { Said, ValueFormat } from '../../../foundation/format/index.ts';
import {
  DimensionTypeSchema,
  DimensionValueSchema,
  FormatSchema,
  GoodSchema,
  type Named,
  named,
  PeriodSchema,
  TextSchema,
  ToneSchema,
} from '../../edition/block-fields.ts';
import type { Cell, DimensionType, GoodDirection, Tone } from '../../edition/figure.ts';

/** A head over columns: a window, a bucket of time, or a value of a dimension. */
export interface PivotGroup<Text = string> {
  readonly label: Text;
  /** The days of its values, however far they have come. */
  readonly period: Period;
  readonly partial: boolean;
  /** Of a dimension: its value; absent for what stands for the others. */
  readonly value?: Cell;
}

/** What a pivot table shows of a metric: its value, or something about what that is held against. */
export const PIVOT_CELLS = ['value', 'before', 'absolute', 'percent'] as const;

export interface PivotColumn<Text = string> {
  /** What programs call it; unique in the block. */
  readonly name: string;
  readonly label: Text;
  /** Its head, by its place. */
  readonly group: number;
  readonly shows: (typeof PIVOT_CELLS)[number];
  /** What its values are held against, as programs call it: "year_earlier", "plan". */
  readonly against?: string;
  /** The days that its values are held against. */
  readonly compared?: Period;
  /** Where columns are metrics; and how it is written, where that is not as the metric says. */
  readonly metric?: string;
  readonly format?: ValueFormat;
  /** Whether changes are welcome, row by row; null where nothing is to be said. */
  readonly tones?: readonly (Tone | null)[];
}

/** What a row is: of values, a heading without any, a sum of rows beneath it, a result, or what stands for others. */
export const PIVOT_ROWS = ['row', 'heading', 'sum', 'result', 'others'] as const;

export interface PivotRow<Text = string> {
  readonly label: Text;
  readonly kind: (typeof PIVOT_ROWS)[number];
  /** How many rows it stands beneath, from 0. */
  readonly level: number;
  /** Where rows are metrics; and how it is written, where that is not as the metric says. */
  readonly metric?: string;
  readonly format?: ValueFormat;
  /** The values of the dimensions that tell it apart, from the first on; what stands for others has one less. */
  readonly key: readonly Cell[];
  /** Which of the dimensions these are, by their places; default: the first ones. */
  readonly by?: readonly number[];
  /** As many as there are columns; null where one is missing, an empty text where none belongs. None of a heading. */
  readonly cells: readonly Cell[];
  /** Which of the statements asked for it. */
  readonly asked?: number;
}

/** How a metric is written, and which direction is welcome. */
export interface PivotMetric {
  readonly label: string;
  readonly format: ValueFormat;
  readonly good: GoodDirection;
}

export interface PivotBlock<Text = string> extends Named {
  readonly type: 'pivot';
  readonly groups: readonly PivotGroup<Text>[];
  readonly columns: readonly PivotColumn<Text>[];
  readonly lines: readonly PivotRow<Text>[];
  /** Of the rows, each once, by what programs call them. */
  readonly dimensions: readonly {
    readonly name: string;
    readonly label: string;
    readonly type: DimensionType;
  }[];
  /** The dimension across, where there is one. */
  readonly across?: PivotBlock['dimensions'][number];
  readonly metrics: Readonly<Record<string, PivotMetric>>;
  /** Statements by column, for rows of one kind. */
  readonly asked: readonly (readonly { readonly query: string }[])[];
  /** Rows beyond the limit that no row stands for. */
  readonly more: number;
  readonly note?: Text;
}

const DimensionSchema = z.object({ name: z.string(), label: z.string(), type: DimensionTypeSchema });

/** The same as a schema. */
export const PivotBlockSchema = z.object({
  ...{ type: z.literal('pivot'), ...named },
  groups: z.array(
    z.object({
      ...{ label: TextSchema, period: PeriodSchema, partial: z.boolean() },
      value: DimensionValueSchema.exactOptional(),
    }),
  ),
  columns: z.array(
    z.object({
      ...{ name: z.string(), label: TextSchema, group: z.number(), shows: z.enum(PIVOT_CELLS) },
      ...{ against: z.string().exactOptional(), compared: PeriodSchema.exactOptional() },
      ...{ metric: z.string().exactOptional(), format: FormatSchema.exactOptional() },
      ...{ tones: z.array(ToneSchema.nullable()).exactOptional() },
    }),
  ),
  lines: z.array(
    z.object({
      ...{ label: TextSchema, kind: z.enum(PIVOT_ROWS), level: z.number() },
      ...{ metric: z.string().exactOptional(), format: FormatSchema.exactOptional() },
      ...{ key: z.array(DimensionValueSchema), cells: z.array(DimensionValueSchema) },
      ...{ by: z.array(z.number()).exactOptional(), asked: z.number().exactOptional() },
    }),
  ),
  ...{ dimensions: z.array(DimensionSchema), across: DimensionSchema.exactOptional() },
  metrics: z.record(z.string(), z.object({ label: z.string(), format: FormatSchema, good: GoodSchema })),
  asked: z.array(z.array(z.object({ query: z.string() }))),
  ...{ more: z.number(), note: TextSchema.exactOptional() },
}) satisfies z.ZodType<PivotBlock<Said>>;
