import type {
  ChartSpec,
  EmbeddedImage,
  Figure,
  RichBlock,
  RichInline,
  RichText,
  Span,
  Tone,
} from '../edition/index.ts';
import type { FigureWords } from './figure-words.ts';

/**
 * What a medium draws: headings, parts and what stands in them, in words of one language and without any layout. No node
 * names a block of a report: a new block is made of these, and every medium shows it.
 */
export type DocumentNode = Heading | Part | Columns | Break | Content;

/** What stands in a part. */
export type Content = Prose | Figures | Table | Chart | List | Callout | Image | Sources;

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
  readonly subtitle?: string;
  /** Stays on one page, in media that have pages, if a page can hold it. */
  readonly isKept?: true;
  readonly nodes: readonly DocumentNode[];
}

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
}

/** A run of text; a figure says of which metric it is. */
export type Run = Extract<Span, { kind: 'text' | 'entity' }> | NumberRun;

interface NumberRun {
  readonly kind: 'figure';
  readonly text: string;
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
  /** "— Ada Byron" */
  readonly attribution?: string;
}

/** Figures in words, side by side where the medium can. */
export interface Figures {
  readonly kind: 'figures';
  readonly figures: readonly (FigureWords & {
    readonly metric: string;
    readonly query?: string;
    /** The period or day, where it is not that of the whole document. */
    readonly own?: string;
    /** How it came to be, oldest first. */
    readonly history?: Figure['history'];
    /** The same as a picture of its own. */
    readonly chart?: ChartSpec;
  })[];
  /** All that the figures are the last of, for media that show no pictures. */
  readonly history?: Table;
}

/** A table whose cells are texts, formatted by their columns. */
export interface Table {
  readonly kind: 'table';
  readonly title?: string;
  readonly columns: readonly { readonly label: string; readonly align: 'start' | 'end' }[];
  readonly rows: readonly (readonly string[])[];
  /** What stands for all rows, or for those beyond the limit; after the rows. */
  readonly last: readonly (readonly string[])[];
  /** Rows beyond the limit of the report that no row stands for. */
  readonly beyond: number;
  /** Said where that is all: "3 more moved". */
  readonly note?: string;
  /** May be left out where a medium has little room. */
  readonly isMinor?: true;
}

/** A picture of numbers, what it says in words, and its numbers. */
export interface Chart {
  readonly kind: 'chart';
  readonly chart: ChartSpec;
  readonly alternative: string;
  readonly data: Table;
  readonly note?: string;
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

/** `alternative` says what the picture shows, with that it is one: "Picture: the office"; absent for decoration. */
export interface Image {
  readonly kind: 'image';
  readonly image: EmbeddedImage;
  readonly alternative?: string;
  readonly caption?: string;
}

/** Where the numbers come from, a sentence each. */
export interface Sources {
  readonly kind: 'sources';
  /** Through when there is data, and what is to be known of it. */
  readonly data: readonly string[];
  readonly checks: readonly string[];
  /** The database and the definitions. */
  readonly madeFrom: string;
}
