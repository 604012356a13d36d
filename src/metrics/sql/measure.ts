import { fail } from '../../foundation/diagnostic/index.ts';
import type { CastType, ColumnType, Dialect } from '../dialect/index.ts';
import type { Measure } from '../plan/index.ts';
import type { Typed } from './comparison.ts';
import { compileCondition } from './condition.ts';
import { converted } from './convert.ts';
import type { Scope } from './scope.ts';

/** A column of a part: an aggregate, its type, and whether a count of non-finite values stands beside it. */
export interface MeasureColumn {
  readonly id: string;
  readonly type: CastType;
  readonly hasOddCount: boolean;
  /** Doubles were added up, so not all digits hold, also where the database gives a decimal. */
  readonly addsDoubles?: boolean;
}

/** An aggregate, compiled. */
export interface CompiledMeasure {
  readonly column: MeasureColumn;
  /** Select expressions with their aliases. */
  readonly select: readonly string[];
}

const NUMERIC: readonly ColumnType[] = ['integer', 'decimal', 'float', 'other'];

/** What a measure aggregates, with its type checked. @throws COLUMN_TYPE */
export function argumentsOf(
  scope: Scope,
  measure: Pick<
    Measure,
    'columns' | 'sql' | 'workingHours' | 'conversion' | 'aggregate' | 'metric' | 'dates'
  >,
): readonly Typed[] {
  const { aggregate, metric, columns, dates } = measure;
  const found = valuesOf(scope, measure);
  if (dates !== undefined) return found.map((one) => ofDates(one, measure));
  const needsNumber = aggregate !== 'count' && aggregate !== 'distinct';
  const wrong = needsNumber ? found.findIndex((one) => !NUMERIC.includes(one.type)) : -1;
  if (wrong < 0) return measure.conversion === undefined ? found : converted(scope, measure);
  return fail('COLUMN_TYPE', {
    message: `Metric "${metric}" takes the ${aggregate} of "${columns[wrong] ?? 'an expression'}", which the database has as ${found[wrong]?.type}.`,
    hint: numericHint(aggregate, found[wrong]?.type),
    path: ['metrics', metric],
  });
}

function valuesOf(
  scope: Scope,
  { columns, sql, workingHours, metric }: Parameters<typeof argumentsOf>[1],
): readonly Typed[] {
  const what = `Metric "${metric}"`;
  if (workingHours !== undefined) return [scope.workingHours(workingHours, what)];
  return sql === undefined ? columns.map((one) => scope.column(one)) : [scope.expression(sql, what)];
}

const DATES: readonly (ColumnType | undefined)[] = ['date', 'timestamp', 'timestamptz'];

function numericHint(aggregate: Measure['aggregate'], type: ColumnType | undefined): string {
  if (!DATES.includes(type)) return 'choose a numeric column, or cast it with `sql`.';
  if (aggregate !== 'min' && aggregate !== 'max')
    return 'dates have a `min` and a `max`; for others choose a numeric column.';
  const time = type === 'date' ? '' : ', or `format: instant` to show the time of day too';
  return `write \`format: date\` to show the day${time}.`;
}

/** What a date is taken from holds dates. @throws COLUMN_TYPE */
function ofDates(
  one: Typed,
  { aggregate, metric, columns, dates }: Parameters<typeof argumentsOf>[1],
): Typed {
  const isInstant = dates?.kind === 'instant';
  if (DATES.includes(one.type) && !(isInstant && one.type === 'date')) return one;
  return fail('COLUMN_TYPE', {
    message: `Metric "${metric}" shows the ${aggregate} of "${columns[0] ?? 'an expression'}" as ${isInstant ? 'an instant' : 'a date'}, and the database has it as ${one.type}.`,
    hint:
      one.type === 'date'
        ? 'write `format: date`: days have no time.'
        : 'choose a column of dates or timestamps, or a `format` for numbers.',
    path: ['metrics', metric],
  });
}

