import { z } from 'zod';
import type { Said } from '../../../foundation/format/index.ts';
import { type Named, named, SentenceSchema, ToneSchema } from '../../edition/block-fields.ts';
import type { Span, Tone } from '../../edition/figure.ts';

export interface Insight<Text = string> {
  /** Which rule found it: `month-over-month`, `moved`, `category-count`, `unusual`, `nothing-unusual`. */
  readonly rule: string;
  readonly tone: Tone;
  readonly sentence: readonly Span<Text>[];
  /** The reasons beneath it, one sentence each. */
  readonly details?: readonly (readonly Span<Text>[])[];
}

export interface InsightsBlock<Text = string> extends Named {
  readonly type: 'insights';
  /** Never empty: "nothing unusual" is a finding. */
  readonly items: readonly Insight<Text>[];
}

/** The same as a schema. */
export const InsightsBlockSchema = z.object({
  ...{ type: z.literal('insights'), ...named },
  items: z.array(
    z.object({
      ...{ rule: z.string(), tone: ToneSchema, sentence: SentenceSchema },
      details: z.array(SentenceSchema).exactOptional(),
    }),
  ),
}) satisfies z.ZodType<InsightsBlock<Said>>;
