import type { Value } from '../connection/connection.ts';
import { dimensionsAt, dimensionsWithin, type Plan, type Within } from '../plan/index.ts';
import type { CellColumn } from './cell-column.ts';
import { type GroupedResults, identityOf } from './grouped-results.ts';

/**
 * The cells of a measure; `empty` is what no row at all means. `counted`: as the database counted them, also where what it
 * counted is not all that there may have been.
 */
export type MeasureCells = (id: string, empty: 0 | null, as?: 'counted') => CellColumn;

/**
 * The groups that a formula is evaluated over, all of them at once: those of a question, or coarser ones, which these are
 * part of. The cell of a slot and a group stands at slot × groups + group.
 */
export interface GroupScope {
  readonly groups: number;
  /** The query is about parts of groups, which have no place among whole ones. */
  readonly areParts: boolean;
  /** Number of cells. */
  readonly length: number;
  readonly cells: MeasureCells;
  /** The groups that are told apart by the dimensions within alone, and for each group of this scope which of them it is part of. */
  coarser(within: Within): { readonly scope: GroupScope; readonly of: Int32Array };
  /** For each group a number that those share which are alike in the dimensions within; undefined where these tell all apart. */
  alike(within: Within): Int32Array | undefined;
  /** Whether some row says something of a measure, cell by cell. */
  saysOf(measure: string): Uint8Array;
}

/** Answers by how they are split. */
export interface SplitResults {
  /** By all dimensions, of the groups that the query names. */
  readonly own: GroupedResults;
  /** Not at all. */
  readonly whole: GroupedResults;
  /** In the order of the plan. */
  readonly coarser: readonly GroupedResults[];
}

type Cells = (from: GroupedResults) => MeasureCells;

/** The groups of a plan. @param cells reads measures of an answer; of those that are in none of its rows, beside all groups */
export function ownGroups(plan: Plan, results: SplitResults, cells: Cells): GroupScope {
  const known = new Map<string, GroupScope>();
  const all = plan.dimensions.map((_, index) => index);
  const isRestricted = plan.query.only !== undefined || plan.query.except.length > 0;
  const own = scopeAt(results.own, all);

  function scopeFor(by: readonly number[]): GroupScope {
    if (by.length === all.length && !isRestricted) return own;
    const key = by.join();
    const at = plan.coarser.findIndex((one) => one.by.join() === key);
    // What is fixed stands beside all groups, so that nothing was asked for by these dimensions.
    const found = by.length === 0 ? results.whole : results.coarser[at];
    const scope = known.get(key) ?? (found === undefined ? own : scopeAt(found, by));
    known.set(key, scope);
    return scope;
  }

  function scopeAt(from: GroupedResults, by: readonly number[]): GroupScope {
    const scope: Scope = {
      groups: from.groups,
      areParts: areParts(plan),
      length: plan.spine.slots.length * from.groups,
      cells: cells(from),
      key: (dimension, group) => from.key(by.indexOf(dimension), group),
      saysOf: (measure) => from.saysOf(measure),
      coarser(within) {
        const kept = dimensionsWithin(plan, within, by);
        const other = scopeFor(kept) as Scope;
        return { scope: other, of: other === scope ? new Int32Array() : partOf(plan, scope, other, kept) };
      },
      alike(within) {
        const kept = dimensionsWithin(plan, within, by);
        return kept.length === by.length ? undefined : numbered(scope, kept).numbers;
      },
    };
    return scope;
  }

  return own;
}

/** Whether the groups that a query names, or leaves out, are told apart by more than what it is by. */
function areParts({ query: { only, except }, dimensions }: Plan): boolean {
  const named = [...(only?.by ?? []), ...except.flatMap(({ by }) => by)];
  return named.some((one) => dimensions.every(({ reference }) => reference !== one));
}

/** A scope that tells the values of the dimensions of the plan, by their index there. */
type Scope = GroupScope & { key(dimension: number, group: number): Value };

/** For each group the one of another scope that has the same values. The last of those stands for all of which no row speaks. */
function partOf(plan: Plan, scope: Scope, other: Scope, kept: readonly number[]): Int32Array {
  if (other.groups === 1) return new Int32Array(scope.groups);
  const planned = dimensionsAt(plan, kept);
  const telling = kept.filter((_, at) => planned[at]?.attachedTo === undefined);
  const { places } = numbered(other, telling);
  return Int32Array.from({ length: scope.groups }, (_, group) => {
    return places.get(identityIn(scope, telling, group)) ?? other.groups - 1;
  });
}

/** Numbers groups by their values in some dimensions. */
function numbered(scope: Scope, dimensions: readonly number[]) {
  const places = new Map<string, number>();
  const numbers = Int32Array.from({ length: scope.groups }, (_, group) => {
    const key = identityIn(scope, dimensions, group);
    const number = places.get(key) ?? group;
    places.set(key, number);
    return number;
  });
  return { places, numbers };
}

function identityIn(scope: Scope, dimensions: readonly number[], group: number): string {
  return identityOf(dimensions.map((dimension) => scope.key(dimension, group)));
}