/** Compiles an aggregate over the rows of a scope that pass its own filter. */
export function compileMeasure(scope: Scope, measure: Measure): CompiledMeasure {
  const args = argumentsOf(scope, measure);
  const own = measure.where.map((one) => compileCondition(scope, one));
  const conditions = args.length > 1 ? [...own, ...args.map((one) => `${one.sql} IS NOT NULL`)] : own;
  const select = [
    `${aggregateOf(scope.compilation.binder.dialect, measure, args, conditions)} AS ${measure.id}`,
  ];
  const guarded = args[0];
  const hasOddCount = guarded !== undefined && hidesNonFinite(measure, guarded);
  if (hasOddCount) select.push(`${oddCount(scope, guarded, own)} AS ${measure.id}_odd`);
  const type = resultType(scope.compilation.binder.dialect, measure, args[0]);
  const addsDoubles =
    args[0]?.type === 'float' && (measure.aggregate === 'sum' || measure.aggregate === 'average');
  return { column: { id: measure.id, type, hasOddCount, addsDoubles }, select };
}

/** A distinct count of what is grouped by: 1 where a row of the group has the value and passes the filter, else 0. */
export function compileGrouped(scope: Scope, measure: Measure): CompiledMeasure {
  const conditions = [
    ...argumentsOf(scope, measure).map((one) => `${one.sql} IS NOT NULL`),
    ...measure.where.map((one) => compileCondition(scope, one)),
  ];
  return {
    column: { id: measure.id, type: 'integer', hasOddCount: false },
    select: [`MAX(CASE WHEN ${conditions.join(' AND ')} THEN 1 ELSE 0 END) AS ${measure.id}`],
  };
}

/** An aggregate of values that fulfil all conditions. */
export function aggregateOf(
  dialect: Dialect,
  { aggregate, quantile, metric }: Pick<Measure, 'aggregate' | 'quantile' | 'metric'>,
  args: readonly Typed[],
  where: readonly string[],
): string {
  const [first] = args;
  const argument = args.map((one) => one.sql).join(', ');
  const isFloat = first?.type === 'float';
  switch (aggregate) {
    case 'count':
      return dialect.aggregate('COUNT', first?.sql ?? '*', where);
    case 'distinct':
      return dialect.countDistinct(
        args.map((one) => one.sql),
        where,
      );
    case 'sum':
      return isFloat ? dialect.floatSum(argument, where) : dialect.aggregate('SUM', argument, where);
    case 'average':
      return isFloat
        ? `${dialect.floatSum(argument, where)} / NULLIF(${dialect.aggregate('COUNT', argument, where)}, 0)`
        : dialect.aggregate('AVG', argument, where);
    case 'min':
      return dialect.aggregate('MIN', argument, where);
    case 'max':
      return dialect.aggregate('MAX', argument, where);
    default: {
      const sql = dialect.quantile(argument, quantile ?? 0.5, where);
      if (sql === undefined) throw new Error(`${metric}: ranked quantiles are compiled apart`);
      return sql;
    }
  }
}

/**
 * Whether NaN or infinity in the column could pass unnoticed: sums and averages turn NaN themselves, but an
 * order statistic only counts them as very large numbers.
 */
export function hidesNonFinite({ aggregate }: Measure, { type, isComputed }: Typed): boolean {
  if (isComputed) return false;
  const ordered =
    aggregate === 'min' || aggregate === 'max' || aggregate === 'median' || aggregate === 'quantile';
  return ordered && (type === 'float' || type === 'decimal' || type === 'other');
}

/** Counts the values that are no numbers, so that an answer can say why it has none. */
export function oddCount(scope: Scope, argument: Typed, conditions: readonly string[]): string {
  const { dialect } = scope.compilation.binder;
  return dialect.aggregate('COUNT', '*', [dialect.notFinite(argument.sql), ...conditions]);
}

/** The type of an aggregate. */
export function resultType(
  dialect: Dialect,
  { aggregate, dates }: Pick<Measure, 'aggregate' | 'dates'>,
  argument: Typed | undefined,
): CastType {
  if (aggregate === 'count' || aggregate === 'distinct' || aggregate === 'days') return 'integer';
  if (aggregate === 'median' || aggregate === 'quantile') return 'float';
  if (dates !== undefined && argument !== undefined) return castTypeOf(argument.type);
  if (argument?.type === 'float' && (aggregate === 'sum' || aggregate === 'average'))
    return dialect.floatSumType;
  return argument?.type === 'float' || argument?.type === 'other' ? 'float' : 'decimal';
}

function castTypeOf(type: ColumnType): CastType {
  return type === 'other' ? 'text' : type;
}
