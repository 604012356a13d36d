import type { Grain, Period } from '../../foundation/calendar/index.ts';
import type { ValueFormat } from '../../foundation/format/index.ts';
import type { Figure, GoodDirection, Span, Tone } from './figure.ts';
import type { RichText } from './rich-text.ts';

/** What every block has: an id that is unique in the edition and stable over editions. */
interface Named {
  readonly id: string;
  readonly title?: string;
  readonly subtitle?: string;
}

export interface SectionBlock extends Named {
  readonly type: 'section';
  readonly title: string;
}

export interface KpisBlock extends Named {
  readonly type: 'kpis';
  readonly figures: readonly Figure[];
}

export interface Insight {
  /** Which rule found it: `month-over-month`, `moved`, `category-count`, `unusual`, `nothing-unusual`. */
  readonly rule: string;
  readonly tone: Tone;
  readonly sentence: readonly Span[];
  /** The reasons beneath it, one sentence each. */
  readonly details?: readonly (readonly Span[])[];
}

export interface InsightsBlock extends Named {
  readonly type: 'insights';
  /** Never empty: "nothing unusual" is a finding. */
  readonly items: readonly Insight[];
}

/** One interval of a time axis; `partial` when the data covers only part of it. */
export interface AxisBucket extends Period {
  readonly label: string;
  readonly partial: boolean;
}

export type ChartAxis =
  | { readonly kind: 'time'; readonly grain: Grain; readonly buckets: readonly AxisBucket[] }
  | { readonly kind: 'category'; readonly label: string; readonly categories: readonly string[] };

export interface ChartSeries {
  readonly name: string;
  readonly metric: string;
  readonly format: ValueFormat;
  /** As long as the axis; null is a gap, never zero. */
  readonly values: readonly (number | null)[];
}

/** What to draw, without a single pixel. A waterfall has one series whose steps `roles` tells apart. */
export interface ChartSpec {
  readonly kind: 'line' | 'area' | 'bar' | 'stacked-bar' | 'waterfall';
  readonly axis: ChartAxis;
  readonly series: readonly ChartSeries[];
  /** Waterfall only, as long as the axis: totals stand on zero, deltas on the running sum. */
  readonly roles?: readonly ('total' | 'increase' | 'decrease')[];
}

export interface ChartBlock extends Named {
  readonly type: 'chart';
  readonly title: string;
  readonly chart: ChartSpec;
  /** What the picture says, in words, for those who cannot see it. */
  readonly alternative: string;
  readonly note?: string;
  readonly query?: string;
}

export interface Trend {
  readonly metric: string;
  readonly label: string;
  readonly format: ValueFormat;
  readonly good: GoodDirection;
  readonly values: readonly (number | null)[];
  /** The last complete bucket, compared with the one before. */
  readonly latest: Figure;
  readonly alternative: string;
}

export interface TrendsBlock extends Named {
  readonly type: 'trends';
  readonly grain: Grain;
  readonly buckets: readonly AxisBucket[];
  readonly trends: readonly Trend[];
}

/** Points in tenths add up exactly: the parts of a score to the score, the parts of a change to the change. */
export interface ScorePart {
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
  readonly reason?: string;
  /** Points now minus points in the previous edition; the account's parts add up to its change. */
  readonly change?: number;
}

export interface Account {
  readonly key: string;
  readonly name: string;
  /** Other facts of the account, e.g. its plan. */
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly score: number | null;
  readonly category: string;
  readonly tone: Tone;
  /** Share of the weights that could be judged, 0–1. */
  readonly coverage: number;
  /** Money at stake, by the score's stake metric. */
  readonly stake: number | null;
  readonly parts: readonly ScorePart[];
  readonly previous?: { readonly score: number | null; readonly category: string };
}

export interface HealthCategory {
  readonly name: string;
  readonly tone: Tone;
  /** E.g. "≥ 80". */
  readonly rule: string;
  readonly count: number;
  /** Of all accounts, 0–1; null when there are none. */
  readonly share: number | null;
  readonly stake: number | null;
  readonly previousCount?: number;
}

export interface HealthBlock extends Named {
  readonly type: 'health';
  readonly score: string;
  readonly label: string;
  readonly at: string;
  readonly previousAt?: string;
  readonly total: number;
  readonly stake?: { readonly metric: string; readonly label: string; readonly format: ValueFormat };
  readonly categories: readonly HealthCategory[];
  readonly worst: readonly Account[];
  /** Accounts whose category changed since the previous edition, most at stake first. */
  readonly movers: readonly Account[];
  /** How many more moved than are listed. */
  readonly moreMovers: number;
  readonly query?: string;
}

export interface TableColumn {
  readonly name: string;
  readonly label: string;
  readonly format: ValueFormat;
  readonly align: 'start' | 'end';
  readonly metric?: string;
}

export interface TableBlock extends Named {
  readonly type: 'table';
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (number | string | boolean | null)[])[];
  /** Recomputed over all rows, never the sum of the shown ones. */
  readonly totals?: readonly (number | string | boolean | null)[];
  /** Rows beyond the limit. */
  readonly more: number;
  readonly note?: string;
  readonly query?: string;
}

export interface TextBlock extends Named {
  readonly type: 'text';
  readonly content: RichText;
}

/** Where in the edition the facts about its making are printed; they stand in the edition itself. */
export interface ProvenanceBlock extends Named {
  readonly type: 'provenance';
}

export type EditionBlock =
  | SectionBlock
  | KpisBlock
  | InsightsBlock
  | ChartBlock
  | TrendsBlock
  | HealthBlock
  | TableBlock
  | TextBlock
  | ProvenanceBlock;
