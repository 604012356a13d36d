import {
  type Condition,
  type Expression,
  type Filter,
  type Metric,
  type Model,
  parseExpression,
  type ScoreMetric,
  type SimpleMetric,
  type SnapshotMetric,
  type SqlText,
} from '../../metrics/model/index.ts';
import { metricOf } from './reads.ts';

/**
 * How a metric is computed, on one line and in the model's own names.
 * @throws UNKNOWN_METRIC, EXPRESSION_INVALID
 * @example formulaText(model, 'grr') // '(mrr_opening − mrr_contraction − mrr_churn) / mrr_opening'
 */
export function formulaText(model: Model, metric: string): string {
  return textOf(metricOf(model, metric));
}

function textOf(metric: Metric): string {
  switch (metric.kind) {
    case 'simple':
    case 'snapshot':
      return measureText(metric);
    case 'movement':
      return metric.measure === 'entities'
        ? `number of ${metric.entity} in the ${metric.part} of ${metric.of}`
        : `${metric.part} of ${metric.of}, compared by ${metric.entity}`;
    case 'ratio':
      return `${metric.numerator} / ${metric.denominator}`;
    case 'derived':
      return expressionText(parseExpression(metric.expression));
    case 'score':
      return scoreText(metric);
  }
}

function measureText(metric: SimpleMetric | SnapshotMetric): string {
  const trailing = metric.kind === 'simple' ? metric.trailing?.days : undefined;
  return [
    `${aggregateText(metric)} over ${metric.table}`,
    metric.kind === 'snapshot' ? 'in force at the end' : '',
    metric.where === undefined ? '' : filterText(metric.where),
    metric.among === undefined ? '' : `among ${metric.among}`,
    trailing === undefined ? '' : `in the last ${trailing} days`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function aggregateText({ aggregate, column, sql, quantile }: SimpleMetric | SnapshotMetric): string {
  const what = sql === undefined ? [column ?? []].flat().join(', ') : sqlText(sql);
  if (aggregate === 'days') return 'days in force';
  if (aggregate === 'count') return what === '' ? 'count of rows' : `count of ${what}`;
  if (aggregate === 'distinct') return `distinct count of ${what}`;
  if (aggregate === 'quantile') return `${quantile} quantile of ${what}`;
  return `${aggregate} of ${what}`;
}

function sqlText(sql: SqlText): string {
  const text = typeof sql === 'string' ? sql : (sql.postgres ?? sql.duckdb ?? sql.trino ?? '');
  return `(${text.replaceAll(/\s+/g, ' ').trim()})`;
}

function filterText(filter: Filter): string {
  const conditions = Object.entries(filter).map(([name, condition]) => conditionText(name, condition));
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
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
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

const OPERATORS = { '+': '+', '-': '−', '*': '×', '/': '/' } as const;
const STRENGTH = { '+': 1, '-': 1, '*': 2, '/': 2 } as const;

/** A formula with the parentheses it needs and no others. */
function expressionText(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'metric':
      return expression.name;
    case 'negate':
      return `−${operandText(expression.operand, 3)}`;
    case 'binary': {
      const strength = STRENGTH[expression.operator];
      const left = operandText(expression.left, strength);
      // a − (b − c) and a / (b × c) need theirs: operators of one strength go from left to right.
      const right = operandText(expression.right, strength + 1);
      return `${left} ${OPERATORS[expression.operator]} ${right}`;
    }
  }
}

function operandText(operand: Expression, atLeast: number): string {
  const text = expressionText(operand);
  return operand.kind === 'binary' && STRENGTH[operand.operator] < atLeast ? `(${text})` : text;
}

function scoreText({ components, entity, among, trailing }: ScoreMetric): string {
  const weights = Object.values(components).reduce((sum, one) => sum + one.weight, 0);
  const parts = Object.entries(components).map(([name, one]) => {
    const share = Number(((one.weight / weights) * 100).toFixed(1));
    return `${share}% ${name}${name === one.metric ? '' : ` (${one.metric})`}`;
  });
  return `${parts.join(' + ')} of each of ${entity} among ${among} in the last ${trailing.days} days`;
}
