import { z } from 'zod';
import type { Period } from '../../../foundation/calendar/index.ts';
import type { Said, ValueFormat } from '../../../foundation/format/index.ts';
import {
  DaySchema,
  DimensionTypeSchema,
  DimensionValueSchema,
  format,
  GoodSchema,
  type Named,
  NumbersSchema,
  named,
  PeriodSchema,
  query,
  TextSchema,
  ToneSchema,
} from '../../edition/block-fields.ts';
import type { Cell, DimensionType, GoodDirection, Tone } from '../../edition/figure.ts';

export interface TableColumn<Text = string> {
  readonly name: string;
  readonly label: Text;
  readonly format: Omit<ValueFormat, 'suffix'> & { readonly suffix?: Text };
  readonly align: 'start' | 'end';
  readonly metric?: string;
  /** Of a dimension: what its values are. Absent in editions of `broadsheet.edition/1`, whose cells are texts in words. */
  readonly type?: DimensionType;
  readonly good?: GoodDirection;
  /** What is drawn beside the text of each cell: a bar from zero, a shade by its size, its recent course. Default `text`: nothing. */
  readonly display?: 'text' | 'bar' | 'shade' | 'sparkline';
  /** What the author's rules make of each cell, as long as the rows; null where no rule speaks. */
  readonly tones?: readonly (Tone | null)[];
  /** Sparkline only: recent values of each row, oldest first, as long as the rows. */
  readonly histories?: readonly (readonly (number | null)[])[];
  /** What the histories span: "the last 13 weeks". */
  readonly historyLabel?: Text;
}

/** What changes are against. */
export interface TableComparison<Text = string> {
  /** What programs call its columns, behind the name of a metric: "year_earlier"; absent where it is the only one. */
  readonly name?: string;
  /** Of each row: "Dec 2025"; null for a row that has no counterpart. */
  readonly rows: readonly (Text | null)[];
  /** Of others and totals. */
  readonly summary: Text | null;
  /** The same as periods; of the rows in turn, as those of the table. Absent in editions of before. */
  readonly periods?: { readonly rows: readonly (Period | null)[]; readonly summary: Period | null };
}

export interface TableBlock<Text = string> extends Named {
  readonly type: 'table';
  readonly columns: readonly TableColumn<Text>[];
  readonly rows: readonly (readonly (Cell | Text)[])[];
  /** What changes are against, where there are any; a list where it is more than one. */
  readonly comparisons?: TableComparison<Text> | readonly TableComparison<Text>[];
  /** The periods of the rows, in turn: row i is of the one at i modulo their number. Of tables over time. */
  readonly periods?: readonly (Period & { readonly partial: boolean })[];
  /** Of a limit per something: the rows that stand for those of theirs beyond it, and the columns that say of what they are. */
  readonly rest?: { readonly rows: readonly number[]; readonly columns: readonly number[] };
  /** All rows beyond the limit as one, its figures recomputed over them; its first cell says "14 others". */
  readonly others?: readonly (Cell | Text)[];
  /** Recomputed over all rows, never the sum of the shown ones. */
  readonly totals?: readonly (Cell | Text)[];
  /** Rows beyond the limit; they are in `others`, or in the rows of `rest`, where these are there. */
  readonly more: number;
  readonly note?: Text;
  readonly query?: string;
}

const CellSchema = z.union([DimensionValueSchema, TextSchema]);
const ColumnSchema = z.object({
  ...{ name: z.string(), label: TextSchema, align: z.enum(['start', 'end']) },
  format: z.object({ ...format, suffix: TextSchema.exactOptional() }),
  metric: z.string().exactOptional(),
  ...{ type: DimensionTypeSchema.exactOptional(), good: GoodSchema.exactOptional() },
  display: z.enum(['text', 'bar', 'shade', 'sparkline']).exactOptional(),
  ...{ tones: z.array(ToneSchema.nullable()).exactOptional(), historyLabel: TextSchema.exactOptional() },
  histories: z.array(NumbersSchema).exactOptional(),
});

const ComparisonSchema = z.object({
  name: z.string().exactOptional(),
  ...{ rows: z.array(TextSchema.nullable()), summary: TextSchema.nullable() },
  periods: z
    .object({ rows: z.array(PeriodSchema.nullable()), summary: PeriodSchema.nullable() })
    .exactOptional(),
});

/** The same as a schema. */
export const TableBlockSchema = z.object({
  ...{
    type: z.literal('table'),
    ...named,
    columns: z.array(ColumnSchema),
    rows: z.array(z.array(CellSchema)),
  },
  comparisons: z.union([ComparisonSchema, z.array(ComparisonSchema)]).exactOptional(),
  rest: z.object({ rows: z.array(z.number()), columns: z.array(z.number()) }).exactOptional(),
  periods: z.array(z.object({ from: DaySchema, to: DaySchema, partial: z.boolean() })).exactOptional(),
  ...{ others: z.array(CellSchema).exactOptional(), totals: z.array(CellSchema).exactOptional() },
  ...{ more: z.number(), note: TextSchema.exactOptional(), query },
}) satisfies z.ZodType<TableBlock<Said>>;
