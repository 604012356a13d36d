import { type Calendar, isOfDays } from '../../foundation/calendar/index.ts';
import {
  attempt,
  fail,
  type Problem,
  ProblemError,
  problem,
  suggest,
} from '../../foundation/diagnostic/index.ts';
import { type Model, resolveDimension } from '../model/index.ts';
import { type Catalog, catalogTable, namedBy } from './catalog.ts';
import { checkFilters } from './check-filters.ts';
import { checkFollowed, checkSeveral } from './check-several.ts';
import { formulaOf, type LeafSet } from './formula.ts';
import { HAVING, havingFormula } from './having.ts';
import { type Leaf, type NamedLeaf, planFilter, readingLeaves } from './leaf.ts';
import type { Groups, MetricQuery } from './metric-query.ts';
import {
  allParts,
  dimensionsAt,
  dimensionsWithin,
  type Formula,
  type Part,
  type Plan,
  type PlannedDimension,
  type PlannedGroups,
  readingParts,
  type Within,
} from './plan.ts';
import { planDimensions } from './plan-dimensions.ts';
import { sequenceUntil } from './sequence-until.ts';
import { layOutSpine } from './slot.ts';

export interface PlanContext {
  readonly model: Model;
  readonly catalog: Catalog;
  readonly calendar: Calendar;
  /** The edition date: nothing on or after it is looked at. */
  readonly asOf?: string | undefined;
  /** The last day with data of tables whose data ends early. */
  readonly ends?: ReadonlyMap<string, string> | undefined;
}

/**
 * Decides how a metric query is answered: which aggregates, over which tables, in which slots of time.
 * 1. metrics become formulas over leaves (one aggregate over one table);
 * 2. dimensions are resolved from every table that is read;
 * 3. the time axis is laid out;
 * 4. leaves that read the same rows share a part.
 * @throws all problems with metrics and dimensions at once
 */
export function planQuery(query: MetricQuery, context: PlanContext): Plan {
  const { model, catalog, calendar, asOf } = context;
  const set = noLeaves(query);
  const whole = wholePeriod(query, context);
  const formulas = allFormulas(query, context, set, whole);
  const all = [...set.leaves.values()];
  const leaves = all.flatMap(({ leaf }) => readingLeaves(leaf));
  if (asOf === undefined) refuseEverybody(leaves);
  const free = leaves.filter((leaf) => !leaf.fixed);
  const dimensions = planDimensions(model, query.by, free);
  for (const groups of [query.only, ...query.except]) planDimensions(model, groups?.by ?? [], free);
  const filtered = leaves.filter((leaf) => leaf.fixed !== 'unfiltered');
  const named = namedBy(catalog);
  for (const leaf of filtered) filtersOf(model, named, query, leaf);
  for (const filter of query.where) checkFilters(model, named, filter, filtered);
  checkOrder(query, dimensions);
  checkLimit(query);
  checkSeveral({ dimensions, formulas });
  const told = toldWithin(model, set.within, dimensions);
  const split = all.map((one) => ({ ...one, ...splitOf(one.leaf, { ...set, dimensions, told }) }));
  const plan = {
    ...{ query, calendar, dimensions, told, formulas },
    spine: layOutSpine(query, calendar, asOf),
    ...partsBySplit(split, dimensions, (leaf, by) => emptyPart(named, context, query, leaf, by)),
    ...(whole === undefined ? {} : { whole }),
  };
  refuseTimesOfDates(plan, catalog);
  return plan;
}

/**
 * The same over the whole period, where groups are chosen by that and shown in buckets. What it is compared with stays: a group
 * that only the time before has is one of those that are chosen among, with or without buckets.
 * @throws QUERY_INVALID where there are no groups to choose among
 */
function wholePeriod({ grain, ...query }: MetricQuery, context: PlanContext): Plan | undefined {
  if (query.having === undefined) return undefined;
  if (query.by.length === 0)
    return fail('QUERY_INVALID', {
      message: `The condition \`${query.having}\` chooses among groups, and the query is by nothing.`,
      hint: 'say by what the metrics are split.',
    });
  if (grain === undefined) return undefined;
  return planQuery({ ...query, order: [], limit: undefined }, context);
}

