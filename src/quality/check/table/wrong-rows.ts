import { fail } from '../../../foundation/diagnostic/index.ts';
import { type Said, said, saidBounds } from '../../../foundation/format/index.ts';
import { linkedKey, type TableCheck } from '../../../metrics/model/index.ts';
import { compileCondition } from '../../../metrics/sql/condition.ts';
import { asOfSql, linkSql, namesOfLink } from '../../data/link-probe.ts';
import { typeIfThere } from '../../data/named-columns.ts';
import type { TableWriting } from '../../data/probe.ts';
import { type Subject, sourceOf } from '../../data/subject.ts';
import { columnsText } from './columns-text.ts';

/** Checks that count rows that are wrong. */
export type RowCheck = Extract<TableCheck, { tolerance: unknown }>;

/** What makes a row wrong, as SQL over `base`. */
export interface WrongRows {
  /** True for wrong rows; null counts as right. For repeated keys: true for rows that have the whole key. */
  readonly condition: string;
  /** What examples are made of; empty when nothing names a row. */
  readonly columns: readonly string[];
  readonly join?: string;
}

/** @throws COLUMN_MISSING, COLUMN_TYPE, FILTER_INVALID when the check does not fit the table */
export function wrongRows(subject: Subject, writing: TableWriting, check: RowCheck): WrongRows {
  const { scope } = writing;
  switch (check.check) {
    case 'not-null': {
      const missing = check.columns.map((one) => `${scope.column(one).sql} IS NULL`);
      return { condition: `(${missing.join(' OR ')})`, columns: keyOf(subject, writing) };
    }
    case 'unique': {
      const columns = check.columns.map((one) => scope.column(one).sql);
      return { condition: columns.map((one) => `${one} IS NOT NULL`).join(' AND '), columns };
    }
    case 'orphans':
      return orphans(subject, writing, check.link);
    default:
      return { condition: wrongValue(writing, check), columns: [scope.column(check.column).sql] };
  }
}

type ValueCheck = Extract<RowCheck, { check: 'accepted' | 'range' | 'pattern' }>;

/** Unknown for null, which is neither right nor wrong and so not counted. */
function wrongValue({ scope }: TableWriting, check: ValueCheck): string {
  const { binder } = scope.compilation;
  const { sql, type } = scope.column(check.column);
  const target = { target: { column: check.column }, reference: check.column };
  switch (check.check) {
    case 'accepted':
      return `NOT (${compileCondition(scope, { ...target, condition: check.values })})`;
    case 'range': {
      const { atLeast, atMost } = check;
      const condition = {
        ...(atLeast === undefined ? {} : { gte: atLeast }),
        ...(atMost === undefined ? {} : { lte: atMost }),
      };
      const outside = `NOT (${compileCondition(scope, { ...target, condition })})`;
      // NaN lies in no range, and engines disagree on where it stands.
      return type === 'float' ? `(${outside} OR ${binder.dialect.notFinite(sql)})` : outside;
    }
    case 'pattern': {
      const asText = type === 'text' ? sql : binder.dialect.cast(sql, 'text');
      return `NOT (${binder.dialect.matches(asText, check.matches, (pattern) => binder.bind(pattern, 'text'))})`;
    }
  }
}

function orphans(subject: Subject, writing: TableWriting, name: string): WrongRows {
  const { model } = subject.context;
  const link = subject.definition.links[name];
  const isKnown = link !== undefined && model.tables[link.to] !== undefined;
  const key = isKnown ? linkedKey(model, link) : [];
  const columns = link?.column.map((one) => writing.scope.column(one).sql) ?? [];
  const isThere = link !== undefined && key.every((one) => typeIfThere(subject, link.to, one) !== undefined);
  if (link === undefined || !isThere || key.length !== link.column.length) {
    return fail('COLUMN_MISSING', {
      message: `The key that link "${name}" of table "${subject.table}" leads to cannot be read.`,
      path: ['tables', subject.table, 'links', name],
    });
  }
  if (link.asOf !== undefined) {
    const { orphan, columns: named } = asOfSql(writing, subject, name, link);
    return { condition: orphan, columns: named };
  }
  const sql = linkSql(subject, name, link, key);
  return { condition: sql.orphan, columns, join: sql.join(writing) };
}

/** Columns of the key that the database has: they name rows that lack something else. */
function keyOf({ definition, context, table }: Subject, { scope }: TableWriting): readonly string[] {
  const known = new Set(context.catalog.tables[table]?.columns.map(({ name }) => name));
  const key = definition.key ?? [];
  return key.every((one) => known.has(one)) ? key.map((one) => scope.column(one).sql) : [];
}

/** What is wrong with so many rows, as a clause. */
export function clauseOf(subject: Subject, check: RowCheck, rows: number): Said {
  const { source } = subject;
  const about = { source, rows };
  switch (check.check) {
    case 'not-null':
      return said('check.rows.notNull', { ...about, columns: columnsText(check.columns) });
    case 'unique':
      return said('check.rows.unique', { ...about, columns: columnsText(check.columns) });
    case 'accepted':
      return said('check.rows.accepted', { ...about, column: check.column });
    case 'range': {
      const text = (bound: string | number | undefined) => (bound === undefined ? undefined : String(bound));
      const bounds = saidBounds(text(check.atLeast), text(check.atMost));
      return said('check.rows.range', { ...about, column: check.column, bounds });
    }
    case 'pattern':
      return said('check.rows.pattern', { ...about, column: check.column, pattern: check.matches });
    case 'orphans': {
      const link = subject.definition.links[check.link];
      const target = link === undefined ? check.link : sourceOf(subject.context, link.to);
      const column = columnsText(link === undefined ? [] : namesOfLink(link));
      return said('check.rows.orphans', { ...about, column, target });
    }
  }
}
