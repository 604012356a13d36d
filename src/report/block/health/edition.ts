import { z } from 'zod';
import type { Said, ValueFormat } from '../../../foundation/format/index.ts';
import {
  DaySchema,
  DimensionValueSchema,
  FormatSchema,
  missing,
  type Named,
  named,
  query,
  TextSchema,
  ToneSchema,
} from '../../edition/block-fields.ts';
import type { Cell, ReasonCode, Tone } from '../../edition/figure.ts';

/** Points in tenths add up exactly: the parts of a score to the score, the parts of a change to the change. */
export interface ScorePart<Text = string> {
  readonly name: string;
  readonly label: string;
  /** Points earned and obtainable, after renormalising; both null when the component is missing. */
  readonly points: number | null;
  readonly possible: number | null;
  /** The component's own score, 0–100. */
  readonly score: number | null;
  /** What was measured, and how it is shown. */
  readonly value: number | null;
  readonly format: ValueFormat;
  readonly reason?: Text;
  readonly reasonCode?: ReasonCode;
  /** Points now minus points in the previous edition; the account's parts add up to its change. */
  readonly change?: number;
}

export interface Account<Text = string> {
  readonly key: string;
  readonly name: string;
  /** Other facts of the account, e.g. its plan. */
  readonly facts: readonly {
    readonly label: string;
    readonly text: Text;
    /** What programs call it, and its value; absent in editions of before. */
    readonly name?: string;
    readonly value?: Cell;
  }[];
  readonly score: number | null;
  readonly category: Text;
  /** What the model calls it, in every language; absent in editions of before. */
  readonly categoryKey?: string;
  readonly tone: Tone;
  /** Share of the weights that could be judged, 0–1. */
  readonly coverage: number;
  /** Money at stake, by the score's stake metric. */
  readonly stake: number | null;
  readonly parts: readonly ScorePart<Text>[];
  readonly previous?: {
    readonly score: number | null;
    readonly category: Text;
    readonly categoryKey?: string;
  };
}

/** A value of all accounts, by what programs call it; where it is the same for all, it stands there once. */
export interface AccountColumn {
  readonly name: string;
  readonly format?: ValueFormat;
  readonly values: readonly Cell[] | Cell;
}

export interface HealthCategory<Text = string> {
  readonly name: Text;
  /** What the model calls it, in every language; absent in editions of before. */
  readonly key?: string;
  readonly tone: Tone;
  /** E.g. "≥ 80". */
  readonly rule: string;
  /** The score that it begins at; null for a category that no score leads to. */
  readonly atLeast?: number | null;
  readonly count: number;
  /** Of all accounts, 0–1; null when there are none. */
  readonly share: number | null;
  readonly stake: number | null;
  readonly previousCount?: number;
}

export interface HealthBlock<Text = string> extends Named {
  readonly type: 'health';
  readonly score: string;
  readonly label: string;
  readonly at: string;
  readonly previousAt?: string;
  readonly total: number;
  readonly stake?: { readonly metric: string; readonly label: string; readonly format: ValueFormat };
  readonly categories: readonly HealthCategory<Text>[];
  readonly worst: readonly Account<Text>[];
  /** Accounts whose category changed since the previous edition, most at stake first. */
  readonly movers: readonly Account<Text>[];
  /** How many more moved than are listed. */
  readonly moreMovers: number;
  /** All accounts as values, the lowest scores first, and how many are beyond the limit; absent in editions of before. */
  readonly accounts?: {
    readonly count: number;
    readonly more: number;
    readonly columns: readonly AccountColumn[];
  };
  readonly query?: string;
}

const stand = {
  ...{ score: z.number().nullable(), category: TextSchema, categoryKey: z.string().exactOptional() },
};
const AccountSchema = z.object({
  ...{ key: z.string(), name: z.string(), tone: ToneSchema, ...stand },
  ...{ coverage: z.number(), stake: z.number().nullable(), previous: z.object(stand).exactOptional() },
  facts: z.array(
    z.object({
      ...{ label: z.string(), text: TextSchema, name: z.string().exactOptional() },
      value: DimensionValueSchema.exactOptional(),
    }),
  ),
  parts: z.array(
    z.object({
      ...{
        name: z.string(),
        label: z.string(),
        format: FormatSchema,
        value: z.number().nullable(),
        ...missing,
      },
      ...{ points: z.number().nullable(), possible: z.number().nullable(), score: z.number().nullable() },
      change: z.number().exactOptional(),
    }),
  ),
});

const AccountColumnSchema = z.object({
  ...{ name: z.string(), format: FormatSchema.exactOptional() },
  values: z.union([z.array(DimensionValueSchema), DimensionValueSchema]),
});

const CategorySchema = z.object({
  ...{ name: TextSchema, key: z.string().exactOptional(), tone: ToneSchema },
  ...{ rule: z.string(), count: z.number() },
  atLeast: z.number().nullable().exactOptional(),
  ...{ share: z.number().nullable(), stake: z.number().nullable() },
  previousCount: z.number().exactOptional(),
});

/** The same as a schema. */
export const HealthBlockSchema = z.object({
  ...{ type: z.literal('health'), ...named, score: z.string(), label: z.string(), at: DaySchema, query },
  ...{ previousAt: DaySchema.exactOptional(), total: z.number(), categories: z.array(CategorySchema) },
  stake: z.object({ metric: z.string(), label: z.string(), format: FormatSchema }).exactOptional(),
  ...{ worst: z.array(AccountSchema), movers: z.array(AccountSchema), moreMovers: z.number() },
  accounts: z
    .object({ count: z.number(), more: z.number(), columns: z.array(AccountColumnSchema) })
    .exactOptional(),
}) satisfies z.ZodType<HealthBlock<Said>>;
