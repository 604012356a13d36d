import { type Said, said } from '../../foundation/format/index.ts';
import { textLiteral } from '../../metrics/dialect/index.ts';
import { kindOf } from '../../metrics/kind/index.ts';
import { asOfLink, type Link, type Model, type Table } from '../../metrics/model/index.ts';
import type { CheckResult } from '../check-result.ts';
import type { Writing } from '../write-statement.ts';
import { findOffenders } from './examples.ts';
import { countWhere, type Probe, type TableWriting } from './probe.ts';
import { type Subject, sourceOf } from './subject.ts';
import { writingOver } from './table-statement.ts';

/** A link as SQL over `base`. */
export interface LinkSql {
  readonly columns: readonly string[];
  /** All columns of the link have a value. */
  readonly set: string;
  readonly orphan: string;
  readonly join: (writing: Writing) => string;
  /** How many rows of `base` are orphans, with a scan of its own and an inner join, which is several times as fast. */
  readonly orphansApart: (writing: TableWriting) => string;
}

/** Whether every value of a link is the key of a row; rows without a value are only noted. */
export function linkProbe(subject: Subject, name: string, link: Link, key: readonly string[]): Probe {
  const sql = linkSql(subject, name, link, key);
  const search = (writing: TableWriting) => ({
    columns: sql.columns,
    joins: [sql.join(writing)],
    where: [sql.orphan],
  });
  const { readsColumns } = subject.context.catalog.dialect;
  return {
    ...(readsColumns ? {} : { join: sql.join }),
    counts: (writing) => [
      countWhere(writing, sql.set),
      readsColumns ? sql.orphansApart(writing) : countWhere(writing, sql.orphan),
    ],
    async judge([set = 0, orphans = 0], rows) {
      const note = nullNote(link, rows - set);
      return [
        orphans === 0
          ? allFound(subject, name, link, set, note)
          : await orphaned(subject, name, link, search, { set, orphans, note }),
      ];
    },
  };
}

/** Whether a row is in force for every value of a link and every time that it looks at. */
export function asOfProbe(subject: Subject, name: string, link: Link): Probe {
  const count = (plain: Writing, of: (sql: AsOfSql) => string) => {
    // By itself: what its time takes must multiply no row of the others.
    const writing = writingOver(subject, plain);
    const condition = of(asOfSql(writing, subject, name, link));
    const rows = [writing.scope.from(), ...writing.scope.joins(), `WHERE ${condition}`];
    return `(SELECT COUNT(*) ${rows.join(' ')})`;
  };
  const search = (writing: TableWriting) => {
    const { columns, orphan } = asOfSql(writing, subject, name, link);
    return { columns, where: [orphan] };
  };
  return {
    counts: (writing) => [
      count(writing, ({ set }) => set),
      count(writing, ({ needed }) => needed),
      count(writing, ({ orphan }) => orphan),
    ],
    async judge([set = 0, needed = 0, orphans = 0], rows) {
      const note = nullNote(link, rows - set);
      return [
        orphans === 0
          ? allFound(subject, name, link, needed, note)
          : await orphaned(subject, name, link, search, { set: needed, orphans, note }),
      ];
    },
  };
}

/** A link that looks at rows as of a time, as SQL over `base` and what the scope joins. */
export type AsOfSql = Pick<LinkSql, 'columns' | 'set' | 'orphan'> & {
  /** That a row in force is wanted: amounts that are in the wanted currency need no rate. */
  readonly needed: string;
};

/** @throws COLUMN_MISSING, COLUMN_TYPE where the time of the link, or those of the rows, are none */
export function asOfSql(
  { scope }: TableWriting,
  { context: { model, catalog }, table, definition }: Subject,
  name: string,
  link: Link,
): AsOfSql {
  const { column = '', linked, valid } = asOfLink(model, table, name) ?? { valid: { from: '' } };
  const dimension = (of: string, path: readonly string[], named: string) =>
    scope.dimension({ table: of, name: named, dimension: { column: named }, path }).sql;
  const time =
    linked === undefined
      ? scope.column(column).sql
      : dimension(linked.tables.at(-1) ?? table, linked.path, linked.column);
  const columns = [...link.column.map((one) => scope.column(one).sql), time];
  const set = columns.map((one) => `${one} IS NOT NULL`).join(' AND ');
  const inOther = currencyNeeded(definition, name).map(
    ({ column: currency, code }) =>
      `${catalog.dialect.cast(scope.column(currency).sql, 'text')} <> ${textLiteral(code)}`,
  );
  const needed = [set, ...inOther].join(' AND ');
  return { columns, set, needed, orphan: `${needed} AND ${dimension(link.to, [name], valid.from)} IS NULL` };
}

/** The one currency into which the rates of a link convert, where it finds nothing else. */
function currencyNeeded({ amounts }: Table, link: string): { column: string; code: string }[] {
  if (amounts === undefined || typeof amounts.currency === 'string') return [];
  const { column } = amounts.currency;
  const codes = Object.entries(amounts.into).flatMap(([code, rate]) =>
    rate.split('.')[0] === link ? [code] : [],
  );
  return codes.length === 1 ? codes.map((code) => ({ column, code })) : [];
}

