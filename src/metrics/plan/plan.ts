import type {
  Calendar,
  DayDistance,
  Grain,
  MomentKind,
  PartOfTime,
} from '../../foundation/calendar/index.ts';
import type { Arithmetic, Truth } from '../model/arithmetic.ts';
import type { Condition } from '../model/filter.ts';
import type { SqlText } from '../model/identifier.ts';
import type { Conversion } from '../model/money.ts';
import type { ResolvedDimension } from '../model/resolve-dimension.ts';
import type { WorkingHoursBetween } from '../model/working-hours.ts';
import type { MetricQuery } from './metric-query.ts';
import type { Spine } from './slot.ts';
import type { SlotMove } from './slot-move.ts';

/** A dimension of the query, and whether it is read after aggregation from the table whose key is grouped by. */
export interface PlannedDimension {
  /** As the query named it. */
  readonly reference: string;
  readonly table: string;
  readonly name: string;
  readonly label: string;
  /** Index of the grouped key dimension that determines this one; undefined when it is grouped itself. */
  readonly attachedTo?: number;
  /** The zone in which timestamps of its table are written where they say none. */
  readonly storedZone: string;
  /** It is a part of a time, as a number. */
  readonly part?: PartOfTime;
  /** Indexes of the dimensions that tell its groups apart: the key of the table whose rows it names, else itself. */
  readonly toldBy: readonly number[];
  /** A key that was not asked for, and tells the groups of another dimension apart. */
  readonly implied?: true;
  /** A row may belong to several of its groups, so that these come to more than the whole. */
  readonly several?: true;
}

/** Something that a part can reach: a dimension, or a column of its own table. */
export type Target = ResolvedDimension | { readonly column: string };

/** A condition on something that a part can reach. */
export interface PlannedComparison {
  readonly target: Target;
  readonly condition: Condition;
  /** As its author named it, for messages. */
  readonly reference: string;
  /** The other columns of the row that it compares with, by the names that it has for them. */
  readonly columns?: Readonly<Record<string, Target>>;
}

/** A comparison, or conditions that are combined: each list is of those that must all hold. */
export type PlannedCondition =
  | PlannedComparison
  /** At least one of the lists holds. */
  | { readonly or: readonly (readonly PlannedCondition[])[] }
  /** They do not all hold; what is not known counts as not holding. */
  | { readonly not: readonly PlannedCondition[] };

/** The comparisons in conditions, however they are combined. */
export function comparisonsIn(conditions: readonly PlannedCondition[]): readonly PlannedComparison[] {
  return conditions.flatMap((one) => {
    if ('or' in one) return one.or.flatMap(comparisonsIn);
    return 'not' in one ? comparisonsIn(one.not) : [one];
  });
}

/** What a comparison reads. */
export function targetsOf({ target, columns = {} }: PlannedComparison): readonly Target[] {
  return [target, ...Object.values(columns)];
}

/** Groups by the values of some dimensions; null stands for rows without a value. */
export interface PlannedGroups {
  readonly dimensions: readonly ResolvedDimension[];
  readonly references: readonly string[];
  readonly groups: readonly (readonly (string | number | boolean | null)[])[];
}

/**
 * How values become one. `days` adds up the days on which rows were in force; `prorated` the values of rows by the share of
 * their days that lies in the period, and is nothing where some day of it has no row.
 */
export type Aggregate =
  | 'sum'
  | 'count'
  | 'distinct'
  | 'average'
  | 'median'
  | 'quantile'
  | 'min'
  | 'max'
  | 'days'
  | 'prorated';

/** Parts of the bridge from a state at the start of a period to the state at its end, entity by entity. */
export type BridgePart =
  | 'opening'
  | 'new'
  | 'reactivation'
  | 'expansion'
  | 'contraction'
  | 'churn'
  | 'closing';

/** One aggregate over one table. Metrics that are computed alike share it. */
export interface Measure {
  /** Column name in the SQL: m0, m1, … */
  readonly id: string;
  /** First metric that needs it, for messages and comments. */
  readonly metric: string;
  readonly aggregate: Aggregate;
  readonly columns: readonly string[];
  readonly sql?: SqlText;
  /** In place of columns: the working hours between two. */
  readonly workingHours?: WorkingHoursBetween;
  /** It is of amounts in whatever currency a row has, which are converted. */
  readonly conversion?: Conversion;
  readonly quantile?: number;
  readonly where: readonly PlannedCondition[];
  /** Of entities only: what is aggregated of each, and which of them count. Formulas are over the measures of each. */
  readonly ofEntity?: {
    /** Without it, entities are counted. */
    readonly value?: Formula;
    readonly having?: FormulaTruth;
    /** Those with the largest values: so many, or such a share of those that have one, rounded up. */
    readonly top?: { readonly count: number } | { readonly share: number };
  };
  /** Of bridges only: which part, and whether amounts or entities are counted. */
  readonly bridge?: { readonly part: BridgePart; readonly measure: 'amount' | 'entities' };
  /** Of sequences only: what of them is aggregated. */
  readonly ofSequence?: OfSequence;
  /** It is a date: a day or an instant, out of timestamps that are written in a zone where they say none. */
  readonly dates?: { readonly kind: MomentKind; readonly storedZone: string };
  /** What no row at all means: 0 for sums and counts, no value for the rest. */
  readonly empty: 0 | null;
}