function noLeaves({ by, only, except }: MetricQuery): LeafSet {
  const isRestricted = only !== undefined || except.length > 0;
  return { prefix: 'm', isSplit: by.length > 0, isRestricted, leaves: new Map(), within: new Map() };
}

/** Dates lie in no hour. @throws QUERY_INVALID for every metric whose rows are placed in time by dates */
function refuseTimesOfDates(plan: Plan, catalog: Catalog): void {
  if (plan.spine.slots.every(isOfDays)) return;
  const reading = allParts(plan).flatMap(readingParts);
  const problems = reading.flatMap(({ table, time, daily, among, measures }) => {
    const places = [
      { table, column: time.kind === 'flow' ? time.column : 'from' in time ? time.from : undefined },
      { table: among?.table ?? table, column: among?.from },
    ];
    const dates = places.find(({ table: one, column }) => isDate(catalog, one, column));
    const metrics = [...new Set(measures.map(({ metric }) => metric))];
    if (daily !== undefined)
      return metrics.map((metric) =>
        problem('QUERY_INVALID', {
          message: `The ${daily} of "${metric}" over days has no value by the hour, or from a time of the day on.`,
          hint: 'ask by the day, or for longer.',
        }),
      );
    if (dates === undefined) return [];
    return metrics.map((metric) =>
      problem('QUERY_INVALID', {
        message: `Metric "${metric}" has no value by the hour, or from a time of the day on: "${dates.column}", by which table "${dates.table}" lies in time, holds dates.`,
        hint: 'ask by the day, or let the table lie in time by a column of timestamps.',
      }),
    );
  });
  if (problems.length > 0) throw new ProblemError(problems);
}

function isDate(catalog: Catalog, table: string, column: string | undefined): boolean {
  return catalogTable(catalog, table).columns.some(({ name, type }) => name === column && type === 'date');
}

/** Leaves that read the same rows share a part. */
function partsOfLeaves(leaves: readonly NamedLeaf[], empty: (leaf: Leaf) => Part): Part[] {
  const parts = new Map<string, Part>();
  for (const { id, leaf } of leaves) {
    const isFiltered = leaf.fixed !== 'unfiltered';
    const key = JSON.stringify([
      leaf.table,
      leaf.time,
      leaf.moves,
      leaf.daily,
      leaf.among,
      leaf.sequence,
      leaf.everybody,
      isFiltered,
    ]);
    const part = parts.get(key) ?? empty(leaf);
    parts.set(key, { ...part, measures: [...part.measures, { ...leaf.measure, id }] });
  }
  return [...parts.values()];
}

/** Without an edition date a bucket that is not over would be told day by day, and each day would be the difference of two. */
function refuseEverybody(leaves: readonly Leaf[]): void {
  const open = leaves.find(({ everybody }) => everybody !== undefined);
  if (open === undefined) return;
  fail('QUERY_INVALID', {
    message: `Metric "${open.measure.metric}" is told to readers up to an edition date alone, and none is given.`,
    hint: 'give the edition date, the first day not in the data.',
  });
}

/** Leaves that are split alike and read the same rows share a part. @param empty a part without measures */
function partsBySplit(
  leaves: readonly (NamedLeaf & Split)[],
  dimensions: readonly PlannedDimension[],
  empty: (leaf: Leaf, by: readonly string[]) => Part,
): Pick<Plan, 'parts' | 'fixed' | 'coarser' | 'everybody'> {
  const splits = Map.groupBy(leaves, ({ name }) => name);
  const partsIn = (name: string) => {
    const found = splits.get(name) ?? [];
    const by = dimensionsAt({ dimensions }, found[0]?.by ?? []);
    const grouped = by.flatMap((one) => (one.attachedTo === undefined ? one.reference : []));
    return partsOfLeaves(found, (leaf) => empty(leaf, grouped));
  };
  return {
    parts: partsIn('own'),
    fixed: partsIn('fixed'),
    coarser: [...splits].flatMap(([name, [{ by } = { by: [] }]]) =>
      name === 'own' || by.length === 0 ? [] : [{ by, parts: partsIn(name) }],
    ),
    everybody: partsIn('everybody'),
  };
}

/** How a leaf is split: by which dimensions, and a name for those that are split alike and are over the same groups. */
interface Split {
  readonly name: string;
  readonly by: readonly number[];
}

