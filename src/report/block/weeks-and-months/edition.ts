import { z } from 'zod';
import type { Period } from '../../../foundation/calendar/index.ts';
import type { Said, ValueFormat } from '../../../foundation/format/index.ts';
import {
  FigureSchema,
  FormatSchema,
  GoodSchema,
  type Named,
  NumbersSchema,
  named,
  PeriodSchema,
  TextSchema,
} from '../../edition/block-fields.ts';
import type { Figure, GoodDirection } from '../../edition/figure.ts';
import { type AxisBucket, BucketSchema } from '../chart/edition.ts';

/** The last bucket of a unit of time, and how it changed: as a share, of percentages in points; null where that is not known. */
export interface Standing {
  readonly value: number | null;
  /** Since the bucket before. */
  readonly change: number | null;
  /** Since its counterpart a year earlier. */
  readonly yearChange: number | null;
}

/** A metric over the last weeks, and then the last months. */
export interface Review<Text = string> {
  readonly metric: string;
  readonly label: string;
  readonly format: ValueFormat;
  readonly good: GoodDirection;
  /** Of what adds up over time: values of months are those of their average week, so that they compare with weeks. */
  readonly isAverageWeek?: true;
  /** Each as long as the buckets. */
  readonly values: readonly (number | null)[];
  readonly yearEarlier: readonly (number | null)[];
  /** Absent where nothing is to be reached. */
  readonly target?: readonly (number | null)[];
  /** The last week, held against the one before. */
  readonly figure: Figure<Text>;
  readonly week: Standing;
  readonly month: Standing;
  readonly alternative: Text;
}

export interface WeeksAndMonthsBlock<Text = string> extends Named {
  readonly type: 'weeks-and-months';
  /** Weeks, and then months, which say so. */
  readonly buckets: readonly AxisBucket<Text>[];
  /** The counterparts of the buckets a year earlier: weeks of the same weekdays, months of the same name. */
  readonly yearEarlier: readonly (Period | null)[];
  /** Where they stand: "a year earlier". */
  readonly yearLabel: Text;
  readonly reviews: readonly Review<Text>[];
  /** What is to be known of the values. */
  readonly note?: Text;
  /** Keys of the statements of the weeks and of the months. */
  readonly queries: readonly [week: string, month: string];
}

const number = z.number().nullable();
const StandingSchema = z.object({ value: number, change: number, yearChange: number });

/** The same as a schema. */
export const WeeksAndMonthsBlockSchema = z.object({
  ...{ type: z.literal('weeks-and-months'), ...named, buckets: z.array(BucketSchema) },
  ...{ yearEarlier: z.array(PeriodSchema.nullable()), yearLabel: TextSchema },
  reviews: z.array(
    z.object({
      ...{ metric: z.string(), label: z.string(), format: FormatSchema, good: GoodSchema },
      isAverageWeek: z.literal(true).exactOptional(),
      ...{ values: NumbersSchema, yearEarlier: NumbersSchema, target: NumbersSchema.exactOptional() },
      ...{ figure: FigureSchema, week: StandingSchema, month: StandingSchema, alternative: TextSchema },
    }),
  ),
  ...{ note: TextSchema.exactOptional(), queries: z.tuple([z.string(), z.string()]) },
}) satisfies z.ZodType<WeeksAndMonthsBlock<Said>>;