/**
 * What of a sequence is aggregated: all rows of its first step (`start`); its rows that reach the last step, or, where rows
 * are taken as of the one that they follow, those of the last step (`reached`); the days that it took them (`days`).
 */
export type OfSequence = 'start' | 'reached' | 'days';

/** Rows that follow one another: events of one entity, in their order. */
export interface Sequence {
  readonly steps: readonly SequenceStep[];
  /** All steps come before so many days from the first are over. */
  readonly days: number;
  /** The second comes once so many are over; default: 0. */
  readonly after?: number;
  /** Of the first step the first row alone that each entity ever has. */
  readonly isFirstEver?: true;
  /** Rows of the second step are taken, as of this row of the first among those that they follow. */
  readonly touch?: 'first' | 'last';
  /** The first day of whose rows nobody knows yet what follows: their days are not over. */
  readonly until?: string;
}

/** Rows of a table that are a step of a sequence. */
export interface SequenceStep {
  readonly table: string;
  /** The column of their time. */
  readonly time: string;
  /** What tells entities apart, as the table reaches it. */
  readonly entity: readonly ResolvedDimension[];
  readonly where: readonly PlannedCondition[];
  /** What has to have a value. */
  readonly value: Pick<Measure, 'columns' | 'sql' | 'workingHours' | 'conversion' | 'aggregate' | 'metric'>;
}

/** From when to when a row holds: to what a column says or so long; without either, until further notice. */
export interface Interval {
  readonly from: string;
  readonly to?: string;
  readonly lasts?: DayDistance;
}

/** How rows of a table find their place in time. */
export type RowTime =
  /** The row happened at an instant. */
  | { readonly kind: 'flow'; readonly column: string }
  /** The row has no time: it counts the same in every slot. */
  | { readonly kind: 'timeless' }
  /** The row is in force at the end of the slot. */
  | { readonly kind: 'state'; readonly from: string; readonly to?: string }
  /** The row is in force on some days of the slot. */
  | ({
      readonly kind: 'overlap';
      /** Of values that are spread over days: dimensions of which every value that rows had so far needs a row for each day. */
      readonly complete?: readonly ResolvedDimension[];
    } & Interval)
  /** The row is in force at the start or the end of the slot, and is compared by entity. */
  | {
      readonly kind: 'bridge';
      readonly from: string;
      readonly to?: string;
      readonly entity: string;
      /** What is added up per entity; undefined counts rows. */
      readonly amount?: { readonly columns: readonly string[]; readonly sql?: SqlText };
      readonly where: readonly PlannedCondition[];
    };

/**
 * How the rows of a part find their place in time. Entities are no rows of a table: others measure each of them in the slot.
 * @template Of what measures them
 */
export type PartTime<Of = Part> =
  | RowTime
  | {
      readonly kind: 'entities';
      /** What an entity is, as its author named it. */
      readonly per: string;
      /** The dimensions that tell entities apart, which follow those of the query in what measures them. */
      readonly keys: readonly string[];
      readonly of: readonly Of[];
    };

/** Entities that a snapshot counts at the end of each slot: a set, so joining it multiplies nothing. */
export interface Segment {
  readonly metric: string;
  readonly table: string;
  readonly column: string;
  readonly from: string;
  readonly to?: string;
  readonly where: readonly PlannedCondition[];
  /** The member's key, as the part reaches it. */
  readonly member: ResolvedDimension | { readonly column: string };
}

/** Aggregates over one table at the grain of the query; nothing is joined to it but many-to-one links. */
export interface Part {
  readonly table: string;
  readonly time: PartTime;
  /** How the days that it looks at differ from those of the slots, in order; default: not at all. */
  readonly moves?: readonly SlotMove[];
  /** Of states: not the one at the end of a slot, but those at the end of each of its days. */
  readonly daily?: 'average' | 'min' | 'max';
  readonly among?: Segment;
  /** It is of the first step of a sequence. */
  readonly sequence?: Sequence;
  /** It stands for a later step of a sequence, whose rows follow those of the slots. */
  readonly isLater?: true;
  /** Where the grouped dimensions of the plan are, seen from this table, in their order. */
  readonly dimensions: readonly ResolvedDimension[];
  readonly where: readonly PlannedCondition[];
  /** Over all rows, whoever asks, and told of whole buckets of this grain alone. */
  readonly everybody?: Grain;
  /** The groups whose rows alone are read, and those whose rows are left out. */
  readonly only?: PlannedGroups;
  readonly except?: readonly PlannedGroups[];
  readonly measures: readonly Measure[];
}

/** How many rows stand behind a number, and whose they are. */
export interface CountsBehind {
  readonly rows: string;
  readonly entities: string;
}

/** What a formula is over. */
type FormulaLeaf =
  | { readonly kind: 'measure'; readonly id: string; readonly empty: 0 | null }
  | OfEverybody
  | Coarser
  | Among;

