import { fail } from '../../foundation/diagnostic/index.ts';
import { kindOf, othersOf, type Planning } from '../kind/index.ts';
import { type Model, metricOf } from '../model/index.ts';
import type { Catalog } from './catalog.ts';
import type { Everybody, Leaf, NamedLeaf } from './leaf.ts';
import { type Coarser, type CountsBehind, type Formula, type Within, withinKey } from './plan.ts';
import type { SlotMove } from './slot-move.ts';

/** Collects the leaves that formulas need; the same leaf is computed once, however many metrics use it. */
export interface LeafSet {
  /** What their ids begin with. */
  readonly prefix: string;
  /** Whether the query has dimensions, and whether it names the groups that it is about. */
  readonly isSplit: boolean;
  readonly isRestricted: boolean;
  /** The dimensions that formulas are within, by their keys. */
  readonly within: Map<string, Exclude<Within, undefined>>;
  readonly leaves: Map<string, NamedLeaf>;
}

/** Over which days and which groups a metric is asked for in place of those of the query. */
interface Scope {
  readonly moves: readonly SlotMove[];
  /** See `Leaf`; undefined: those of the query. */
  readonly over?: readonly Within[] | undefined;
}

/**
 * The formula of a metric over its leaves, which are added to the set.
 * @throws UNKNOWN_METRIC; QUERY_INVALID for what has a value for each entity and none in all
 */
export function formulaOf(
  model: Model,
  catalog: Catalog,
  name: string,
  set: LeafSet,
  { moves, over }: Scope = { moves: [] },
): Formula {
  const metric = metricOf(model, name);
  const kind = kindOf(metric);
  const planning = planningOf(model, catalog, name, set, { moves, over });
  if ('leaf' in kind) return planning.measure(kind.leaf(metric, name, planning));
  if ('formula' in kind) return kind.formula(metric, planning);
  return fail('QUERY_INVALID', {
    message: `"${name}" is a ${metric.kind}: it has a value for each entity, and cannot be asked for beside metrics.`,
    hint: `ask for the ${metric.kind} alone, or use a health block.`,
  });
}

function planningOf(
  model: Model,
  catalog: Catalog,
  name: string,
  set: LeafSet,
  { moves, over }: Scope,
): Planning {
  const planning: Planning = {
    model,
    catalog,
    measure(found) {
      const placed = over === undefined || found.fixed ? found : { ...found, over };
      const { everybody, ...leaf } = movedLeaf(placed, moves);
      // The owner sees all rows, and has nobody to guard against.
      if (everybody === undefined || catalog.policy === undefined) return measureOf(leaf, set);
      return ofEverybody(leaf, everybody, set);
    },
    formulaOf: (other, ...further) =>
      formulaOf(model, catalog, other, set, { moves: [...moves, ...further], over }),
    ofEntities() {
      const own: LeafSet = { ...set, prefix: 'e', leaves: new Map() };
      return {
        formulaOf: (other) => formulaOf(model, catalog, other, own, { moves: [], over }),
        leaves: () => [...own.leaves.values()],
      };
    },
    coarser: (other, names) => coarser(other, withinOf(other, names)),
    among(other, names, how) {
      // The groups that a question is about are those of its own rows.
      planning.formulaOf(other);
      return {
        kind: 'coarser',
        within: undefined,
        value: {
          ...{ kind: 'among', how, within: withinOf(other, names), metric: name },
          value: coarser(other, undefined).value,
        },
      };
    },
  };
  const withinOf = (other: string, names: readonly string[]) => {
    const tables = [...new Set(othersOf(model).tables(other, { fixed: false }))].sort();
    const within = { names, tables };
    set.within.set(withinKey(within), within);
    return within;
  };
  const coarser = (other: string, within: Within): Coarser => {
    // All rows of a query without dimensions are one group, and without named groups it is about all there are.
    const isSame = !set.isRestricted && (within === undefined || !set.isSplit);
    const groups = isSame ? over : [...(over ?? []), within];
    return {
      ...{ kind: 'coarser', within },
      value: formulaOf(model, catalog, other, set, { moves, over: groups }),
    };
  };
  return planning;
}

/** What moves a metric comes before what moves its leaf itself. Rows without a time are the same on all days. */
function movedLeaf(leaf: Leaf, moves: readonly SlotMove[]): Leaf {
  if (moves.length === 0 || (leaf.time.kind === 'timeless' && leaf.among === undefined)) return leaf;
  if (leaf.time.kind === 'entities') {
    const of = leaf.time.of.map((one) => ({ ...one, leaf: movedLeaf(one.leaf, moves) }));
    return { ...leaf, time: { ...leaf.time, of } };
  }
  return { ...leaf, moves: [...moves, ...(leaf.moves ?? [])] };
}

/** The number over all rows, and what tells whether it may be told: how many rows and whose are behind it and the reader's own. */
function ofEverybody(leaf: Leaf, everybody: Everybody, set: LeafSet): Formula {
  const { metric, columns } = leaf.measure;
  // Rows without a value add nothing to it: nobody stands behind a number by them.
  const where = [
    ...leaf.measure.where,
    ...columns.map((column) => ({ target: { column }, condition: { isNull: false }, reference: column })),
  ];
  const countsOf = (of: Leaf): CountsBehind => {
    const count = (aggregate: 'count' | 'distinct', columns: readonly string[]) =>
      measureOf({ ...of, measure: { metric, where, aggregate, columns, empty: 0 } }, set).id;
    return { rows: count('count', []), entities: count('distinct', everybody.of) };
  };
  const open = { ...leaf, everybody };
  return {
    kind: 'everybody',
    metric,
    value: measureOf(open, set),
    all: countsOf(open),
    own: countsOf(leaf),
    least: everybody.least,
  };
}

function measureOf(leaf: Leaf, set: LeafSet): Extract<Formula, { kind: 'measure' }> {
  const { metric: _, ...measure } = leaf.measure;
  const identity = JSON.stringify({ ...leaf, measure });
  let entry = set.leaves.get(identity);
  if (entry === undefined) {
    entry = { id: `${set.prefix}${set.leaves.size}`, leaf };
    set.leaves.set(identity, entry);
  }
  return { kind: 'measure', id: entry.id, empty: leaf.measure.empty };
}
