import type { z } from 'zod';
import type { Grain } from '../../foundation/calendar/index.ts';
import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Definitions } from '../model/definitions.ts';
import type { Filter } from '../model/filter.ts';
import type { AnyMetric } from '../model/metric-description.ts';
import type { KnowsColumn, Read } from '../model/reads.ts';
import type { Catalog } from '../plan/catalog.ts';
import type { Leaf, NamedLeaf } from '../plan/leaf.ts';
import type { Among, BridgePart, Formula } from '../plan/plan.ts';
import type { SlotMove } from '../plan/slot-move.ts';
import type { Listing } from './listing.ts';
import type { Measured } from './measured/fields.ts';

/** A metric that another is computed from, and the field that names it: `numerator`, `components.usage.metric`. */
export interface Dependency {
  readonly name: string;
  readonly field: string;
  /** It is looked at as a date, and not as a number. */
  readonly asDate?: true;
}

/**
 * What a value of a metric is: `amount` adds up while a period runs (sums, counts, movements), `level` is what stands at
 * its end (snapshots), `mean` neither grows nor adds up (ratios, averages, medians).
 */
export type Nature = 'amount' | 'level' | 'mean';

/** Why a metric of the nature `mean` is on its way to no target while a period runs. */
export interface NoPace {
  /** After the name of the metric: "begins anew with every year". */
  readonly why: string;
  /** What to watch in its place, where there is something. */
  readonly instead?: { readonly metric: string; readonly by?: Grain };
}

/** A table behind a period, and the first day not looked at in it. */
export interface ReadUntil {
  readonly table: string;
  readonly to: string;
  /** Rows of so many days more are looked at, for what follows those of the period. */
  readonly ahead?: number;
}

/**
 * How the change of a metric is told group by group: it adds up itself, or it is the quotient of two that do. Quantiles,
 * distinct counts, least and greatest values do neither.
 */
export type TakenApart =
  | { readonly how: 'sum' }
  | { readonly how: 'quotient'; readonly numerator: string; readonly denominator: string };

/** What a kind may ask about the other metrics of a model, of whatever kinds they are. Unknown names have nothing. */
export interface Others {
  readonly model: Definitions;
  nature(name: string): Nature;
  /** Of every metric of the nature `mean`. */
  noPace(name: string): NoPace;
  isState(name: string): boolean;
  /** Whether none of its rows has a time, so that they count the same in every period. */
  isTimeless(name: string): boolean;
  /** Why it is not computed over longer spans than a period, after "which …"; undefined where it is. */
  whyNotAccumulated(name: string): string | undefined;
  addsUp(name: string): boolean;
  /** How its change is told group by group; undefined where groups do not add up to the whole in any way. */
  takenApart(name: string): TakenApart | undefined;
  /** Whether it is a quotient that is never above one: it counts some of what it is divided by. */
  isShare(name: string): boolean;
  /** Whether it, or something that it is computed from, holds each row against others. */
  comparesRows(name: string): boolean;
  divisor(name: string): string | undefined;
  /** The tables behind a period that ends on a day. */
  readsUntil(name: string, to: string): readonly ReadUntil[];
  /** The tables that a metric is measured over, by itself or by what it is computed from; fixed ones if asked for. */
  tables(name: string, options: { readonly fixed: boolean }): readonly string[];
}

/** What a formula is made with. */
export interface Planning {
  readonly model: Definitions;
  readonly catalog: Catalog;
  /** The formula of another metric, over days that are moved as told. @throws UNKNOWN_METRIC and what planning that metric raises */
  formulaOf(name: string, ...moves: readonly SlotMove[]): Formula;
  /** One aggregate over the rows of one table, over the days and groups that are asked for. */
  measure(leaf: Leaf): Formula;
  /** Begins formulas over what is measured of each entity by itself, and gives the leaves of all of them. */
  ofEntities(): { formulaOf(name: string): Formula; leaves(): readonly NamedLeaf[] };
  /** The same over all rows of the groups that some dimensions tell apart, by their names; of none: over all rows. */
  coarser(name: string, within: readonly string[]): Formula;
  /** Where another metric stands among the groups that are alike in some dimensions. */
  among(name: string, within: readonly string[], how: Among['how']): Formula;
}

