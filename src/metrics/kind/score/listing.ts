import type { Definitions } from '../../model/definitions.ts';
import type { Filter } from '../../model/filter.ts';
import type { Listing } from '../listing.ts';
import { explainScore } from './explain-score.ts';
import type { ScoreMetric } from './schema.ts';
import { scoreQuery } from './score-query.ts';
import { type ScoredEntity, scoreTable, worstFirst } from './score-table.ts';

/** The scored entities, the worst first: score, category, coverage, what is at stake, and the points of each component. */
export function listScores(
  definition: ScoreMetric,
  model: Definitions,
  date: string,
  where: Filter | Filter[],
): Listing {
  const layout = scoreQuery(definition, date, where);
  return {
    query: layout.query,
    entity: definition.entity,
    facts: layout.facts,
    columns: columnsOf(definition, model),
    after(series) {
      const scores = scoreTable(definition, layout, series, date);
      const all = [...scores.members].sort(worstFirst(scores));
      return {
        count: all.length,
        first: (limit) =>
          all.slice(0, limit).map((group) => {
            const one = scores.entity(group);
            return { id: one.id, key: one.key, values: valuesOf(definition, one) };
          }),
      };
    },
  };
}

function valuesOf(definition: ScoreMetric, one: ScoredEntity) {
  return [
    tenthsToPoints(one.tenths),
    one.category.name,
    one.coverage,
    ...(definition.stake === undefined ? [] : [one.stake]),
    ...explainScore(definition, one).map(({ earned }) => tenthsToPoints(earned)),
  ];
}

function tenthsToPoints(tenths: number | null): number | null {
  return tenths === null ? null : tenths / 10;
}

function columnsOf({ label, stake, components }: ScoreMetric, { metrics }: Definitions): Listing['columns'] {
  const points = { kind: 'number', decimals: 1 } as const;
  const staked = stake === undefined ? undefined : metrics[stake];
  return [
    { name: 'score', label, format: points },
    { name: 'category', label: 'category', format: { kind: 'text' } },
    { name: 'coverage', label: 'coverage', format: { kind: 'percent', decimals: 0 } },
    ...(stake === undefined || staked === undefined
      ? []
      : [{ name: stake, label: staked.label, format: staked.format }]),
    ...Object.entries(components).map(([name, one]) => ({
      name: `points_${name}`,
      label: one.label ?? metrics[one.metric]?.label ?? name,
      format: points,
    })),
  ];
}
