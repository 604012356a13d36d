import type { Grain, Period } from '../../foundation/calendar/index.ts';
import type { ValueFormat } from '../../foundation/format/index.ts';
import type { Figure, GoodDirection, ReasonCode, Span, Tone } from './figure.ts';
import type { RichText } from './rich-text.ts';

// In all types `Text` is how their texts stand there: as words, or in no language yet (`Said`).

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

export interface KpisBlock<Text = string> extends Named {
  readonly type: 'kpis';
  readonly figures: readonly Figure<Text>[];
}

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

/** One interval of a time axis; `partial` when the data covers only part of it. */
export interface AxisBucket<Text = string> extends Period {
  readonly label: Text;
  readonly partial: boolean;
  /** Begins on or after the edition date: its values are expected, not counted. */
  readonly forecast?: boolean;
}

/**
 * What the values of a dimension are. A date is `YYYY-MM-DD`; a timestamp is `YYYY-MM-DDTHH:MM:SS[.ffffff]` as the
 * project's clocks show it; an instant is that with its offset there.
 */
export type DimensionType = 'text' | 'number' | 'boolean' | 'date' | 'timestamp' | 'instant';

/** What groups are told apart by; editions of before have no name of it. */
interface Dimension {
  readonly name?: string;
  readonly type: DimensionType;
}

export type ChartAxis<Text = string> =
  | { readonly kind: 'time'; readonly grain: Grain; readonly buckets: readonly AxisBucket<Text>[] }
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
  /** As long as the axis; null is a gap, never zero. */
  readonly values: readonly (number | null)[];
  /** Whether more is welcome, where the picture judges. */
  readonly good?: GoodDirection;
  /** The interval that each value is expected in, low and high, as long as the axis; null where there is none. */
  readonly band?: readonly (readonly [number, number] | null)[];
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
  readonly grain: Grain;
  readonly buckets: readonly AxisBucket<Text>[];
  readonly trends: readonly Trend<Text>[];
}

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

/**
 * A value of a table. Of a dimension it is the value itself, of the type that its column names, and null for rows
 * without a value. Of a metric it is a `FigureValue`: a number, the text of a date, or null where there is none. Summary rows have the name of what they
 * stand for in their first cell, and an empty text in the cells of other dimensions.
 */
export type Cell = number | string | boolean | null;

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

export interface TableBlock<Text = string> extends Named {
  readonly type: 'table';
  readonly columns: readonly TableColumn<Text>[];
  readonly rows: readonly (readonly (Cell | Text)[])[];
  /** What changes are against, where there are any: "Dec 2025"; null for a row that has no counterpart. */
  readonly comparisons?: {
    readonly rows: readonly (Text | null)[];
    /** Of others and totals. */
    readonly summary: Text | null;
    /** The same as periods; of the rows in turn, as those of the table. Absent in editions of before. */
    readonly periods?: { readonly rows: readonly (Period | null)[]; readonly summary: Period | null };
  };
  /** The periods of the rows, in turn: row i is of the one at i modulo their number. Of tables over time. */
  readonly periods?: readonly (Period & { readonly partial: boolean })[];
  /** All rows beyond the limit as one, its figures recomputed over them; its first cell says "14 others". */
  readonly others?: readonly (Cell | Text)[];
  /** Recomputed over all rows, never the sum of the shown ones. */
  readonly totals?: readonly (Cell | Text)[];
  /** Rows beyond the limit; they are in `others` where that is there. */
  readonly more: number;
  readonly note?: Text;
  readonly query?: string;
}

export interface TextBlock<Text = string> extends Named {
  readonly type: 'text';
  readonly content: RichText<Text>;
}

/** A remark that must not be missed; its tone is told by a word or a sign too, never by colour alone. */
export interface CalloutBlock<Text = string> extends Omit<Named, 'title'> {
  readonly type: 'callout';
  readonly title?: Text;
  readonly tone: Tone;
  readonly content: RichText<Text>;
}

export interface QuoteBlock<Text = string> extends Named {
  readonly type: 'quote';
  readonly content: RichText<Text>;
  readonly attribution?: string;
}

/** A picture that travels inside the edition. */
export interface EmbeddedImage {
  readonly mediaType: 'image/png' | 'image/jpeg';
  /** Base64. */
  readonly data: string;
  /** In px of the picture. */
  readonly width: number;
  readonly height: number;
}

export interface ImageBlock extends Named {
  readonly type: 'image';
  readonly image: EmbeddedImage;
  /** What the picture shows, in words; empty for decoration. */
  readonly alternative: string;
  readonly caption?: string;
}

/** Where in the edition the facts about its making are printed; they stand in the edition itself. */
export interface ProvenanceBlock extends Named {
  readonly type: 'provenance';
}

/** What follows begins on a new page, in media that have pages. */
export interface PageBreakBlock extends Named {
  readonly type: 'page-break';
}

/** Blocks that hold no others. */
export type LeafBlock<Text = string> =
  | SectionBlock
  | KpisBlock<Text>
  | InsightsBlock<Text>
  | ChartBlock<Text>
  | TrendsBlock<Text>
  | HealthBlock<Text>
  | TableBlock<Text>
  | TextBlock<Text>
  | CalloutBlock<Text>
  | QuoteBlock<Text>
  | ImageBlock
  | PageBreakBlock
  | ProvenanceBlock;

/** What a package tells, in blocks of the same kinds as those of reports. */
export interface PackageBlock<Text = string> extends Named {
  readonly type: 'package';
  readonly package: string;
  /** What the package calls such a block. */
  readonly name: string;
  readonly blocks: readonly LeafBlock<Text>[];
}

/** Blocks side by side where the medium is wide enough, else below one another in the order given. */
export interface ColumnsBlock<Text = string> extends Named {
  readonly type: 'columns';
  readonly columns: readonly {
    /** Of the width, relative to the others. */
    readonly share: number;
    readonly blocks: readonly (LeafBlock<Text> | PackageBlock<Text>)[];
  }[];
}

/** Blocks that stay on one page, in media that have pages, if a page can hold them. */
export interface KeepTogetherBlock<Text = string> extends Named {
  readonly type: 'keep-together';
  readonly blocks: readonly (LeafBlock<Text> | PackageBlock<Text> | ColumnsBlock<Text>)[];
}

export type EditionBlock<Text = string> =
  | LeafBlock<Text>
  | PackageBlock<Text>
  | ColumnsBlock<Text>
  | KeepTogetherBlock<Text>;