/** The keys of the target are made distinct, so that even duplicated ones multiply no row. */
export function linkSql({ context }: Subject, name: string, link: Link, key: readonly string[]): LinkSql {
  const { quote } = context.catalog.dialect;
  const alias = `to_${name}`;
  const columns = link.column.map((one) => `base.${quote(one)}`);
  const set = columns.map((one) => `${one} IS NOT NULL`).join(' AND ');
  const on = columns.map((one, index) => `${alias}.k${index} = ${one}`).join(' AND ');
  const keys = key.map((one, index) => `${quote(one)} AS k${index}`).join(', ');
  const join = ({ sources }: Writing) =>
    `JOIN (SELECT DISTINCT ${keys} FROM ${sources.from(link.to)} AS target) AS ${alias} ON ${on}`;
  return {
    columns,
    set,
    orphan: `${set} AND ${alias}.k0 IS NULL`,
    join: (writing) => `LEFT ${join(writing)}`,
    orphansApart: (writing) =>
      `${countWhere(writing, set)} - (SELECT COUNT(*) ${writing.scope.from()} ${join(writing)})`,
  };
}

/** Name, label and tables of the check of a link. */
export function linkTitle(
  { context: { model }, table, label }: Subject,
  name: string,
  { to }: Link,
): Pick<CheckResult, 'name' | 'label' | 'tables'> {
  return {
    name: `${table}.link.${name}`,
    label: said('check.title.link', { from: label, to: model.tables[to]?.label ?? to }),
    tables: [...new Set([table, to])],
  };
}

/** What a link is of: its columns, and the time that it looks at. */
export function namesOfLink({ column, asOf }: Link): readonly string[] {
  return asOf === undefined ? column : [...column, asOf];
}

function spell(link: Link): string {
  const names = namesOfLink(link);
  return names.length === 1 ? (names[0] ?? '') : `(${names.join(', ')})`;
}

function nullNote(link: Link, nulls: number): Said {
  return nulls === 0 ? '' : said('check.link.nulls', { rows: nulls, column: spell(link) });
}

function allFound(subject: Subject, name: string, link: Link, set: number, note: Said): CheckResult {
  const { context, source } = subject;
  const about = { source, target: sourceOf(context, link.to), column: spell(link), rows: set };
  return {
    ...linkTitle(subject, name, link),
    verdict: 'pass',
    message: { say: 'sentences', of: [said('check.link.allFound', about), note] },
  };
}

async function orphaned(
  subject: Subject,
  name: string,
  link: Link,
  search: Parameters<typeof findOffenders>[1],
  { set, orphans, note }: { set: number; orphans: number; note: Said },
): Promise<CheckResult> {
  const { distinct, text, query } = await findOffenders(subject, search);
  const { context, source } = subject;
  const [target, column] = [sourceOf(context, link.to), spell(link)];
  const about = { source, target, column, count: distinct, examples: text, rows: orphans };
  const found = said('check.link.orphans', { ...about, consequence: consequenceOf(subject, name, link) });
  const none = orphans === set;
  return {
    ...linkTitle(subject, name, link),
    // When not a single value is found, it is the link that is wrong, not the data.
    verdict: none ? 'fail' : 'warn',
    code: 'CHECK_ORPHANS',
    message: { say: 'sentences', of: [found, note] },
    hint: none
      ? said('check.link.noneFoundHint', { column, target })
      : said('check.link.someFoundHint', { target }),
    query,
  };
}

/** What the rows count in, and under what they cannot be grouped: "their revenue counts under no plan". */
function consequenceOf({ context: { model }, table, definition }: Subject, name: string, { to }: Link): Said {
  const rates = Object.values(definition.amounts?.into ?? {});
  if (rates.some((rate) => rate.split('.')[0] === name)) return said('check.link.withoutRate');
  const measures = measuresOver(model, table).map((one) => one.replaceAll('_', ' '));
  const named = [...measures.slice(0, 2), ...(measures.length > 2 ? [said('list.others')] : [])];
  const key = model.tables[to]?.key ?? [];
  const groups = Object.entries(model.tables[to]?.dimensions ?? {})
    .filter(([name, one]) => !key.includes(one.column ?? name))
    .map(([name, one]): Said => ({ say: 'inSentence', text: (one.label ?? name).replaceAll('_', ' ') }));
  const about = { metrics: measures.length, names: { say: 'list', of: named } as const };
  return groups.length === 0
    ? said('check.link.forNoRow', { ...about, to })
    : said('check.link.inNoGroup', { ...about, groups: { say: 'choice', of: groups.slice(0, 3) } });
}

function measuresOver(model: Model, table: string): string[] {
  return Object.entries(model.metrics)
    .filter(([, one]) => kindOf(one).measured?.(one).table === table)
    .map(([name]) => name);
}
