import type { Calendar, CivilDate, Period } from '../../foundation/calendar/index.ts';
import type { Locale, Said, ValueFormat } from '../../foundation/format/index.ts';
import type { CheckResult } from '../../quality/index.ts';
import type { EditionBlock, EmbeddedImage } from './block.ts';
import type { Figure, GoodDirection, Span, Tone } from './figure.ts';

/** The forms that there have been; editions are made in the last one. */
export const EDITION_FORMS = [
  'broadsheet.edition/1',
  'broadsheet.edition/2',
  'broadsheet.edition/3',
] as const;

/**
 * One resolved report for one date: pure JSON, the same bytes for the same date, data and definitions.
 * Everything left of it computes, everything right of it draws.
 */
export type Edition = EditionOf<Said>;

/** An edition whose texts are words of its locale. */
export type WordedEdition = EditionOf<string>;

export interface EditionOf<Text> {
  /** Those of archived editions before: all texts of `/2` are words, and in tables of `/1` values of dimensions too. */
  readonly schema: (typeof EDITION_FORMS)[number];
  readonly report: {
    readonly name: string;
    readonly title: string;
    readonly description?: string;
    readonly owner?: string;
  };
  /** The first day not in the data. */
  readonly date: string;
  /** The report's main window and what it is compared with. */
  readonly window: Period;
  readonly comparison?: Period;
  /** Where the edition was made before its period ended. */
  readonly unfinished?: UnfinishedPeriod;
  /** Where the data of some table ends before its time: the earliest of its last days. */
  readonly dataEnds?: { readonly through: CivilDate };
  readonly calendar: Calendar;
  readonly locale: Locale;
  readonly brand: Brand;
  /** Of the paper; default A4, portrait. */
  readonly page?: {
    readonly size: 'a4' | 'letter';
    readonly orientation: 'portrait' | 'landscape';
  };
  readonly parameters: readonly { readonly name: string; readonly label: string; readonly text: Text }[];
  /** The figure a subject line leads with. */
  readonly headline?: Figure<Text>;
  /** What is news in it, for who reads nothing else; absent where nothing could be judged, or the report wants none. */
  readonly lead?: Lead<Text>;
  /** That checks found something wrong with the numbers; a callout on top says what. */
  readonly notice?: EditionNotice;
  /** Where it corrects an edition that was sent before; a callout on top says so. */
  readonly correction?: EditionCorrection;
  readonly blocks: readonly EditionBlock<Text>[];
  readonly provenance: Provenance<Text>;
}

/** What an edition opens with. */
export interface Lead<Text = string> {
  /** One claim. */
  readonly sentence: readonly Span<Text>[];
  /** What explains it, sentence by sentence. */
  readonly reason: readonly Span<Text>[];
  readonly tone: Tone;
  /** It says that nothing is out of the ordinary. */
  readonly isQuiet?: true;
  /** Key figures outside their usual range, and how many could be judged. */
  readonly out: number;
  readonly count: number;
}

/** What a block has found that may be what an edition opens with. */
export interface News<Text = string> {
  readonly sentence: readonly Span<Text>[];
  readonly reason: readonly Span<Text>[];
  readonly tone: Tone;
  /** What it is about, where that is one metric. */
  readonly metric?: string;
}

/** A period that was not over when the edition about it was made. */
export interface UnfinishedPeriod {
  /** The last day of the period. */
  readonly through: CivilDate;
  /** The day on which the edition was made, where that is before its date; else the period outlasts the date itself. */
  readonly madeOn?: CivilDate;
}

/** What a notice speaks of; its words stand in a block of the edition. */
export interface EditionNotice {
  /** `bad` when a check failed or could not be run, `neutral` when there are only warnings. */
  readonly tone: 'bad' | 'neutral';
  /** Names of checks in `provenance.checks`, the worst first. */
  readonly checks: readonly string[];
  /** Ids of the blocks whose numbers they touch, in reading order. */
  readonly blocks: readonly string[];
}

/** What an edition corrects. */
export interface EditionCorrection {
  /** From 1, in the order of the corrections of one edition. */
  readonly number: number;
  /** When the first edition was first sent: ISO 8601, in UTC. */
  readonly sentAt: string;
}

export interface Brand {
  readonly name: string;
  /** #rrggbb */
  readonly color?: string;
  /** Stands in the masthead, before the name. */
  readonly logo?: EmbeddedImage;
}

export interface Provenance<Text = string> {
  /** Per table the edition reads: the last day with data before the edition date. */
  readonly dataAsOf: readonly {
    readonly table: string;
    readonly label: string;
    readonly through: string | null;
    /** Days are missing that are over, and not because they were quiet. */
    readonly endsEarly?: true;
    /** The connection that the table is in, where there are several. */
    readonly connection?: string;
  }[];
  /** The database, without secrets; of several, all of them. */
  readonly source: string;
  /** Where there are several, the connections whose snapshots the edition was made from, by name. */
  readonly sources?: Readonly<Record<string, string>>;
  /** SHA-256 of the canonical definitions, and the commit they stand in when there is one. */
  readonly definitions: { readonly hash: string; readonly commit?: string };
  readonly checks: readonly CheckResult<Text>[];
  /** Said once for the whole edition: "Subscription periods are inferred from charges." */
  readonly notes: readonly Text[];
  /** Every metric the edition shows. */
  readonly metrics: Readonly<Record<string, MetricNote>>;
  /** Tables of the model that the numbers of each block stand on, by its id; editions of before have none. */
  readonly blocks?: Readonly<Record<string, readonly string[]>>;
  /** Every statement that was run for it. */
  readonly queries: Readonly<Record<string, QueryNote>>;
}

export interface MetricNote {
  readonly label: string;
  readonly description: string;
  readonly kind: string;
  readonly format: ValueFormat;
  readonly good: GoodDirection;
  readonly owner?: string;
  /** How it is computed, in the model's own words: "mrr / active_customers". */
  readonly formula: string;
  /** Columns it is computed from, as `relation.column`. */
  readonly lineage: readonly string[];
  /** Tables of the model it is computed from; they lead to `dataAsOf` and to the checks. */
  readonly tables: readonly string[];
  /** Every metric that it is computed from, directly or through others; absent where there is none. */
  readonly uses?: readonly string[];
}

export interface QueryNote {
  readonly dialect: string;
  /** Where there are several, the connections that were asked, in the order of their statements. */
  readonly connections?: readonly string[];
  readonly sql: string;
  readonly params: readonly (string | number | boolean | null)[];
}
