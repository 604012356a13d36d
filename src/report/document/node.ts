import type { ValueFormat } from '../../foundation/format/index.ts';
import type {
  Cell,
  ChartSpec,
  TableColumn as EditionColumn,
  EmbeddedImage,
  FigureValue,
  HealthCategory,
  RichBlock,
  RichInline,
  RichText,
  ScorePart,
  Span,
  Tone,
} from '../edition/index.ts';
import type { AccountWords } from './account-words.ts';
import type { Verdict } from './edition-words.ts';
import type { FigureWords } from './figure-words.ts';

/**
 * What a medium draws: headings, parts and what stands in them, in words of one language and without any layout. No node
 * names a block of a report: a new block is made of these, and every medium shows it.
 */
export type DocumentNode = Heading | Part | Columns | Break | Content;

/** What stands in a part. */
export type Content = Prose | Figures | Table | Accounts | Chart | List | Callout | Image | Sources;

/** Begins a section of the document. */
export interface Heading {
  readonly kind: 'heading';
  readonly id: string;
  readonly level: number;
  readonly title: string;
  readonly subtitle?: string;
}

/** What belongs together under a title; `id` is stable over editions. */
export interface Part {
  readonly kind: 'part';
  readonly id: string;
  /** Of its title. */
  readonly level: number;
  readonly title?: string;
  /** What it is called where its title is not shown: for those who find their way by headings. */
  readonly name: string;
  /** The title is only what such parts are called, for media in which nothing else tells them apart. */
  readonly isImplied?: true;
  readonly subtitle?: string;
  /** Stays on one page, in media that have pages, if a page can hold it. */
  readonly isKept?: true;
  readonly nodes: readonly DocumentNode[];
}

/** What stands above what belongs together. */
export type Head = Pick<Part, 'id' | 'level' | 'title' | 'subtitle'>;

/** Nodes side by side where the medium is wide enough, else below one another in the order given. */
export interface Columns {
  readonly kind: 'columns';
  readonly id: string;
  readonly level: number;
  readonly title?: string;
  readonly subtitle?: string;
  readonly columns: readonly {
    /** Of the width, relative to the others. */
    readonly share: number;
    readonly nodes: readonly DocumentNode[];
  }[];
}

/** What follows begins on a new page, in media that have pages. */
export interface Break {
  readonly kind: 'break';
  readonly id: string;
}

/** A run of text; a figure says of which metric it is. */
export type Run = Extract<Span, { kind: 'text' | 'entity' }> | NumberRun;

export interface NumberRun {
  readonly kind: 'figure';
  readonly text: string;
  /** Not rounded, for media in which that can be looked up. */
  readonly exact: FigureValue;
  readonly metric: string;
  readonly query?: string;
}

/** Rich text whose figures are words. */
export type Words<Rich = RichText> =
  Rich extends Extract<Span, { kind: 'figure' }>
    ? NumberRun
    : Rich extends readonly (infer One)[]
      ? readonly Words<One>[]
      : Rich extends RichBlock | RichInline
        ? { readonly [Key in keyof Rich]: Words<Rich[Key]> }
        : Rich;

export type WordsBlock = Words[number];
export type WordsInline = Words<RichInline>;

/** Paragraphs, lists and whatever else an author writes; or a quotation, with whose words they are. */
export interface Prose {
  readonly kind: 'prose';
  readonly content: Words;
  readonly isQuote?: true;
  /** Says in a line what the part is about. */
  readonly isLead?: true;
  /** "— Ada Byron" */
  readonly attribution?: string;
}

/** Figures in words, side by side where the medium can. */
export interface Figures {
  readonly kind: 'figures';
  readonly figures: readonly ShownFigure[];
  /** All that the figures are the last of, for media that show no pictures. */
  readonly history?: Table;
}

export interface ShownFigure extends FigureWords {
  readonly metric: string;
  readonly query?: string;
  /** Not rounded, for media in which that can be looked up; and how it is written. */
  readonly exact: FigureValue;
  readonly format: ValueFormat;
  /** The period or day, where it is not that of the whole document. */
  readonly own?: string;
  /** Share of the way to the target, which may be beyond 1; null where that says nothing. Absent without a target. */
  readonly progress?: number | null;
  /** How it came to be, oldest first, and the same in words. */
  readonly history?: { readonly values: readonly (number | null)[]; readonly alternative: string };
  /** How it came to be, as a picture of its own. */
  readonly chart?: Chart;
}

/** Values, and what they read. Pictures in cells, grounds and signs are for media that can; the texts say it all. */
export interface Table {
  readonly kind: 'table';
  readonly title?: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** What stands for those beyond the limit, and for all rows; after the rows. */
  readonly last: readonly (TableRow & { readonly of: 'others' | 'all' })[];
  /** Rows beyond the limit of the report that no row stands for. */
  readonly beyond: number;
  /** Drawn above it: how large the shares are that its rows tell. */
  readonly distribution?: { readonly shares: readonly HealthCategory[]; readonly alternative: string };
  /** Rows and columns that a medium has no room for. */
  readonly cut?: Cut;
  /** Said where that is all: "3 more moved". */
  readonly note?: string;
  /** Key of the statement that its numbers come from. */
  readonly query?: string;
}

/** How much of a node there is no room for. */
export interface Cut {
  /** Or accounts. */
  readonly rows: number;
  readonly columns: number;
  /** Where it can be found: "in the attached PDF". */
  readonly where?: string;
}

