import { fail, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { ColumnType } from '../dialect/index.ts';
import { type Model, type Scalar, tableOf } from '../model/index.ts';
import { type Catalog, catalogTable, columnType, expressionType } from '../plan/index.ts';
import type { RowCondition } from '../policy/policy.ts';
import { authorSql } from './author-sql.ts';
import type { Binder } from './binder.ts';
import { compileComparison, type Typed } from './comparison.ts';
import { partOfTime } from './part-of-time.ts';

/** What writing a condition takes. */
interface Writing {
  readonly model: Model;
  readonly catalog: Catalog;
  readonly binder: Binder;
}

/**
 * A condition of a rule about the rows of a table, as SQL over `source`. Values are held against the type first: what an
 * attribute means must not depend on how a database would convert it, nor may one fail because it cannot be converted.
 * @throws ATTRIBUTE_INVALID, and ACCESS_INVALID where a rule itself compares with a value of another kind
 */
export function compileRowCondition(writing: Writing, table: string, condition: RowCondition): string {
  const { binder, model, catalog } = writing;
  const { reference, attribute } = condition;
  const zones = { zone: catalog.policy?.zone ?? 'UTC', storedZone: tableOf(model, table).storedZone };
  const left = partOf(writing, condition, zones, dimensionOf(writing, table, condition));
  const values = left.isUuid ? condition.values.map(lowerCase) : condition.values;
  const isKind = left.isUuid ? isUuid : KINDS[left.type];
  if ((attribute !== undefined || left.isUuid) && !values.every(isKind)) misfit(catalog, condition, left);
  const [first] = values;
  const wanted = values.length === 1 && first !== undefined ? first : [...values];
  try {
    return compileComparison({ binder, ...zones }, left, wanted, reference);
  } catch (error) {
    if (error instanceof ProblemError) misfit(catalog, condition, left);
    throw error;
  }
}

/** What a condition is about. */
interface Subject extends Typed {
  readonly isUuid: boolean;
}

function partOf(
  { binder }: Writing,
  { target }: RowCondition,
  zones: { readonly zone: string; readonly storedZone: string },
  subject: Subject,
): Subject {
  const { dimension, name, table } = target;
  if (dimension.part === undefined) return subject;
  if (dimension.part === 'working') throw new Error(`rows of ${table} are seen whenever people work`);
  const what = `Dimension "${name}" of table "${table}"`;
  return { ...partOfTime(binder, subject, dimension.part, zones, what), isUuid: false };
}

/**
 * Alone in its SELECT, so that the names of an expression mean columns of this table. Of what is no text by itself, as a
 * value of an ENUM, the text is compared: what it never is, no row has.
 */
function dimensionOf({ model, catalog }: Writing, table: string, { target }: RowCondition): Subject {
  const { dimension, name } = target;
  const { quote, cast } = catalog.dialect;
  const asText = (sql: string): Subject => ({ sql: cast(sql, 'text'), type: 'text', isUuid: false });
  if (dimension.sql !== undefined) {
    const text = authorSql(dimension.sql, catalog.dialect, `Dimension "${name}"`);
    const [sql, type] = [`(${text}\n)`, expressionType(catalog, table, text)];
    return type === 'text' || type === 'other' ? asText(sql) : { sql, type, isUuid: false };
  }
  const column = dimension.column ?? name;
  const [sql, type] = [`source.${quote(column)}`, columnType(catalog, model, table, column)];
  const native = catalogTable(catalog, table).columns.find((one) => one.name === column)?.native ?? '';
  if (/^uuid$/i.test(native)) return { sql, type: 'text', isUuid: true };
  return type === 'other' || (type === 'text' && !TEXTS.test(native))
    ? asText(sql)
    : { sql, type, isUuid: false };
}

/** What databases call texts that any text can be compared with. */
const TEXTS = /^("?char"?|character|varchar|bpchar|text|citext|string|name)\b/i;

const isNumber = (value: Scalar) =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d{1,28}(\.\d{1,10})?$/.test(value.trim()));
/** PostgreSQL has no text with NUL in it. */
const isText = (value: Scalar) => typeof value === 'string' && !value.includes('\0');
/** Lists of recipients know nothing but texts. */
const isTruth = (value: Scalar) => /^(true|false)$/i.test(String(value));
const isUuid = (value: Scalar) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(String(value));
const lowerCase = (value: Scalar) => (typeof value === 'string' ? value.toLowerCase() : value);

const KINDS: Readonly<Record<ColumnType, (value: Scalar) => boolean>> = {
  ...{ integer: isNumber, decimal: isNumber, float: isNumber, boolean: isTruth },
  ...{ text: isText, other: isText, date: isText, timestamp: isText, timestamptz: isText },
};

/** The values of an attribute are nobody's business. */
function misfit(
  catalog: Catalog,
  { attribute, reference, rulesOf }: RowCondition,
  { type, isUuid }: Subject,
): never {
  const kind = isUuid ? 'uuid' : type;
  if (attribute === undefined) {
    return fail('ACCESS_INVALID', {
      message: `A rule about the rows of table "${rulesOf}" compares "${reference}", which holds ${kind}, with a value of another kind.`,
      hint: `write values of type ${kind} there; dates as YYYY-MM-DD.`,
      path: ['tables', rulesOf, 'access', 'rows'],
    });
  }
  return fail('ATTRIBUTE_INVALID', {
    message: `Attribute "${attribute}" of reader "${catalog.policy?.reader}" has a value that is not of the kind of "${reference}" of table "${rulesOf}", which holds ${kind}.`,
    hint: 'give the attribute values of that kind: dates as YYYY-MM-DD; a number that is meant as text takes quotes.',
  });
}
