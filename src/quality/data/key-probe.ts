import { quote } from '../../metrics/sql/index.ts';
import type { CheckResult } from '../check-result.ts';
import { findOffenders } from './examples.ts';
import { countWhere, type Probe } from './probe.ts';
import { counted, type Subject } from './subject.ts';

/** Whether the declared key tells the rows of a table apart: it is never null, and no value comes twice. */
export function keyProbe(subject: Subject, key: readonly string[]): Probe {
  const columns = key.map((one) => `base.${quote(one)}`);
  const complete = columns.map((one) => `${one} IS NOT NULL`).join(' AND ');
  return {
    counts: () => [
      countWhere(complete),
      `COUNT(DISTINCT ${columns.length > 1 ? `(${columns.join(', ')})` : columns[0]}) FILTER (WHERE ${complete})`,
    ],
    async judge([present = 0, distinct = 0], rows) {
      return [
        judgeNulls(subject, key, rows - present),
        present === distinct
          ? unique(subject, key, present)
          : await duplicated(subject, key, columns, complete),
      ];
    },
  };
}

function spell(key: readonly string[]): string {
  return key.length === 1 ? (key[0] ?? '') : `(${key.join(', ')})`;
}

function judgeNulls(subject: Subject, key: readonly string[], nulls: number): CheckResult {
  const base = { name: `${subject.table}.key.present`, label: `Key of ${subject.label} is present` };
  if (nulls === 0) {
    return { ...base, verdict: 'pass', message: `Every row of ${subject.source} has its ${spell(key)}.` };
  }
  const parts = key.length > 1 ? `a part of ${spell(key)} missing` : `no ${spell(key)}`;
  return {
    ...base,
    verdict: 'fail',
    code: 'CHECK_NULL_KEY',
    message: `${counted(subject, nulls, 'row', 'rows')} of ${subject.source} ${nulls === 1 ? 'has' : 'have'} ${parts}: nothing can be linked to them, and they cannot be told apart.`,
    hint: 'fill or remove these rows, or declare the true key.',
  };
}

function unique(subject: Subject, key: readonly string[], rows: number): CheckResult {
  return {
    name: `${subject.table}.key.unique`,
    label: `Key of ${subject.label} is unique`,
    verdict: 'pass',
    message: `${spell(key)} of ${subject.source} is unique in ${counted(subject, rows, 'row', 'rows')}.`,
  };
}

async function duplicated(
  subject: Subject,
  key: readonly string[],
  columns: readonly string[],
  complete: string,
): Promise<CheckResult> {
  const { distinct, text } = await findOffenders(subject, {
    columns,
    from: ({ sources }) => `${sources.from(subject.table)} AS base`,
    where: [complete],
    having: 'COUNT(*) > 1',
  });
  const linked = Object.entries(subject.context.model.tables)
    .filter(([, { links }]) => Object.values(links).some(({ to }) => to === subject.table))
    .map(([name]) => name);
  const consequence =
    linked.length === 0
      ? 'its rows are counted more than once'
      : `rows of ${linked.join(', ')} that link to them are counted once for each, and figures by ${subject.label} are too high`;
  return {
    name: `${subject.table}.key.unique`,
    label: `Key of ${subject.label} is unique`,
    verdict: 'fail',
    code: 'CHECK_DUPLICATE_KEY',
    message: `${counted(subject, distinct, `${spell(key)} occurs`, `${spell(key)} occur`)} more than once in ${subject.source} (${text}): ${consequence}.`,
    hint: 'remove the duplicates, or declare the key that tells the rows apart.',
  };
}