export interface TableColumn
  extends Pick<EditionColumn, 'metric' | 'good' | 'display' | 'tones' | 'histories' | 'historyLabel'> {
  readonly label: string;
  readonly align: 'start' | 'end';
  readonly format: ValueFormat;
  /** The head that it shares with the columns beside it, which are of the same place. */
  readonly group?: { readonly at: number; readonly label: string };
  /** Key of the statement that its numbers come from, where that is not the one of the table. */
  readonly query?: string;
  /** Of a chart's data: which of its series the column holds. */
  readonly series?: number;
  /** May be left out where a medium has little room. */
  readonly isMinor?: true;
}

export interface TableRow {
  readonly texts: readonly string[];
  /** As long as the texts; null where one is missing, an empty text where none belongs. */
  readonly values: readonly Cell[];
  /** Where a row is a series of its own: how its numbers are written, and of which metric they are. */
  readonly format?: ValueFormat;
  readonly metric?: string;
  /** How many rows it stands beneath, from 0. */
  readonly level?: number;
  /** What it is, where it is not only a row: a heading without values, a sum of rows beneath it, a result, or what stands for others. */
  readonly is?: 'heading' | 'sum' | 'result' | 'others';
  /** How each of its values is written, where that is not as the column says. */
  readonly formats?: readonly ValueFormat[];
  /** Keys of the statements that its values come from, where these are not those of the columns. */
  readonly queries?: readonly (string | undefined)[];
}

/** Accounts with their scores and what they are made of; the same as a table, for media that list no accounts. */
export interface Accounts {
  readonly kind: 'accounts';
  readonly title: string;
  /** What is at stake with each: "MRR". */
  readonly stake?: { readonly label: string; readonly metric: string; readonly format: ValueFormat };
  /** The metric of the scores. */
  readonly score: string;
  readonly query?: string;
  readonly accounts: readonly ShownAccount[];
  readonly table: Table;
  /** Accounts that a medium has no room for. */
  readonly cut?: Cut;
  /** How many more there are. */
  readonly note?: string;
  /** May be left out where a medium has little room. */
  readonly isMinor?: true;
}

export interface ShownAccount extends Omit<AccountWords, 'facts'> {
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  /** The facts in a line, without what they are called. */
  readonly about: string;
  readonly tone: Tone;
  /** Where it stands, or how it moved. */
  readonly badge: string;
  readonly exact: { readonly score: number | null; readonly stake: number | null };
  /** What the list says of it: what cost it most, or how it moved and its score now. */
  readonly told: string;
  /** "Score 41.2"; empty where that is told. */
  readonly scored: string;
  /** "judged on 60% of the weights"; empty where all of it is. */
  readonly coverage: string;
  /** What the bar of its score is drawn from, and what it shows: "Usage 12.5 of 25, and payment no data". */
  readonly bar: readonly ScorePart[];
  readonly alternative: string;
  readonly parts: readonly {
    readonly label: string;
    /** "12.5 of 25" */
    readonly points: string;
    /** Of the points that can be earned, 0–1. */
    readonly share: number;
    /** "▲ +2"; empty where nothing changed. */
    readonly change: string;
    /** What was measured; empty where nothing was. */
    readonly value: string;
  }[];
}

/** A picture of numbers, what it says in words, and its numbers. */
export interface Chart {
  readonly kind: 'chart';
  readonly chart: ChartSpec;
  readonly alternative: string;
  readonly data: Table;
  readonly note?: string;
  readonly metrics: readonly string[];
  readonly query?: string;
}

/** Sentences, each with the reasons beneath it. */
export interface List {
  readonly kind: 'list';
  readonly items: readonly {
    readonly tone: Tone;
    readonly sentence: readonly Run[];
    readonly details: readonly (readonly Run[])[];
  }[];
}

/** A remark that must not be missed; `label` says its tone: "Attention". */
export interface Callout {
  readonly kind: 'callout';
  readonly tone: Tone;
  readonly label: string;
  readonly content: Words;
}

/** A picture of the author's. */
export interface Image {
  readonly kind: 'image';
  readonly image: EmbeddedImage;
  /** What it shows; empty for decoration. */
  readonly alternative: string;
  /** The same where no picture is seen: "Picture: the office". Absent for decoration. */
  readonly said?: string;
  readonly caption?: string;
}

/** Where the numbers come from: in sentences, and as terms for media with room for them. */
export interface Sources {
  readonly kind: 'sources';
  readonly terms: readonly { readonly term: string; readonly lines: readonly string[] }[];
  /** Through when there is data, and what is to be known of it. */
  readonly data: readonly string[];
  readonly checks: readonly ShownCheck[];
  /** Through when the data of each table is, a clause each. */
  readonly tables: readonly { readonly table: string; readonly text: string }[];
  readonly metrics: readonly ShownMetric[];
  /** What all checks are called, and all metrics. */
  readonly titles: { readonly checks: string; readonly metrics: string };
  /** The database and the definitions. */
  readonly madeFrom: string;
}

/** What a metric means, and how it is computed. */
export interface ShownMetric {
  readonly label: string;
  readonly description: string;
  readonly formula: string;
  /** "Computed from charges.amount"; empty where it reads nothing itself. */
  readonly lineage: string;
  readonly owner?: string;
}

export interface ShownCheck {
  readonly verdict: Verdict;
  /** "passed" */
  readonly word: string;
  /** Its name and what it found. */
  readonly text: string;
  /** All of that in a sentence. */
  readonly sentence: string;
  /** Tables of the model that it speaks of; absent where it speaks of all. */
  readonly tables?: readonly string[];
}
