import type { Link, Model } from '../../metrics/model/index.ts';
import { quote } from '../../metrics/sql/index.ts';
import type { CheckResult } from '../check-result.ts';
import type { Writing } from '../write-statement.ts';
import { findOffenders } from './examples.ts';
import { countWhere, type Probe } from './probe.ts';
import { counted, type Subject, sourceOf } from './subject.ts';

interface LinkSql {
  readonly columns: readonly string[];
  /** All columns of the link have a value. */
  readonly set: string;
  readonly orphan: string;
  readonly join: (writing: Writing) => string;
}

/** Whether every value of a link is the key of a row; rows without a value are only noted. */
export function linkProbe(subject: Subject, name: string, link: Link, key: readonly string[]): Probe {
  const sql = linkSql(name, link, key);
  return {
    join: sql.join,
    counts: () => [countWhere(sql.set), countWhere(sql.orphan)],
    async judge([set = 0, orphans = 0], rows) {
      const note = nullNote(subject, link, rows - set);
      return [
        orphans === 0
          ? allFound(subject, name, link, set, note)
          : await orphaned(subject, name, link, sql, { set, orphans, note }),
      ];
    },
  };
}

/** The keys of the target are made distinct, so that even duplicated ones multiply no row. */
function linkSql(name: string, link: Link, key: readonly string[]): LinkSql {
  const alias = `to_${name}`;
  const columns = link.column.map((one) => `base.${quote(one)}`);
  const set = columns.map((one) => `${one} IS NOT NULL`).join(' AND ');
  const on = columns.map((one, index) => `${alias}.k${index} = ${one}`).join(' AND ');
  const keys = key.map((one, index) => `${quote(one)} AS k${index}`).join(', ');
  return {
    columns,
    set,
    orphan: `${set} AND ${alias}.k0 IS NULL`,
    join: ({ sources }) =>
      `LEFT JOIN (SELECT DISTINCT ${keys} FROM ${sources.from(link.to)} AS target) AS ${alias} ON ${on}`,
  };
}

function titleOf(subject: Subject, name: string, { to }: Link): { name: string; label: string } {
  const target = subject.context.model.tables[to]?.label ?? to;
  return { name: `${subject.table}.link.${name}`, label: `Link from ${subject.label} to ${target}` };
}

function spell({ column }: Link): string {
  return column.length === 1 ? (column[0] ?? '') : `(${column.join(', ')})`;
}

function nullNote(subject: Subject, link: Link, nulls: number): string {
  if (nulls === 0) return '';
  return ` ${counted(subject, nulls, 'row has', 'rows have')} no ${spell(link)}.`;
}

function allFound(subject: Subject, name: string, link: Link, set: number, note: string): CheckResult {
  const target = sourceOf(subject.context, link.to);
  return {
    ...titleOf(subject, name, link),
    verdict: 'pass',
    message: `Every ${spell(link)} of ${subject.source} is in ${target} (${counted(subject, set, 'row', 'rows')}).${note}`,
  };
}

async function orphaned(
  subject: Subject,
  name: string,
  link: Link,
  sql: LinkSql,
  { set, orphans, note }: { set: number; orphans: number; note: string },
): Promise<CheckResult> {
  const { distinct, text } = await findOffenders(subject, {
    columns: sql.columns,
    from: (writing) => `${writing.sources.from(subject.table)} AS base\n${sql.join(writing)}`,
    where: [sql.orphan],
  });
  const target = sourceOf(subject.context, link.to);
  const none = orphans === set;
  const what = counted(subject, distinct, `${spell(link)}`, `${spell(link)}`);
  return {
    ...titleOf(subject, name, link),
    // When not a single value is found, it is the link that is wrong, not the data.
    verdict: none ? 'fail' : 'warn',
    code: 'CHECK_ORPHANS',
    message: `${what} of ${subject.source} ${distinct === 1 ? 'is' : 'are'} not in ${target} (${text}; ${counted(subject, orphans, 'row', 'rows')}): ${consequenceOf(subject, link)}.${note}`,
    hint: none
      ? `not one value is found: check that ${spell(link)} holds the key of ${target}.`
      : `load the missing rows of ${target}, or accept that they stand under no group.`,
  };
}

/** In the model's own words: "their revenue counts under no plan". */
function consequenceOf({ context: { model }, table }: Subject, { to }: Link): string {
  const measures = measuresOver(model, table).map((one) => one.replaceAll('_', ' '));
  const key = model.tables[to]?.key ?? [];
  const groups = Object.entries(model.tables[to]?.dimensions ?? {})
    .filter(([name, one]) => !key.includes(one.column ?? name))
    .map(([name, one]) => (one.label ?? name).replaceAll('_', ' ').toLowerCase());
  const [first, second] = measures;
  const what =
    first === undefined
      ? 'these rows count'
      : second === undefined
        ? `their ${first} counts`
        : `their ${first} and ${second}${measures.length > 2 ? ' and more' : ''} count`;
  if (groups.length === 0) return `${what} for no row of ${to}`;
  return `${what} under no ${groups.slice(0, 3).join(' or ')}`;
}

function measuresOver(model: Model, table: string): string[] {
  return Object.entries(model.metrics)
    .filter(([, one]) => (one.kind === 'simple' || one.kind === 'snapshot') && one.table === table)
    .map(([name]) => name);
}
