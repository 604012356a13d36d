import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import { caught } from '../../model/caught.ts';
import { connectionsOf } from '../../model/connection-of.ts';
import { parseCondition } from '../../model/expression.ts';
import { ownEntry } from '../../model/own-entry.ts';
import { resolveLinked } from '../../model/resolve-dimension.ts';
import { mixedUnits } from '../derived/units.ts';
import type { Others } from '../kind.ts';
import { keysReached, tablesOf } from './entity-keys.ts';
import { metricsOf, type PerEntityMetric } from './schema.ts';

/** What is wrong with a metric of entities, whose metrics exist. */
export function validatePerEntity(metric: PerEntityMetric, name: string, others: Others): Problem[] {
  const { model } = others;
  const units = metric.having === undefined ? [] : mixedUnits(model, parseCondition(metric.having));
  const wrong: Wrong[] = [
    ...contradictions(metric),
    ...neverSplit(metric, others),
    ...notReached(metric, others),
    ...units.map(({ says, hint }): Wrong => ['having', `${says}.`, hint]),
  ];
  const keys = keysReached(metric, others);
  return [
    ...wrong.map(([field, message, hint]) =>
      problem('METRIC_INVALID', {
        message: `Metric "${name}" ${message}`,
        hint,
        path: ['metrics', name, field],
      }),
    ),
    ...keys.flatMap(({ table, key }) =>
      caught(['metrics', name, 'per'], () => resolveLinked(model, table, key, 'tells entities apart')),
    ),
  ];
}

function neverSplit(metric: PerEntityMetric, others: Others): Wrong[] {
  return metricsOf(metric).flatMap(({ name, field }): Wrong[] => {
    if (ownEntry(others.model.metrics, name) === undefined) return [];
    if (others.comparesRows(name))
      return [
        [
          field,
          `computes "${name}" of each entity, and it holds rows against others.`,
          'name the metric that it holds against others.',
        ],
      ];
    const [split, all] = [false, true].map((fixed) => others.tables(name, { fixed }).length);
    if (all === 0)
      return [[field, `computes "${name}" of each entity, which reads no table.`, 'name a metric of rows.']];
    if (split === all) return [];
    return [
      [
        field,
        `computes "${name}" of each entity, and it is \`fixed\` or made of what is: it is never split.`,
        'name a metric that is not fixed.',
      ],
    ];
  });
}

function notReached(metric: PerEntityMetric, others: Others): Wrong[] {
  const { model } = others;
  const tables = tablesOf(metric, others);
  const connections = connectionsOf(model, tables);
  if (connections.length > 1)
    return [
      [
        'per',
        `computes metrics of several connections of each entity: ${connections.join(' and ')}.`,
        'load what is needed of each entity into one connection.',
      ],
    ];
  if (tables.length === 0 || keysReached(metric, others).length > 0) return [];
  return [
    [
      'per',
      `is per "${metric.per}", a table that declares no key.`,
      `declare the \`key\` of table "${metric.per}", by which its rows are told apart.`,
    ],
  ];
}

type Wrong = readonly [field: string, message: string, hint: string];

function contradictions({ of, having, top, aggregate, quantile }: PerEntityMetric): Wrong[] {
  const wrong: Wrong[] = [];
  if (of === undefined && (aggregate !== 'count' || top !== undefined))
    wrong.push([
      'of',
      `needs \`of\`, the metric of which it takes the ${top === undefined ? aggregate : 'largest values'}.`,
      'name a metric that is computed of each entity.',
    ]);
  else if (of === undefined && having === undefined)
    wrong.push([
      'having',
      'counts entities, and says not which.',
      'name the metric `of` which they have a value, or say what they must be `having`: orders >= 1.',
    ]);
  if ((quantile !== undefined) !== (aggregate === 'quantile'))
    wrong.push([
      'quantile',
      'needs `quantile` exactly for aggregate "quantile".',
      'write `quantile: 0.9` for the 90th percentile.',
    ]);
  return wrong;
}
