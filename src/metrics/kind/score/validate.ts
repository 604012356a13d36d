import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import { caught } from '../../model/caught.ts';
import { ownEntry } from '../../model/own-entry.ts';
import { reachable, resolveLinked } from '../../model/resolve-dimension.ts';
import type { Others } from '../kind.ts';
import { countedEntities } from '../snapshot/counted-entities.ts';
import type { ScoreMetric } from './schema.ts';

type Path = readonly (string | number)[];

/** What is wrong with a score that its schema cannot see. */
export function validateScore(metric: ScoreMetric, name: string, others: Others): Problem[] {
  const { model } = others;
  const path: Path = ['metrics', name];
  const wrong: string[] = [];
  const entity = ownEntry(model.tables, metric.entity);
  if (entity?.key?.length !== 1)
    wrong.push(`scores table "${metric.entity}", which must exist and have a key of one column`);
  const counted = countedEntities(model, metric.among)?.entity;
  if (ownEntry(model.metrics, metric.among) !== undefined && counted !== metric.entity)
    wrong.push(`is among "${metric.among}", which does not count the keys of "${metric.entity}"`);
  if (metric.categories.at(-1)?.atLeast !== 0) wrong.push('needs a last category that begins at 0');
  if (
    metric.categories.some(
      (one, index) => index > 0 && one.atLeast >= (metric.categories[index - 1]?.atLeast ?? 0),
    )
  ) {
    wrong.push('needs categories from best to worst');
  }
  const problems = wrong.map((why) => problem('SCORE_INVALID', { message: `Score "${name}" ${why}.`, path }));
  if (entity === undefined) return problems;
  const references = [
    metric.name,
    ...metric.facts,
    ...(metric.newcomers === undefined ? [] : [metric.newcomers.since]),
  ];
  return [
    ...problems,
    ...repeated(name, metric),
    ...unreachedEntities(others, name, metric),
    ...references.flatMap((one) =>
      caught(path, () => resolveLinked(model, metric.entity, one, 'is told of each entity')),
    ),
  ];
}

/** Categories are told apart by their names, facts by what they show. */
function repeated(name: string, { categories, facts }: ScoreMetric): Problem[] {
  const named = [
    ...categories.map((one, index) => ({
      text: one.name,
      what: 'category',
      path: ['categories', index, 'name'],
    })),
    ...facts.map((text, index) => ({ text, what: 'fact', path: ['facts', index] })),
  ];
  return named
    .filter(({ text, what }, at) => named.findIndex((one) => one.text === text && one.what === what) < at)
    .map(({ text, what, path }) =>
      problem('SCORE_INVALID', {
        message: `Score "${name}" has the ${what} "${text}" twice.`,
        hint: 'rename or delete one of them.',
        path: ['metrics', name, ...path],
      }),
    );
}

/** What a score is made of must be told by entity: every table behind it leads to that of the entities, in one way. */
function unreachedEntities(
  { model, tables }: Others,
  name: string,
  { entity, components, stake }: ScoreMetric,
): Problem[] {
  const path: Path = ['metrics', name];
  const measured = [
    ...Object.entries(components).map(([part, { metric }]) => ({
      metric,
      path: [...path, 'components', part, 'metric'],
    })),
    ...(stake === undefined ? [] : [{ metric: stake, path: [...path, 'stake'] }]),
  ];
  return measured.flatMap((one) => {
    const split = [...new Set(tables(one.metric, { fixed: false }))];
    if (split.length === 0 && tables(one.metric, { fixed: true }).length > 0)
      return [
        problem('SCORE_INVALID', {
          message: `Score "${name}" takes "${one.metric}", which is fixed and so has one value for all of "${entity}".`,
          hint: 'use a metric that is not fixed, or one that is computed with it, such as a share of it.',
          path: one.path,
        }),
      ];
    return split.flatMap((table) => {
      const ways = reachable(model, table).filter((place) => place.table === entity);
      if (table === entity || ways.length === 1) return [];
      const why =
        ways.length === 0
          ? `which has no many-to-one path to "${entity}"`
          : `which leads to "${entity}" in several ways: ${ways.map((way) => way.path.join('.')).join(' and ')}`;
      return [
        problem('SCORE_INVALID', {
          message: `Score "${name}" takes "${one.metric}" over table "${table}", ${why}.`,
          hint: `use a metric whose table links to "${entity}", or add the link.`,
          path: one.path,
        }),
      ];
    });
  });
}
