import { pointsOf, type ScoredEntity, type ScoreLayout, scoreTable } from '../../analysis/score/index.ts';
import type { Locale } from '../../foundation/format/index.ts';
import type { Model, ScoreMetric } from '../../metrics/model/index.ts';
import type { Series } from '../../metrics/series/index.ts';
import type { ResultColumn, ResultTable } from '../table/result-table.ts';

/** The entities of a score, worst first: score, category, what is at stake and the points of each component. */
export function scoreResult(
  model: Model,
  definition: ScoreMetric,
  answer: { readonly layout: ScoreLayout; readonly series: Series; readonly date: string },
  locale: Locale,
): ResultTable {
  const entities = [...scoreTable(definition, answer.layout, answer.series, answer.date)].sort(worstFirst);
  return {
    columns: columnsOf(model, definition),
    rows: entities.map((one) => [
      one.key,
      one.name,
      ...one.facts,
      one.tenths === null ? null : one.tenths / 10,
      one.category.name,
      one.coverage,
      ...(definition.stake === undefined ? [] : [one.stake]),
      ...pointsOf(one).map(({ earned }) => (earned === null ? null : earned / 10)),
    ]),
    locale,
  };
}

function worstFirst(a: ScoredEntity, b: ScoredEntity): number {
  const score = (one: ScoredEntity) => one.tenths ?? Number.POSITIVE_INFINITY;
  if (score(a) !== score(b)) return score(a) - score(b);
  return (b.stake ?? 0) - (a.stake ?? 0) || (a.key < b.key ? -1 : 1);
}

function columnsOf(model: Model, definition: ScoreMetric): ResultColumn[] {
  const text = { kind: 'text' } as const;
  const points = { kind: 'number', decimals: 1 } as const;
  const stake = definition.stake === undefined ? undefined : model.metrics[definition.stake];
  return [
    { name: 'key', label: 'key', format: text },
    { name: 'name', label: 'name', format: text },
    ...definition.facts.map((name) => ({ name, label: name.replaceAll('_', ' '), format: text })),
    { name: 'score', label: definition.label, format: points },
    { name: 'category', label: 'category', format: text },
    { name: 'coverage', label: 'coverage', format: { kind: 'percent', decimals: 0 } },
    ...(stake === undefined || definition.stake === undefined
      ? []
      : [{ name: definition.stake, label: stake.label, format: stake.format }]),
    ...Object.entries(definition.components).map(([name, { label, metric }]) => ({
      name: `points_${name}`,
      label: label ?? model.metrics[metric]?.label ?? name,
      format: points,
    })),
  ];
}
