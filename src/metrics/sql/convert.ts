import { textLiteral } from '../dialect/index.ts';
import type { Measure } from '../plan/index.ts';
import { authorSql } from './author-sql.ts';
import type { Typed } from './comparison.ts';
import type { Scope } from './scope.ts';

/**
 * Amounts in the currency that is wanted, as doubles: one is in that already, or takes the rate of its row. Where it has none, or no
 * currency, it is no number, and so is whatever is made of it: never a part of a sum.
 */
export function converted(
  scope: Scope,
  { columns, sql, metric, conversion }: Pick<Measure, 'columns' | 'sql' | 'metric' | 'conversion'>,
): readonly Typed[] {
  if (conversion === undefined) throw new Error(`${metric}: nothing is converted`);
  const { from, into, rate } = conversion;
  const { dialect } = scope.compilation.binder;
  const what = `Metric "${metric}"`;
  const own = sql === undefined ? columns.map(dialect.quote) : [`(${authorSql(sql, dialect, what)}\n)`];
  const currency =
    typeof from === 'string' ? textLiteral(from) : dialect.cast(dialect.quote(from.column), 'text');
  const unknown = dialect.cast("'NaN'", 'float');
  return own.map((amount) => {
    const value = dialect.cast(amount, 'float');
    const inOther = `${value} * COALESCE(${dialect.cast(`{{ ${rate} }}`, 'float')}, ${unknown})`;
    // Computed once beside the row: sums of doubles name what they add up several times.
    const text = `CASE WHEN ${amount} IS NULL THEN NULL WHEN ${currency} = ${textLiteral(into)} THEN ${value} ELSE ${inOther} END`;
    return { sql: scope.expression(text, what).sql, type: 'float' };
  });
}
