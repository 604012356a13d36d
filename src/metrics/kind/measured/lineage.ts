import type { ValueFormat } from '../../../foundation/format/index.ts';
import { type Condition, type Filter, isOfRow, namesIn, partsOfFilter } from '../../model/filter.ts';
import type { SqlText } from '../../model/identifier.ts';
import { linkedReferences, replaceLinked, withoutLinked } from '../../model/linked-references.ts';
import { moneyOf } from '../../model/money.ts';
import { dimensionReads, filterReads, type KnowsColumn, memberReads, type Read } from '../../model/reads.ts';
import type { Others } from '../kind.ts';
import { countedEntities } from '../snapshot/counted-entities.ts';
import type { Measured } from './fields.ts';

/**
 * What an aggregate reads of its table, with the columns that place its rows in time, and of those that its conditions and
 * its segment lead to.
 */
export function measuredReads(
  { model }: Others,
  metric: Measured & { readonly format?: ValueFormat },
  placed: readonly (string | undefined)[],
  knows: KnowsColumn,
): Read[] {
  const { table, column, sql, workingHours, among, where } = metric;
  return [
    { table },
    ...[column ?? [], workingHours?.from, workingHours?.to, placed]
      .flat()
      .flatMap((one) => (one === undefined ? [] : [{ table, column: one }])),
    ...(sql === undefined ? [] : [{ table, sql: withoutLinked(sql) }]),
    ...linkedReferences(sql).flatMap((one) => dimensionReads(model, table, one)),
    ...conversionReads(model, metric),
    ...namesIn(where).flatMap(({ reference }) => filterReads(model, table, reference, knows)),
    ...(among === undefined ? [] : memberReads(model, table, countedEntities(model, among)?.entity)),
  ];
}

/** What converting amounts takes: their currency, and the rate. */
function conversionReads(model: Others['model'], metric: Parameters<typeof moneyOf>[1]): Read[] {
  const { conversion } = moneyOf(model, metric) ?? {};
  if (conversion === undefined) return [];
  const { from, rate } = conversion;
  const own = typeof from === 'string' ? [] : [{ table: metric.table, column: from.column }];
  return [...own, ...dimensionReads(model, metric.table, rate)];
}

/** The aggregate in words: what it is of, over which table, how its rows lie in time, and its conditions. */
export function measuredText(
  metric: Measured & { readonly format?: ValueFormat },
  placed: string,
  trailing = '',
): string {
  return [
    `${aggregateText(metric)} over ${metric.table}`,
    metric.format?.kind === 'currency' && metric.format.currency !== undefined
      ? `in ${metric.format.currency}`
      : '',
    placed,
    metric.where === undefined ? '' : filterText(metric.where),
    metric.among === undefined ? '' : `among ${metric.among}`,
    trailing,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function aggregateText({ aggregate, column, sql, workingHours, quantile }: Measured): string {
  const own = sql === undefined ? [column ?? []].flat().join(', ') : sqlText(sql);
  const what =
    workingHours === undefined ? own : `working hours from ${workingHours.from} to ${workingHours.to}`;
  if (aggregate === 'days') return 'days in force';
  if (aggregate === 'count') return what === '' ? 'count of rows' : `count of ${what}`;
  if (aggregate === 'prorated') return `shares of ${what}`;
  if (aggregate === 'distinct') return `distinct count of ${what}`;
  if (aggregate === 'quantile') return `${quantile} quantile of ${what}`;
  return `${aggregate} of ${what}`;
}

function sqlText(sql: SqlText): string {
  const text = typeof sql === 'string' ? sql : (sql.postgres ?? sql.duckdb ?? sql.trino ?? '');
  return `(${replaceLinked(text, (name) => name)
    .replaceAll(/\s+/g, ' ')
    .trim()})`;
}

function filterText(filter: Filter): string {
  const text = allText(filter);
  return text === '' ? '' : `where ${text}`;
}

function allText(filter: Filter): string {
  const { conditions, or, not } = partsOfFilter(filter);
  return [
    ...conditions.map(([name, condition]) => conditionText(name, condition)),
    ...(or === undefined ? [] : [`(${or.map(allText).join(' or ')})`]),
    ...(not === undefined ? [] : [`not (${allText(not)})`]),
  ].join(' and ');
}

function conditionText(name: string, condition: Condition): string {
  if (Array.isArray(condition)) return `${name} in (${condition.map(literal).join(', ')})`;
  if (typeof condition !== 'object') return `${name} = ${literal(condition)}`;
  return Object.entries(condition)
    .filter(([, value]) => value !== undefined)
    .map(([operator, value]) => operatorText(name, operator, value))
    .join(' and ');
}

const SIGNS: Readonly<Record<string, string>> = { eq: '=', ne: '≠', lt: '<', lte: '≤', gt: '>', gte: '≥' };

function operatorText(name: string, operator: string, value: unknown): string {
  const list = () => `(${[value].flat().map(literal).join(', ')})`;
  switch (operator) {
    case 'in':
      return `${name} in ${list()}`;
    case 'notIn':
      return `${name} not in ${list()}`;
    case 'isNull':
      return `${name} is ${value === true ? '' : 'not '}empty`;
    case 'contains':
      return `${name} contains ${literal(value)}`;
    case 'param':
      return `${name} = parameter ${value}`;
    default:
      return `${name} ${SIGNS[operator] ?? operator} ${literal(value)}`;
  }
}

function literal(value: unknown): string {
  if (isOfRow(value)) return value.column;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
