import { z } from 'zod';
import { GRAINS, type Grain, type Period } from '../../../foundation/calendar/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import {
  type Named,
  named,
  PeriodSchema,
  SentenceSchema,
  TextSchema,
  ToneSchema,
} from '../../edition/block-fields.ts';
import type { Span, Tone } from '../../edition/figure.ts';

/** What the groups of a dimension contribute to the change of a metric from one period to the next: terms that add up to it. */
export interface Contribution<Text = string> {
  readonly metric: string;
  /** The dimension, as the report names it. */
  readonly by: string;
  readonly grain: Grain;
  readonly period: Period;
  /** The period before. */
  readonly compared: Period;
  readonly before: number;
  readonly after: number;
  /** after − before; what the groups and all others contribute adds up to it. */
  readonly change: number;
  /** Of ratios: what shifts between groups, their own changes, and groups that came or went contribute. */
  readonly mix?: number;
  readonly rate?: number;
  readonly entry?: number;
  /** Those that are told, the strongest first. */
  readonly groups: readonly {
    readonly name: Text;
    readonly standing: 'stayed' | 'new' | 'gone';
    /** Its own value; null where it has none. */
    readonly before: number | null;
    readonly after: number | null;
    /** Its contribution. */
    readonly change: number;
    readonly mix?: number;
    readonly rate?: number;
  }[];
  /** What all other groups contribute together. */
  readonly others: number;
}

export interface Insight<Text = string> {
  /** Which rule found it: `month-over-month`, `contribution`, `moved`, `category-count`, `unusual`, `nothing-unusual`. */
  readonly rule: string;
  readonly tone: Tone;
  readonly sentence: readonly Span<Text>[];
  /** The reasons beneath it, one sentence each. */
  readonly details?: readonly (readonly Span<Text>[])[];
  /** The metric that it says to be out of the ordinary. */
  readonly unusual?: string;
  /** Of `contribution`: its numbers. */
  readonly contribution?: Contribution<Text>;
}

export interface InsightsBlock<Text = string> extends Named {
  readonly type: 'insights';
  /** Never empty: "nothing unusual" is a finding. */
  readonly items: readonly Insight<Text>[];
}

const ContributionSchema = z.object({
  ...{
    metric: z.string(),
    by: z.string(),
    grain: z.enum(GRAINS),
    period: PeriodSchema,
    compared: PeriodSchema,
  },
  ...{ before: z.number(), after: z.number(), change: z.number() },
  mix: z.number().exactOptional(),
  rate: z.number().exactOptional(),
  entry: z.number().exactOptional(),
  groups: z.array(
    z.object({
      ...{ name: TextSchema, standing: z.enum(['stayed', 'new', 'gone']) },
      ...{ before: z.number().nullable(), after: z.number().nullable(), change: z.number() },
      mix: z.number().exactOptional(),
      rate: z.number().exactOptional(),
    }),
  ),
  others: z.number(),
}) satisfies z.ZodType<Contribution<Said>>;

/** The same as a schema. */
export const InsightsBlockSchema = z.object({
  ...{ type: z.literal('insights'), ...named },
  items: z.array(
    z.object({
      ...{ rule: z.string(), tone: ToneSchema, sentence: SentenceSchema },
      details: z.array(SentenceSchema).exactOptional(),
      unusual: z.string().exactOptional(),
      contribution: ContributionSchema.exactOptional(),
    }),
  ),
}) satisfies z.ZodType<InsightsBlock<Said>>;
