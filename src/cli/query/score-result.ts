import { explainScore, type ScoredEntity } from '../../analysis/score/index.ts';
import type { Locale } from '../../foundation/format/index.ts';
import type { Value } from '../../metrics/connection/index.ts';
import type { Model, ScoreMetric } from '../../metrics/model/index.ts';
import type { ResultColumn, ResultTable } from '../table/result-table.ts';

/**
 * Scored entities as rows: name, facts, score, category, what is at stake, and the points of each component.
 * @param facts the name and the facts of each entity, by its key as text
 */
export function scoreResult(
  model: Model,
  definition: ScoreMetric,
  entities: readonly ScoredEntity[],
  facts: ReadonlyMap<string, readonly Value[]>,
  locale: Locale,
): ResultTable {
  const blank = [null, ...definition.facts.map(() => null)];
  return {
    columns: columnsOf(model, definition),
    rows: entities.map((one) => [
      one.key,
      ...(facts.get(one.key) ?? blank),
      tenthsToPoints(one.tenths),
      one.category.name,
      one.coverage,
      ...(definition.stake === undefined ? [] : [one.stake]),
      ...explainScore(definition, one).map(({ earned }) => tenthsToPoints(earned)),
    ]),
    locale,
  };
}

function tenthsToPoints(tenths: number | null): number | null {
  return tenths === null ? null : tenths / 10;
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
