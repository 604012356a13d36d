import { fail, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { ColumnType } from '../dialect/index.ts';
import { type Model, type Scalar, tableOf } from '../model/index.ts';
import { type Catalog, columnType, expressionType } from '../plan/index.ts';
import type { RowCondition, RowPolicy } from '../policy/policy.ts';
import { authorSql } from './author-sql.ts';
import type { Binder } from './binder.ts';
import { compileComparison, type Typed } from './comparison.ts';

/** What writing the rows that a reader may see needs. */
export interface Permitting {
  readonly model: Model;
  readonly catalog: Catalog;
  readonly binder: Binder;
  /** What stands in FROM for a linked table: its permitted rows. */
  from(table: string): string;
}

/**
 * The rows of a table that a reader may see, as what stands in FROM: those that a rule allows, and whose linked rows are
 * there and seen. Conditions on linked tables are memberships and no joins, so that no row comes twice.
 * @param rows what stands in FROM for all rows of the table
 * @throws ATTRIBUTE_MISSING, ATTRIBUTE_INVALID when nothing can be said to this reader
 */
export function permittedRows(writing: Permitting, table: string, policy: RowPolicy, rows: string): string {
  if (policy.problems.length > 0) throw new ProblemError(policy.problems);
  const { alternatives, through } = policy;
  const conditions = [
    ...(alternatives === undefined ? [] : [anyOf(writing, table, alternatives)]),
    ...through.map((link) =>
      memberOf(writing, table, link, writing.from(targetOf(writing.model, table, link))),
    ),
  ];
  return `(SELECT source.* FROM ${rows} AS source WHERE ${conditions.join(' AND ')})`;
}

function anyOf(
  writing: Permitting,
  table: string,
  alternatives: NonNullable<RowPolicy['alternatives']>,
): string {
  // What nothing can equal allows no row.
  const possible = alternatives.filter((all) => all.every(({ values }) => values.length > 0));
  if (possible.length === 0) return '1 = 0';
  const texts = possible.map((all) =>
    allOf(
      writing,
      table,
      all.map((one) => ({ ...one, way: one.target.path })),
    ),
  );
  return texts.length === 1 ? (texts[0] ?? '') : `(${texts.map((text) => `(${text})`).join(' OR ')})`;
}

/** A condition, and the links that lead on to it from where one is. */
type Ahead = RowCondition & { readonly way: readonly string[] };

/** All conditions on a row; those on one linked row are asked of the same row. */
function allOf(writing: Permitting, table: string, conditions: readonly Ahead[]): string {
  const linked = Map.groupBy(
    conditions.filter(({ way }) => way.length > 0),
    ({ way }) => way[0] ?? '',
  );
  return [
    ...conditions.filter(({ way }) => way.length === 0).map((one) => conditionOn(writing, table, one)),
    ...[...linked].map(([link, ahead]) => {
      const target = targetOf(writing.model, table, link);
      const rest = allOf(
        writing,
        target,
        ahead.map((one) => ({ ...one, way: one.way.slice(1) })),
      );
      return memberOf(writing, table, link, writing.from(target), rest);
    }),
  ].join(' AND ');
}

/** That a row's link leads to one of some rows. */
function memberOf(
  { model, catalog }: Permitting,
  table: string,
  link: string,
  rows: string,
  where?: string,
): string {
  const { column = [], to = '' } = tableOf(model, table).links[link] ?? {};
  const key = tableOf(model, to).key ?? [];
  const list = (names: readonly string[]) =>
    names.map((name) => `source.${catalog.dialect.quote(name)}`).join(', ');
  const left = column.length === 1 ? list(column) : `(${list(column)})`;
  return `${left} IN (SELECT ${list(key)} FROM ${rows} AS source${where === undefined ? '' : ` WHERE ${where}`})`;
}

function targetOf(model: Model, table: string, link: string): string {
  return tableOf(model, table).links[link]?.to ?? '';
}

function conditionOn(writing: Permitting, table: string, condition: RowCondition): string {
  const { binder, model, catalog } = writing;
  const left = dimensionOf(writing, table, condition);
  for (const value of condition.values) checkKind(catalog, table, condition, left.type, value);
  const zones = { zone: catalog.policy?.zone ?? 'UTC', storedZone: tableOf(model, table).storedZone };
  const [first] = condition.values;
  const wanted = condition.values.length === 1 && first !== undefined ? first : [...condition.values];
  return compileComparison({ binder, ...zones }, left, wanted, condition.reference);
}

/** Alone in its SELECT, so that the names of an expression mean columns of this table. */
function dimensionOf({ model, catalog }: Permitting, table: string, { target }: RowCondition): Typed {
  const { dimension, name } = target;
  if (dimension.sql !== undefined) {
    const sql = authorSql(dimension.sql, catalog.dialect, `Dimension "${name}"`);
    return { sql: `(${sql}\n)`, type: expressionType(catalog, table, sql) };
  }
  const column = dimension.column ?? name;
  return { sql: `source.${catalog.dialect.quote(column)}`, type: columnType(catalog, model, table, column) };
}

const KINDS: Readonly<Record<ColumnType, readonly ('string' | 'number' | 'boolean')[]>> = {
  ...{ integer: ['number', 'string'], decimal: ['number', 'string'], float: ['number', 'string'] },
  ...{ boolean: ['boolean'], text: ['string'], other: ['string'] },
  ...{ date: ['string'], timestamp: ['string'], timestamptz: ['string'] },
};

/** What one attribute means must not depend on how a database would convert it. The value itself is nobody's business. */
function checkKind(
  { policy }: Catalog,
  table: string,
  { attribute, reference }: RowCondition,
  type: ColumnType,
  value: Scalar,
): void {
  const kind = typeof value as 'string' | 'number' | 'boolean';
  const isNumber =
    kind !== 'string' ||
    !KINDS[type].includes('number') ||
    /^-?\d{1,28}(\.\d{1,10})?$/.test(String(value).trim());
  if (attribute === undefined || (KINDS[type].includes(kind) && isNumber)) return;
  fail('ATTRIBUTE_INVALID', {
    message: `Attribute "${attribute}" of reader "${policy?.reader}" has a value that is ${kind === 'string' ? 'a text' : kind === 'number' ? 'a number' : 'true or false'}, and "${reference}" of table "${table}" is compared with it, which holds ${type}.`,
    hint: 'give the attribute values of the kind that the dimension has; a number that is meant as text takes quotes.',
  });
}
