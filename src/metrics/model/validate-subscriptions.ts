import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import { kindOf } from '../kind/index.ts';
import { type Condition, type Filter, partsOfFilter } from './filter.ts';
import { textsOfSql } from './identifier.ts';
import type { Model } from './model.ts';
import { ownEntry } from './own-entry.ts';
import { PERIOD_COLUMNS, type Subscription } from './subscription.ts';
import type { Table } from './table.ts';
import { namesInExpression } from './tokenize-sql.ts';

/** The declaration of the periods of a table, or of its fallback, and where it stands. */
export function declaredPeriods(
  name: string,
  { subscription, fallback }: Pick<Table, 'subscription' | 'fallback'>,
): { readonly subscription: Subscription; readonly path: readonly string[] } | undefined {
  if (subscription !== undefined) return { subscription, path: ['tables', name, 'subscription'] };
  if (fallback?.subscription === undefined) return undefined;
  return { subscription: fallback.subscription, path: ['tables', name, 'fallback', 'subscription'] };
}

/** Metrics that would put amounts of several currencies together. */
export function validateSubscriptions(model: Model): Problem[] {
  return Object.entries(model.metrics).flatMap(([name, metric]) => {
    const measured = kindOf(metric).measured?.(metric);
    const table = measured === undefined ? undefined : ownEntry(model.tables, measured.table);
    if (measured === undefined || table === undefined) return [];
    const { currency } = declaredPeriods(measured.table, table)?.subscription ?? {};
    const { aggregate, column, sql, where } = measured;
    const isOfAmounts =
      column === PERIOD_COLUMNS.amount ||
      textsOfSql(sql).some((text) => namesInExpression(text).includes(PERIOD_COLUMNS.amount));
    if (currency === undefined || !isOfAmounts || aggregate === 'count' || aggregate === 'distinct')
      return [];
    if (namesOneOf(table, currency, where)) return [];
    return [
      problem('METRIC_INVALID', {
        message: `Metric "${name}" puts amounts of table "${measured.table}" together, which are in whatever currency their "${currency}" says.`,
        hint: `write \`where: { ${currency}: USD }\` in it, and define a metric for each other currency.`,
        path: ['metrics', name],
      }),
    ];
  });
}

/** Whether a condition that every row meets names one value of a column, by itself or by a dimension of the table. */
function namesOneOf({ dimensions }: Table, column: string, where: Filter | undefined): boolean {
  return partsOfFilter(where ?? {}).conditions.some(([reference, condition]) => {
    const dimension = ownEntry(dimensions, reference);
    const isPlain = dimension?.sql === undefined && dimension?.part === undefined;
    return isPlain && (dimension?.column ?? reference) === column && isOne(condition);
  });
}

function isOne(condition: Condition): boolean {
  if (typeof condition !== 'object') return true;
  if (Array.isArray(condition)) return condition.length === 1;
  if (!('eq' in condition)) return false;
  return typeof condition.eq !== 'object';
}