function splitOf(
  { fixed, everybody, over }: Leaf,
  { dimensions, told, isRestricted }: Pick<Plan, 'dimensions' | 'told'> & { readonly isRestricted: boolean },
): Split {
  const all = dimensions.map((_, index) => index);
  if (everybody !== undefined) return { name: 'everybody', by: [] };
  if (fixed) return { name: 'fixed', by: [] };
  if (over === undefined) return { name: 'own', by: all };
  const by = over.reduce<readonly number[]>((kept, within) => dimensionsWithin({ told }, within, kept), all);
  if (by.length === 0) return { name: 'fixed', by };
  return by.length === all.length && !isRestricted ? { name: 'own', by } : { name: JSON.stringify(by), by };
}

/** The dimensions of a query that names mean, with the keys that tell their groups apart. */
function toldWithin(
  model: Model,
  all: LeafSet['within'],
  dimensions: readonly PlannedDimension[],
): Plan['told'] {
  const isMeant = ({ names, tables }: Exclude<Within, undefined>, { reference }: PlannedDimension) =>
    tables.some((table) => {
      const found = identityFrom(model, table, reference);
      return found !== undefined && names.some((name) => identityFrom(model, table, name) === found);
    });
  return Object.fromEntries(
    [...all].map(([key, within]) => {
      const meant = dimensions.flatMap((one, at) => (isMeant(within, one) ? [at, ...one.toldBy] : []));
      return [key, [...new Set(meant)].sort((one, other) => one - other)];
    }),
  );
}

/** Which dimension a name means from a table, and by which links; undefined where it means none. */
function identityFrom(model: Model, table: string, reference: string): string | undefined {
  const found = attempt(() => resolveDimension(model, table, reference));
  return found instanceof ProblemError
    ? undefined
    : JSON.stringify([found.table, found.name, found.path, found.bridge]);
}

function allFormulas(
  query: MetricQuery,
  { model, catalog }: PlanContext,
  set: LeafSet,
  whole: Plan | undefined,
): Record<string, Formula> {
  const problems: Problem[] = [];
  const formulas: Record<string, Formula> = {};
  const add = (name: string, find: () => Formula) => {
    const formula = attempt(find);
    if (formula instanceof ProblemError) problems.push(...formula.problems);
    else formulas[name] = formula;
  };
  for (const name of query.metrics) add(name, () => formulaOf(model, catalog, name, set));
  const { having } = query;
  if (having !== undefined && whole === undefined)
    add(HAVING, () => havingFormula(model, catalog, having, set));
  if (problems.length > 0) throw new ProblemError(problems);
  return formulas;
}

function emptyPart(
  catalog: Catalog,
  context: PlanContext,
  query: MetricQuery,
  leaf: Leaf,
  by: readonly string[],
): Part {
  const { model } = context;
  const { table, time } = leaf;
  const dimensions = by.map((one) => resolveDimension(model, table, one));
  if (time.kind === 'entities') {
    // What an entity is has to mean the same wherever it is measured.
    planDimensions(model, time.keys, readingLeaves(leaf));
    const of = partsOfLeaves(time.of, (one) =>
      emptyPart(catalog, context, query, one, [...by, ...time.keys]),
    ).map(onlyMeasured);
    return { table, time: { ...time, of }, dimensions, where: [], measures: [] };
  }
  const part: Part = {
    table,
    time,
    ...(leaf.moves === undefined ? {} : { moves: leaf.moves }),
    ...(leaf.daily === undefined ? {} : { daily: leaf.daily }),
    ...(leaf.among === undefined ? {} : { among: leaf.among }),
    ...(leaf.sequence === undefined ? {} : { sequence: sequenceUntil(leaf.sequence, context) }),
    ...(leaf.everybody === undefined ? {} : { everybody: leaf.everybody.grain }),
    dimensions,
    where: filtersOf(model, catalog, query, leaf),
    ...groupsOf(model, leaf, query),
    measures: [],
  };
  if (leaf.time.kind === 'bridge') checkBridge(model, part, leaf);
  return part;
}

/** Without the rows that none of the measures is of: by what is asked for beside them, nothing else comes to be there. */
function onlyMeasured(part: Part): Part {
  const filters = part.measures.map(({ where }) => where);
  const isWhole = filters.some((one) => one.length === 0) || part.time.kind === 'entities';
  return isWhole ? part : { ...part, where: [...part.where, { or: filters }] };
}

