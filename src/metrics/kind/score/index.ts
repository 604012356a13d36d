import { dimensionReads, memberReads, type Read } from '../../model/reads.ts';
import { tableOf } from '../../model/resolve-dimension.ts';
import { defineKind, type Others } from '../kind.ts';
import { listScores } from './listing.ts';
import { ScoreMetric } from './schema.ts';
import { validateScore } from './validate.ts';

/** A weighted mean of components for each entity of a table. */
export const score = defineKind({
  schema: ScoreMetric,
  reference: {
    title: 'Scores',
    intro: 'A weighted mean of components for each entity, from 0 to 100, and the category it leads to.',
    outro: `Each component needs \`bands\` with \`otherwise\`, or a \`scale\`. A component without a value is left out, and the other
weights are made larger in proportion; the share that is left is the coverage. Scores are rounded down to a tenth, so
79.96 never shows as 80.`,
  },
  list: (metric, { model }, date, where = []) => listScores(metric, model, date, where),
  dependencies: ({ among, stake, components }) => [
    { name: among, field: 'among' },
    ...(stake === undefined ? [] : [{ name: stake, field: 'stake' }]),
    ...Object.entries(components).map(([name, { metric }]) => ({
      name: metric,
      field: `components.${name}.metric`,
    })),
  ],
  computesWithOthers: true,
  validate: validateScore,
  names: ({ entity, name }) => ({ table: entity, dimension: name }),
  reads,
  text,
  nature: () => 'mean',
  isState: () => false,
  isTimeless: () => false,
  whyNotAccumulated: () => undefined,
  addsUp: () => false,
});

/** Dimensions of the entity, and how each measure behind the score finds its entity. */
function reads(
  { entity, name, facts, newcomers, components, stake }: ScoreMetric,
  { model, tables }: Others,
): Read[] {
  const shown = [name, ...facts, ...(newcomers === undefined ? [] : [newcomers.since])];
  const measured = [
    ...Object.values(components).map((one) => one.metric),
    ...(stake === undefined ? [] : [stake]),
  ];
  const measuredOver = new Set(measured.flatMap((one) => tables(one, { fixed: false })));
  return [
    ...(tableOf(model, entity).key ?? []).map((column) => ({ table: entity, column })),
    ...shown.flatMap((one) => dimensionReads(model, entity, one)),
    ...[...measuredOver].flatMap((table) => memberReads(model, table, entity)),
  ];
}

function text({ components, entity, among, trailing }: ScoreMetric): string {
  const weights = Object.values(components).reduce((sum, one) => sum + one.weight, 0);
  const parts = Object.entries(components).map(([name, one]) => {
    const share = Number(((one.weight / weights) * 100).toFixed(1));
    return `${share}% ${name}${name === one.metric ? '' : ` (${one.metric})`}`;
  });
  return `${parts.join(' + ')} of each of ${entity} among ${among} in the last ${trailing.days} days`;
}
