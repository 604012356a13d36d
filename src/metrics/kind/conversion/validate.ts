import { attempt, type Problem, ProblemError, problem } from '../../../foundation/diagnostic/index.ts';
import { caught } from '../../model/caught.ts';
import { connectionsOf } from '../../model/connection-of.ts';
import { ownEntry } from '../../model/own-entry.ts';
import { resolveLinked, tableOf } from '../../model/resolve-dimension.ts';
import type { Others } from '../kind.ts';
import { entityKeys } from '../per-entity/entity-keys.ts';
import { isSimple } from '../simple/index.ts';
import { stepTables } from './entity-reads.ts';
import type { ConversionMetric } from './schema.ts';

type Wrong = readonly [field: readonly (string | number)[], message: string, hint: string];

/** What is wrong with a conversion, whose steps exist. */
export function validateConversion(metric: ConversionMetric, name: string, others: Others): Problem[] {
  const steps = metric.steps.flatMap((step, at) => wrongStep(metric, step, at, others));
  const wrong = [...contradictions(metric), ...steps];
  return [
    ...wrong.map(([field, message, hint]) =>
      problem('METRIC_INVALID', {
        message: `Metric "${name}" ${message}`,
        hint,
        path: ['metrics', name, ...field],
      }),
    ),
    ...(steps.length > 0 ? [] : entityProblems(metric, name, others)),
  ];
}

function contradictions({ take, touch, steps, within, aggregate, quantile }: ConversionMetric): Wrong[] {
  const wrong: Wrong[] = [];
  if (take !== 'days' && aggregate !== undefined)
    wrong.push([
      ['aggregate'],
      `takes the ${take}, of which nothing is aggregated.`,
      'leave `aggregate` out, or write `take: days`.',
    ]);
  if ((quantile !== undefined) !== (aggregate === 'quantile'))
    wrong.push([
      ['quantile'],
      'needs `quantile` exactly for aggregate "quantile".',
      'write `aggregate: quantile` and `quantile: 0.9` for the 90th percentile.',
    ]);
  const { days, after } = within;
  if (after !== undefined && after >= days)
    wrong.push([
      ['within', 'after'],
      `begins after ${after} days, and ends within ${days}.`,
      'name a smaller number: the days after which it begins.',
    ]);
  if (after !== undefined && (steps.length > 2 || touch !== undefined))
    wrong.push([
      ['within', 'after'],
      `begins after ${after} days, and ${touch === undefined ? `has ${steps.length} steps` : 'takes rows as of the one that they follow'}.`,
      'name two steps without `touch`: the first event, and what comes so many days later.',
    ]);
  if (touch !== undefined && steps.length > 2)
    wrong.push([
      ['touch'],
      `takes rows as of the ${touch} that they follow, and has ${steps.length} steps.`,
      'name two steps: what brings the rows, and the rows.',
    ]);
  return wrong;
}

/** The aggregates that a step may be. */
const COUNTED = ['count', 'distinct', 'sum'];

function wrongStep(
  { touch, first, steps }: ConversionMetric,
  step: string,
  at: number,
  { model }: Others,
): Wrong[] {
  const metric = ownEntry(model.metrics, step);
  if (metric === undefined) return [];
  const wrong = (why: string, hint: string): Wrong[] => [
    [['steps', at], `has the step "${step}", which ${why}.`, hint],
  ];
  if (!isSimple(metric))
    return wrong(
      `is a ${metric.kind} metric, and not of rows that happened`,
      'name a metric of kind simple that counts rows of a table.',
    );
  const table = ownEntry(model.tables, metric.table);
  if (table === undefined) return [];
  if (!COUNTED.includes(metric.aggregate))
    return wrong(`takes the ${metric.aggregate} of rows`, `name one that takes ${COUNTED.join(', ')}.`);
  if (table.time === undefined)
    return wrong(
      `is of table "${metric.table}", whose rows have no time`,
      'declare the `time` of the table.',
    );
  const odd = (['among', 'trailing', 'public'] as const).find((field) => metric[field] !== undefined);
  if (odd !== undefined || metric.fixed !== false)
    return wrong(`has \`${odd ?? 'fixed'}\``, 'name a metric without it.');
  const isShared = steps.some((other, index) => index !== at && isOfTable(model, other, metric.table));
  if (table.key === undefined && (isShared || ((touch ?? first) !== undefined && at === 0)))
    return wrong(
      `is of table "${metric.table}", whose rows nothing tells apart that happened at the same moment`,
      'declare the `key` of the table.',
    );
  return [];
}

function isOfTable(model: Others['model'], step: string, table: string): boolean {
  const metric = ownEntry(model.metrics, step);
  return isSimple(metric) && metric.table === table;
}

/** Entities have to be the same in all steps, and in one database. */
function entityProblems(metric: ConversionMetric, name: string, others: Others): Problem[] {
  const { model } = others;
  const path = ['metrics', name, 'per'];
  const wrong = (message: string, hint: string) => [
    problem('METRIC_INVALID', { message: `Metric "${name}" ${message}`, hint, path }),
  ];
  const tables = stepTables(metric, others);
  const connections = connectionsOf(model, tables);
  if (connections.length > 1)
    return wrong(
      `has steps in several connections: ${connections.join(' and ')}.`,
      'load the rows of all steps into one connection.',
    );
  const keys = tables.map((table) => entityKeys(model, table, metric.per));
  if (keys.some((all) => all.length === 0))
    return wrong(
      `is per "${metric.per}", a table that declares no key.`,
      `declare the \`key\` of table "${metric.per}", by which its rows are told apart.`,
    );
  const unresolved = [...new Set(tables)].flatMap((table) =>
    caught(path, () => {
      for (const key of entityKeys(model, table, metric.per))
        resolveLinked(model, table, key, 'tells entities apart');
    }),
  );
  if (unresolved.length > 0) return unresolved;
  const meanings = tables.map((table, at) =>
    (keys[at] ?? []).map((key) => meaningOf(others, table, key)).join(', '),
  );
  const other = meanings.findIndex((one) => one !== meanings[0]);
  if (other < 0) return [];
  return wrong(
    `is per "${metric.per}", which is ${meanings[0]} for "${metric.steps[0]}" and ${meanings[other]} for "${metric.steps[other]}".`,
    'name a table that the rows of all steps lead to, or a dimension that their tables have under one name.',
  );
}

/** Of a table, what all rows lead to; of a dimension of its own, its name, which other tables may have too. */
function meaningOf({ model }: Others, table: string, key: string): string {
  const found = attempt(() => resolveLinked(model, table, key, 'tells entities apart'));
  if (found instanceof ProblemError) return key;
  const isKey = tableOf(model, found.table).key?.includes(found.dimension.column ?? found.name) === true;
  return found.path.length === 0 && !isKey
    ? found.name
    : `${found.table}.${found.dimension.column ?? found.name}`;
}