/** Filters of the query on a leaf. @throws what resolving them raises, with the way out for what is fixed */
function filtersOf(model: Model, catalog: Catalog, { where }: MetricQuery, leaf: Leaf): Part['where'] {
  if (leaf.fixed === 'unfiltered') return [];
  try {
    return where.flatMap((one) => planFilter(model, catalog, leaf.table, one));
  } catch (error) {
    if (!leaf.fixed || !(error instanceof ProblemError)) throw error;
    throw new ProblemError(
      error.problems.map((one) => ({
        ...one,
        message: `Metric "${leaf.measure.metric}" is fixed and keeps the filters: ${one.message}`,
        hint: 'write `fixed: unfiltered` for a number that is the same whatever is filtered.',
      })),
    );
  }
}

function groupsOf(model: Model, leaf: Leaf, { only, except }: MetricQuery): Pick<Part, 'only' | 'except'> {
  if (leaf.fixed || leaf.over !== undefined) return {};
  return {
    ...(only === undefined ? {} : { only: plannedGroups(model, leaf, 'only', only) }),
    ...(except.length === 0
      ? {}
      : { except: except.map((groups) => plannedGroups(model, leaf, 'except', groups)) }),
  };
}

/** PostgreSQL takes 65,535 parameters. */
const MOST_NAMED = 50_000;

function plannedGroups(
  model: Model,
  leaf: Leaf,
  field: 'only' | 'except',
  { by, groups }: Groups,
): PlannedGroups {
  if (groups.some((group) => group.length !== by.length)) {
    return fail('QUERY_INVALID', {
      message: `The groups of "${field}" must have ${by.length} values each, one for each of ${by.join(', ')}.`,
    });
  }
  if (groups.length * by.length > MOST_NAMED)
    return fail('QUERY_INVALID', {
      message: `"${field}" names ${groups.length} groups, more than a statement can hold.`,
      hint: 'say by a condition which rows are meant, or measure each group by a per-entity metric.',
    });
  const dimensions = by.map((reference) => resolveDimension(model, leaf.table, reference));
  return { dimensions, references: by, groups };
}

/** What an entity moved between must belong to the entity: by a fact of the period it would leave one group and join another. */
function checkBridge(model: Model, part: Part, leaf: Leaf): void {
  if (leaf.time.kind !== 'bridge') return;
  checkFollowed(part, leaf.measure.metric);
  const { entity } = leaf.time;
  const links = model.tables[leaf.table]?.links ?? {};
  for (const one of part.dimensions) {
    const link = one.path[0] === undefined ? undefined : links[one.path[0]];
    const isEntity =
      one.path.length === 0 &&
      one.bridge === undefined &&
      one.dimension.sql === undefined &&
      one.dimension.part === undefined &&
      (one.dimension.column ?? one.name) === entity;
    const leadsToIt = link?.asOf === undefined && link?.column.length === 1 && link.column[0] === entity;
    if (isEntity || leadsToIt) continue;
    fail('QUERY_INVALID', {
      message: `Metric "${leaf.measure.metric}" follows entities over time and cannot be split by "${one.name}" of "${one.table}", which an entity may change.`,
      hint: 'use a dimension of the entity itself.',
    });
  }
}

function checkLimit({ by, limit }: MetricQuery): void {
  if (typeof limit !== 'object') return;
  const unknown = limit.per.find((one) => !by.includes(one));
  if (unknown !== undefined)
    fail('QUERY_INVALID', {
      message: `The limit is per "${unknown}", which the query is not by.`,
      hint: suggest(unknown, by),
    });
  if (by.every((one) => limit.per.includes(one)))
    fail('QUERY_INVALID', {
      message: `The limit is per ${limit.per.join(' and ')}, and the query is by nothing else: there is one group of each.`,
      hint: 'split by another dimension, or give the number of groups alone.',
    });
}

function checkOrder(query: MetricQuery, dimensions: readonly PlannedDimension[]): void {
  const known = [...query.metrics, ...dimensions.map((one) => one.reference)];
  for (const { by } of query.order) {
    if (known.includes(by)) continue;
    fail('QUERY_INVALID', {
      message: `The query is ordered by "${by}", which is not in it.`,
      hint: suggest(by, known),
    });
  }
}
