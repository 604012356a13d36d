import { trailing } from '../../../foundation/calendar/index.ts';
import type { Filter } from '../../model/filter.ts';
import type { MetricQueryInput } from '../../plan/metric-query.ts';
import type { ScoreMetric } from './schema.ts';

/** Where the parts of a score stand in the answer to its query. */
export interface ScoreLayout {
  readonly query: MetricQueryInput;
  /** Dimension positions: key, newcomer date. */
  readonly key: number;
  readonly since: number | undefined;
  /** Dimensions that tell an entity's name and facts, to be looked up for those that are shown. */
  readonly facts: readonly string[];
}

/**
 * The metric query behind a score at a date: all its metrics by entity, over the score's trailing days. Names are
 * not in it: they are looked up for the entities that are shown.
 * @param before an earlier date, whose score the same query answers in place of a comparison
 */
export function scoreQuery(
  definition: ScoreMetric,
  date: string,
  where: Filter | Filter[] = [],
  before?: string,
): ScoreLayout {
  const metrics = unique([
    definition.among,
    ...(definition.stake === undefined ? [] : [definition.stake]),
    ...Object.values(definition.components).map((one) => one.metric),
  ]);
  const own = (reference: string) =>
    reference.includes('.') ? reference : `${definition.entity}.${reference}`;
  const key = own('(key)');
  const since = definition.newcomers === undefined ? undefined : own(definition.newcomers.since);
  const by = unique([key, ...(since === undefined ? [] : [since])]);
  return {
    query: {
      metrics,
      by,
      period: trailing(definition.trailing.days, date),
      where,
      ...(before === undefined ? {} : { against: trailing(definition.trailing.days, before) }),
    },
    key: by.indexOf(key),
    since: since === undefined ? undefined : by.indexOf(since),
    facts: [definition.name, ...definition.facts],
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
