import type { Grain } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Definitions } from '../model/definitions.ts';
import { columnsIn, type Filter, partsOfFilter } from '../model/filter.ts';
import { ownEntry } from '../model/own-entry.ts';
import { resolveDimension, tableOf } from '../model/resolve-dimension.ts';
import { type Catalog, hasColumn } from './catalog.ts';
import type { Measure, PartTime, PlannedCondition, Segment, Sequence, Target, Within } from './plan.ts';
import type { SlotMove } from './slot-move.ts';

/** A leaf, and the name of its number in formulas. */
export interface NamedLeaf {
  readonly id: string;
  readonly leaf: Leaf;
}

/** A metric that is read from one table: where, how its rows are placed in time, and what is aggregated. */
export interface Leaf {
  /** Of entities, that of the first by which they are measured. */
  readonly table: string;
  readonly time: PartTime<NamedLeaf>;
  /** How the days that it looks at differ from those of the slots, in order; default: not at all. */
  readonly moves?: readonly SlotMove[];
  /** Of states: those at the end of each day. */
  readonly daily?: 'average' | 'min' | 'max';
  readonly among?: Segment;
  /** It is of the first step of a sequence. */
  readonly sequence?: Omit<Sequence, 'until'>;
  /** Never split; `unfiltered` is not filtered by the query either. */
  readonly fixed: boolean | 'unfiltered';
  /** Over all groups, whichever the query names, split by the dimensions that are within each of these. */
  readonly over?: readonly Within[];
  /** For readers who do not see every row: the number of everybody. */
  readonly everybody?: Everybody;
  readonly measure: Omit<Measure, 'id'>;
}

/** The leaves that read tables: a leaf itself, or those that measure its entities. */
export function readingLeaves(leaf: Leaf): readonly Leaf[] {
  return leaf.time.kind === 'entities' ? leaf.time.of.flatMap((one) => readingLeaves(one.leaf)) : [leaf];
}

/** On what terms the number of everybody is told to those who do not see every row. */
export interface Everybody {
  /** Columns that tell apart those who must not be told from one another. */
  readonly of: readonly string[];
  /** So many of them, whose rows the reader does not all see, must stand behind a number. */
  readonly least: number;
  /** The whole buckets that it is told of. */
  readonly grain: Grain;
}

/** The columns that say from when to when rows of a table are in force. @throws METRIC_INVALID where it declares none */
export function validity(model: Definitions, table: string): { from: string; to?: string } {
  const { valid } = tableOf(model, table);
  if (valid === undefined) {
    return fail('METRIC_INVALID', {
      message: `Table "${table}" does not declare from when to when its rows are valid.`,
    });
  }
  return valid.to === undefined ? { from: valid.from } : { from: valid.from, to: valid.to };
}

/** Conditions with their targets found: the table's own dimension, else its column, else a linked dimension. */
export function planFilter(
  model: Definitions,
  catalog: Catalog,
  table: string,
  filter: Filter | undefined,
): readonly PlannedCondition[] {
  const { conditions, or, not } = partsOfFilter(filter ?? {});
  const target = (reference: string) => targetOf(model, catalog, table, reference);
  return [
    ...conditions.map(([reference, condition]) => {
      const columns = columnsIn(condition).map((one) => [one.reference, target(one.reference)] as const);
      return {
        ...{ target: target(reference), condition, reference },
        ...(columns.length === 0 ? {} : { columns: Object.fromEntries(columns) }),
      };
    }),
    ...(or === undefined ? [] : [{ or: or.map((one) => planFilter(model, catalog, table, one)) }]),
    ...(not === undefined ? [] : [{ not: planFilter(model, catalog, table, not) }]),
  ];
}

/** What a name means from a table. @throws what resolving a dimension raises */
export function targetOf(model: Definitions, catalog: Catalog, table: string, reference: string): Target {
  const { dimensions, time } = tableOf(model, table);
  const own = ownEntry(dimensions, reference);
  // The time of a linked row stands beside the columns of a table, and is none of them.
  const isColumn = reference !== time || !time.includes('.');
  if (own === undefined && isColumn && hasColumn(catalog, table, reference)) return { column: reference };
  return resolveDimension(model, table, reference);
}
