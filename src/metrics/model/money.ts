import type { ValueFormat } from '../../foundation/format/index.ts';
import type { Amounts } from './amounts.ts';
import { declaredPeriods } from './declared-periods.ts';
import type { Definitions } from './definitions.ts';
import { type Condition, type Filter, partsOfFilter } from './filter.ts';
import { type SqlText, textsOfSql } from './identifier.ts';
import { withoutLinked } from './linked-references.ts';
import { ownEntry } from './own-entry.ts';
import { PERIOD_COLUMNS } from './subscription.ts';
import type { Table } from './table.ts';
import { namesInExpression } from './tokenize-sql.ts';

/** What a metric aggregates of a table, as far as money goes. */
interface Aggregated {
  readonly table: string;
  readonly aggregate: string;
  readonly column?: string | readonly string[] | undefined;
  readonly sql?: SqlText | undefined;
  readonly where?: Filter | undefined;
  readonly format?: ValueFormat | undefined;
}

/** Amounts of rows in whatever currency they are in, as amounts in one. */
export interface Conversion {
  /** The currency of the row: a code, or a column. */
  readonly from: Amounts['currency'];
  readonly into: string;
  /** What one unit costs, as a dimension of a linked row. */
  readonly rate: string;
}

/** The money that a metric puts together. */
export interface Money {
  readonly amounts: Amounts;
  /** The one currency of its rows; undefined where they may be in several. */
  readonly held: string | undefined;
  /** The currency that its format says; undefined where it says none. */
  readonly shown: string | undefined;
  /** How it comes to be in that; undefined where nothing is converted. */
  readonly conversion?: Conversion;
}

/** What a table says of its amounts; periods that are made of charges say it with their declaration. */
export function amountsOf(name: string, table: Table): Amounts | undefined {
  if (table.amounts !== undefined) return table.amounts;
  const column = declaredPeriods(name, table)?.subscription.currency;
  return column === undefined
    ? undefined
    : { columns: [PERIOD_COLUMNS.amount], currency: { column }, into: {} };
}

/** The money that an aggregate puts together; undefined where it is of none, or only counts. */
export function moneyOf(model: Definitions, metric: Aggregated): Money | undefined {
  const table = ownEntry(model.tables, metric.table);
  const amounts = table === undefined ? undefined : amountsOf(metric.table, table);
  if (table === undefined || amounts === undefined || !isOfAmounts(amounts, metric)) return undefined;
  const { currency } = amounts;
  const held = typeof currency === 'string' ? currency : namedIn(table, currency.column, metric.where);
  const shown = metric.format?.kind === 'currency' ? metric.format.currency : undefined;
  const rate = shown === undefined ? undefined : ownEntry(amounts.into, shown);
  if (shown === undefined || rate === undefined || shown === held) return { amounts, held, shown };
  return { amounts, held, shown, conversion: { from: currency, into: shown, rate } };
}

function isOfAmounts({ columns }: Amounts, { aggregate, column, sql }: Aggregated): boolean {
  if (['count', 'distinct', 'days'].includes(aggregate)) return false;
  const own = sql === undefined ? [] : textsOfSql(withoutLinked(sql)).flatMap(namesInExpression);
  const wanted = new Set(columns.map((one) => one.toLowerCase()));
  return [column ?? [], own].flat().some((one) => wanted.has(one.toLowerCase()));
}

/** The value of a column that a condition names which every row meets, by itself or by a dimension of the table. */
function namedIn({ dimensions }: Table, column: string, where: Filter | undefined): string | undefined {
  return partsOfFilter(where ?? {})
    .conditions.flatMap(([reference, condition]) => {
      const dimension = ownEntry(dimensions, reference);
      const isPlain = dimension?.sql === undefined && dimension?.part === undefined;
      return isPlain && (dimension?.column ?? reference) === column ? oneOf(condition) : [];
    })
    .at(0);
}

function oneOf(condition: Condition): string[] {
  if (Array.isArray(condition)) return condition.length === 1 ? [String(condition[0])] : [];
  if (typeof condition !== 'object') return [String(condition)];
  return 'eq' in condition && typeof condition.eq !== 'object' ? [String(condition.eq)] : [];
}
