import { z } from 'zod';
import { TIME_GRAINS, type TimeGrain } from '../../../foundation/calendar/index.ts';
import type { Said, ValueFormat } from '../../../foundation/format/index.ts';
import {
  FigureSchema,
  FormatSchema,
  GoodSchema,
  type Named,
  NumbersSchema,
  named,
  TextSchema,
} from '../../edition/block-fields.ts';
import type { Figure, GoodDirection } from '../../edition/figure.ts';
import { type AxisBucket, BucketSchema } from '../chart/edition.ts';

export interface Trend<Text = string> {
  readonly metric: string;
  readonly label: string;
  readonly format: ValueFormat;
  readonly good: GoodDirection;
  readonly values: readonly (number | null)[];
  /** The last complete bucket, compared with the one before. */
  readonly latest: Figure<Text>;
  readonly alternative: Text;
}

export interface TrendsBlock<Text = string> extends Named {
  readonly type: 'trends';
  readonly grain: TimeGrain;
  readonly buckets: readonly AxisBucket<Text>[];
  readonly trends: readonly Trend<Text>[];
}

/** The same as a schema. */
export const TrendsBlockSchema = z.object({
  ...{ type: z.literal('trends'), ...named, grain: z.enum(TIME_GRAINS), buckets: z.array(BucketSchema) },
  trends: z.array(
    z.object({
      ...{
        metric: z.string(),
        label: z.string(),
        format: FormatSchema,
        good: GoodSchema,
        values: NumbersSchema,
      },
      ...{ latest: FigureSchema, alternative: TextSchema },
    }),
  ),
}) satisfies z.ZodType<TrendsBlock<Said>>;