/** The dimensions of a question that some names mean, seen from the tables of a metric; undefined: all that it is split by. */
export type Within = { readonly names: readonly string[]; readonly tables: readonly string[] } | undefined;

/**
 * A value over all rows of those groups that the dimensions within tell apart, whichever groups are shown: beside each group
 * stands that of the one it is part of.
 */
export interface Coarser {
  readonly kind: 'coarser';
  readonly within: Within;
  readonly value: Formula;
}

/**
 * Where a value stands among those of the groups that are alike in the dimensions within, of which the data has some row: its
 * place, which equal values share; or the sum of all that are at least as large.
 */
export interface Among {
  readonly kind: 'among';
  readonly how: { readonly rank: 'asc' | 'desc' } | 'sum-from-largest';
  readonly within: Exclude<Within, undefined>;
  readonly metric: string;
  readonly value: Formula;
}

/** The number of everybody, where enough others than the reader stand behind it. Measures by their ids. */
export interface OfEverybody {
  readonly kind: 'everybody';
  readonly metric: string;
  readonly value: Formula;
  readonly all: CountsBehind;
  /** Of what the reader sees. */
  readonly own: CountsBehind;
  readonly least: number;
}

/** How a metric comes out of the measures; evaluated after the SQL, where null has its reasons. */
export type Formula = Arithmetic<FormulaLeaf>;

/** A condition of a formula. */
export type FormulaTruth = Truth<FormulaLeaf>;

/** A metric query, decided: pure data, printable, the same for every dialect. */
export interface Plan {
  readonly query: MetricQuery;
  readonly calendar: Calendar;
  readonly spine: Spine;
  readonly dimensions: readonly PlannedDimension[];
  /** Split by the dimensions. */
  readonly parts: readonly Part[];
  /** Never split: fixed metrics, and what is told of all groups together. */
  readonly fixed: readonly Part[];
  /** Split by some of the dimensions, or by all of them where the query names groups and these are over all there are. */
  readonly coarser: readonly CoarserParts[];
  /** The indexes of the dimensions that each `Within` means, by its key. */
  readonly told: Readonly<Record<string, readonly number[]>>;
  /** Over all rows, for a reader who does not see all: never split or filtered, and guarded by formulas. */
  readonly everybody: readonly Part[];
  /** By metric; under `HAVING` whether a group is asked for. */
  readonly formulas: Readonly<Record<string, Formula>>;
  /** Where groups are chosen by the whole period and shown in buckets: the plan that chooses them. */
  readonly whole?: Plan;
}

/** The parts that read tables: a part itself, with the rows that follow its own, or those that measure its entities. */
export function readingParts(part: Part): readonly Part[] {
  if (part.time.kind === 'entities') return part.time.of.flatMap(readingParts);
  const { sequence } = part;
  if (sequence === undefined) return [part];
  return [part, ...sequence.steps.slice(1).map((step) => laterPart(part, sequence, step))];
}

/** The rows of a later step as a part: where their data begins later than a slot, nobody knows what followed in it. */
function laterPart({ moves, measures }: Part, sequence: Sequence, step: SequenceStep): Part {
  const { table, time, where } = step;
  return {
    ...{ table, time: { kind: 'flow', column: time }, isLater: true, dimensions: [], where, measures },
    ...(moves === undefined ? {} : { moves }),
    sequence: { ...sequence, steps: [] },
  };
}

/** Parts that are split by some dimensions of a plan. */
export interface CoarserParts {
  /** Their indexes, ascending; at least one. */
  readonly by: readonly number[];
  readonly parts: readonly Part[];
}

/** All parts of a plan, whatever they are split by. */
export function allParts({
  parts,
  fixed,
  coarser,
  everybody,
}: Pick<Plan, 'parts' | 'fixed' | 'coarser' | 'everybody'>): Part[] {
  return [...parts, ...fixed, ...coarser.flatMap((one) => one.parts), ...everybody];
}

/** The key of dimensions within, in a plan. */
export function withinKey(within: Within): string {
  return JSON.stringify(within ?? null);
}

/** The dimensions of a plan that are within, of some that are split by. */
export function dimensionsWithin(
  { told }: Pick<Plan, 'told'>,
  within: Within,
  of: readonly number[],
): readonly number[] {
  if (within === undefined) return of;
  const meant = told[withinKey(within)] ?? [];
  return of.filter((at) => meant.includes(at));
}

/** Some dimensions of a plan as those of a coarser one: what is determined by a key that is not among them stands by itself. */
export function dimensionsAt(
  { dimensions }: Pick<Plan, 'dimensions'>,
  by: readonly number[],
): PlannedDimension[] {
  return by.flatMap((index) => {
    const dimension = dimensions[index];
    if (dimension === undefined) return [];
    const { attachedTo, ...own } = dimension;
    const at = attachedTo === undefined ? -1 : by.indexOf(attachedTo);
    return [{ ...own, ...(at < 0 ? {} : { attachedTo: at }) }];
  });
}