/** How the values of a metric come about: each kind has exactly one of the three. */
type Value<M extends AnyMetric> =
  /** One aggregate over the rows of one table. @throws METRIC_INVALID, and what its filters raise */
  | { leaf(metric: M, name: string, planning: Planning): Leaf }
  /** Arithmetic over other metrics. */
  | { formula(metric: M, planning: Planning): Formula }
  /** A value for each entity and none in all: what it is follows from a series of other metrics. */
  | { list(metric: M, others: Others, date: string, where?: Filter | Filter[]): Listing };

/**
 * Everything that is particular to one kind of metric. Whoever works with metrics goes over the kinds by this contract;
 * the name of a kind stands in its own folder only, in its schema.
 */
export type Kind<M extends AnyMetric = AnyMetric, S = z.ZodObject> = Value<M> & {
  /** A strict object, whose field `kind` is the name of the kind. */
  readonly schema: S;
  /** Its section of the reference: Markdown, the outro after the list of its fields. */
  readonly reference: { readonly title: string; readonly intro: string; readonly outro?: string };
  /** The metrics that it is computed from. @throws EXPRESSION_INVALID where a formula cannot be read */
  dependencies(metric: M): readonly Dependency[];
  /** The field whose text is a formula, and where problems with reading it belong. */
  readonly formulaField?: string;
  /** It computes with what it depends on, so that these have to be numbers, and not dates or values of entities. */
  readonly computesWithOthers: boolean;
  /** What is wrong with it that the schema cannot see; the metrics it names exist and none leads back to it. */
  validate(metric: M, name: string, others: Others): Problem[];
  /** What it aggregates of the rows of one table by itself. */
  measured?(metric: M): Measured;
  /** A table besides whose rows it is about, and the dimension by which it calls them. */
  names?(metric: M): { readonly table: string; readonly dimension: string };
  /** What it reads of tables by itself, besides what the metrics that it is computed from read. */
  reads(metric: M, others: Others, knows: KnowsColumn): readonly Read[];
  /** The first day not looked at in what it is computed from, for a period that ends on a day; default: that day. */
  readsUntil?(metric: M, to: string): string;
  /** Of all but the first that it is computed from, how many days more are looked at; default: none. */
  readsAhead?(metric: M): number;
  /** Those that it is computed from whose rows it is split and filtered by; default: all. */
  splitBy?(metric: M): readonly string[];
  /** It holds each row against others, so that it is nothing of one entity. */
  readonly comparesRows?: true;
  /** How it is computed, on one line and in the model's own names. */
  text(metric: M): string;
  nature(metric: M, others: Others): Nature;
  /** Of the nature `mean`, why there is no pace to a target; default: it neither grows nor adds up. */
  noPace?(metric: M, others: Others): NoPace;
  /** Whether it is a state at the end of its period, and so does not belong to the whole of it. */
  isState(metric: M, others: Others): boolean;
  /** Whether none of its rows has a time, so that they count the same in every period. */
  isTimeless(metric: M, others: Others): boolean;
  /** Why it is not computed over longer spans than a period, after "which …"; undefined where it is. */
  whyNotAccumulated(metric: M, others: Others): string | undefined;
  /** Whether the values of groups add up to the whole. */
  addsUp(metric: M, others: Others): boolean;
  /** The two metrics whose quotient it is, of every group and of the whole; default: it is none. */
  quotient?(metric: M): { readonly numerator: string; readonly denominator: string } | undefined;
  /** Whether what it counts is among what another metric of its kind counts, so that it is never more. */
  countedAmong?(metric: M, other: M): boolean;
  /** The metric by which it divides. */
  divisor?(metric: M, others: Others): string | undefined;
  /** The part of the bridge between two states of a metric that it is. */
  bridge?(metric: M): { readonly of: string; readonly part: BridgePart };
};

/** The same object, with the type of its schema kept for the union of all metrics. */
export function defineKind<S extends z.ZodObject>(
  kind: Kind<z.output<S> & AnyMetric, S>,
): Kind<z.output<S> & AnyMetric, S> {
  return kind;
}
