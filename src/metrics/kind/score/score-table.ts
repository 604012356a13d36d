import type { Slot } from '../../plan/slot.ts';
import { cellOf } from '../../series/cell-column.ts';
import type { Series, SeriesCells } from '../../series/series.ts';
import { categoriesOf, categorizerFor, type ScoreCategory } from './categorize.ts';
import { explainScore } from './explain-score.ts';
import type { ScoreMetric } from './schema.ts';
import { type ScoreColumns, scoreColumns } from './score-columns.ts';
import type { EntityScore } from './score-entity.ts';
import type { ScoreLayout } from './score-query.ts';

/** A scored entity. */
export interface ScoredEntity extends EntityScore {
  /** The key as the database has it, and as text. */
  readonly id: string | number;
  readonly key: string;
  readonly category: ScoreCategory;
  readonly stake: number | null;
}

/**
 * The scores of a population at a date, as columns over the groups of the series that it was asked with. Entities
 * become objects only where one is shown.
 */
export interface ScoreTable {
  readonly categories: readonly ScoreCategory[];
  /** Groups of the series that the population counts. */
  readonly members: readonly number[];
  /** By group: index of the category, −1 for those whom the population does not count, such as former customers. */
  readonly category: Int16Array;
  /** By group: whole tenths, −1 without a score. */
  readonly tenths: Int16Array;
  /** By group: what is at stake; NaN where that is not known. */
  readonly stake: Float64Array;
  key(group: number): string;
  entity(group: number): ScoredEntity;
}

/**
 * Scores every entity of the population at a date, from the answer to `scoreQuery`.
 * @param slot which of its slots ends at the date
 */
export function scoreTable(
  definition: ScoreMetric,
  layout: ScoreLayout,
  series: Series,
  date: string,
  slot: Slot | undefined = series.slots[0],
): ScoreTable {
  if (slot === undefined) throw new Error('a score is of a slot');
  const { cells } = series;
  const silent = cells.silentIn(new Set([slot.index]));
  const components = Object.values(definition.components).map((component) => ({
    component,
    numbers:
      component.whenNoData === 'missing' && silent.has(component.metric)
        ? undefined
        : numbersIn(cells, slot, component.metric),
  }));
  const columns = scoreColumns(components, cells.count);
  const categories = categoriesOf(definition);
  const { stake } = definition;
  const found = {
    ...columns,
    ...populationOf(definition, layout, cells, { date, slot, columns }),
    stake:
      stake === undefined ? new Float64Array(cells.count).fill(Number.NaN) : numbersIn(cells, slot, stake),
  };
  const measured = (group: number) =>
    components.map(({ component: { metric }, numbers }) =>
      numbers === undefined
        ? ({ reason: 'no_data', metric } as const)
        : cellOf(cells.column(metric), slot.index * cells.count + group),
    );
  return {
    ...found,
    categories,
    key: (group) => String(cells.key(layout.key, group)),
    entity(group) {
      const id = cells.key(layout.key, group);
      const category = categories[found.category[group] ?? -1];
      if (category === undefined || id === null) throw new Error(`group ${group} is not in the population`);
      const tenths = found.tenths[group] ?? -1;
      return {
        tenths: tenths < 0 ? null : tenths,
        coverage: found.coverage[group] ?? 0,
        cells: measured(group),
        id: typeof id === 'boolean' ? String(id) : id,
        key: String(id),
        category,
        stake: stakeOf(found.stake, group),
      };
    },
  };
}

/** The numbers of a metric in a slot, by group. */
function numbersIn({ column, count }: SeriesCells, { index }: Slot, metric: string): Float64Array {
  return column(metric).numbers.subarray(index * count, (index + 1) * count);
}

/** Whom the population counts, and the category of each. */
function populationOf(
  definition: ScoreMetric,
  layout: ScoreLayout,
  cells: SeriesCells,
  { date, slot, columns }: { readonly date: string; readonly slot: Slot; readonly columns: ScoreColumns },
): Pick<ScoreTable, 'members' | 'category'> {
  const { tenths, coverage } = columns;
  const categorize = categorizerFor(definition, date);
  const among = numbersIn(cells, slot, definition.among);
  const category = new Int16Array(cells.count).fill(-1);
  const members: number[] = [];
  for (let group = 0; group < cells.count; group += 1) {
    if (!((among[group] ?? 0) > 0) || cells.key(layout.key, group) === null) continue;
    const since = layout.since === undefined ? null : cells.key(layout.since, group);
    category[group] = categorize(
      tenths[group] ?? -1,
      coverage[group] ?? 0,
      since === null ? null : String(since),
    );
    members.push(group);
  }
  return { members, category };
}

/** What is at stake with a group; null where that is not known. */
export function stakeOf(stake: ScoreTable['stake'], group: number): number | null {
  const value = stake[group] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}

/** Entities in a category, by its name. */
export function membersIn({ categories, category, members }: ScoreTable, name: string): number[] {
  const wanted = categories.map((one) => one.name === name);
  return members.filter((group) => wanted[category[group] ?? -1] === true);
}

/** Entities by their score, the worst first, then by what is at stake, the most first. Those without a score come last. */
export function worstFirst({ tenths, stake, key }: ScoreTable): (a: number, b: number) => number {
  const score = (group: number) => {
    const value = tenths[group] ?? -1;
    return value < 0 ? Number.MAX_SAFE_INTEGER : value;
  };
  return (a, b) =>
    score(a) - score(b) || (stakeOf(stake, b) ?? 0) - (stakeOf(stake, a) ?? 0) || (key(a) < key(b) ? -1 : 1);
}

/** An entity at two dates. */
export interface ScoreMove {
  readonly now: ScoredEntity;
  readonly before: ScoredEntity;
}

/**
 * Explains how a score moved: tenths gained or lost by each part, which add up to the move exactly. A missing
 * component counts as no points; null when one of the two has no score.
 */
export function explainMove(definition: ScoreMetric, { now, before }: ScoreMove): number[] | null {
  if (now.tenths === null || before.tenths === null) return null;
  const then = explainScore(definition, before);
  return explainScore(definition, now).map((part, index) => (part.earned ?? 0) - (then[index]?.earned ?? 0));
}

/** Entities of both tables, which are of one series, whose category differs; most at stake first. */
export function movers(now: ScoreTable, before: ScoreTable): number[] {
  const nameIn = (table: ScoreTable, group: number) => table.categories[table.category[group] ?? -1]?.name;
  return now.members
    .filter((group) => {
      const then = nameIn(before, group);
      return then !== undefined && then !== nameIn(now, group);
    })
    .sort(
      (a, b) =>
        (stakeOf(now.stake, b) ?? 0) - (stakeOf(now.stake, a) ?? 0) || (now.key(a) < now.key(b) ? -1 : 1),
    );
}
