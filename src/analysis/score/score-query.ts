import { trailing } from '../../foundation/calendar/index.ts';
import type { Filter, Model, ScoreMetric } from '../../metrics/model/index.ts';
import type { MetricQueryInput } from '../../metrics/plan/index.ts';

/** Where the parts of a score stand in the answer to its query. */
export interface ScoreLayout {
  readonly query: MetricQueryInput;
  /** Metric positions: the population, the stake, the components in their order. */
  readonly among: number;
  readonly stake: number | undefined;
  readonly components: readonly number[];
  /** Dimension positions: key, newcomer date. */
  readonly key: number;
  readonly since: number | undefined;
  /** Dimensions that tell an entity's name and facts, to be looked up for those that are shown. */
  readonly facts: readonly string[];
}

/**
 * The metric query behind a score at a date: all its metrics by entity, over the score's trailing days. Names are
 * not in it: they are looked up for the entities that are shown.
 */
export function scoreQuery(
  model: Model,
  definition: ScoreMetric,
  date: string,
  where: Filter | Filter[] = [],
): ScoreLayout {
  const metrics = unique([
    definition.among,
    ...(definition.stake === undefined ? [] : [definition.stake]),
    ...Object.values(definition.components).map((one) => one.metric),
  ]);
  const own = (reference: string) =>
    reference.includes('.') ? reference : `${definition.entity}.${reference}`;
  const key = own(keyDimension(model, definition.entity));
  const since = definition.newcomers === undefined ? undefined : own(definition.newcomers.since);
  const by = unique([key, ...(since === undefined ? [] : [since])]);
  return {
    query: { metrics, by, period: trailing(definition.trailing.days, date), where },
    among: metrics.indexOf(definition.among),
    stake: definition.stake === undefined ? undefined : metrics.indexOf(definition.stake),
    components: Object.values(definition.components).map((one) => metrics.indexOf(one.metric)),
    key: by.indexOf(key),
    since: since === undefined ? undefined : by.indexOf(since),
    facts: [definition.name, ...definition.facts],
  };
}

/** The dimension that is the key of a table. */
function keyDimension(model: Model, table: string): string {
  const definition = model.tables[table];
  const key = definition?.key?.[0];
  const found = Object.entries(definition?.dimensions ?? {}).find(
    ([name, one]) => one.sql === undefined && (one.column ?? name) === key,
  );
  if (found === undefined) throw new Error(`validated score: table ${table} has no dimension over its key`);
  return found[0];
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
