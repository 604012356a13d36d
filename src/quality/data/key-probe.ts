import { said } from '../../foundation/format/index.ts';
import { noteUniqueKey } from '../../metrics/engine/index.ts';
import type { CheckResult } from '../check-result.ts';
import { findOffenders } from './examples.ts';
import { countWhere, type Probe } from './probe.ts';
import type { Subject } from './subject.ts';

/** Whether the declared key tells the rows of a table apart: it is never null, and no value comes twice. */
export function keyProbe(subject: Subject, key: readonly string[]): Probe {
  const { quote, countDistinct } = subject.context.catalog.dialect;
  const columns = key.map((one) => `base.${quote(one)}`);
  const complete = columns.map((one) => `${one} IS NOT NULL`).join(' AND ');
  return {
    counts: (writing) => [countWhere(writing, complete), countDistinct(columns, [complete])],
    async judge([present = 0, distinct = 0], rows) {
      const isUnique = present === distinct;
      if (isUnique) noteUniqueKey(subject.context, subject.table);
      return [
        judgeNulls(subject, key, rows - present),
        isUnique ? unique(subject, key, present) : await duplicated(subject, key, columns, complete),
      ];
    },
  };
}

function spell(key: readonly string[]): string {
  return key.length === 1 ? (key[0] ?? '') : `(${key.join(', ')})`;
}

function judgeNulls(subject: Subject, key: readonly string[], nulls: number): CheckResult {
  const { source } = subject;
  const about = { source, key: spell(key) };
  const base = {
    name: `${subject.table}.key.present`,
    label: said('check.title.keyPresent', { label: subject.label }),
  };
  if (nulls === 0) return { ...base, verdict: 'pass', message: said('check.key.allPresent', about) };
  const name = key.length > 1 ? 'partNulls' : 'nulls';
  return {
    ...base,
    verdict: 'fail',
    code: 'CHECK_NULL_KEY',
    message: said(`check.key.${name}`, { ...about, rows: nulls }),
    hint: said('check.key.nullsHint'),
  };
}

function unique(subject: Subject, key: readonly string[], rows: number): CheckResult {
  const { source } = subject;
  return {
    name: `${subject.table}.key.unique`,
    label: said('check.title.keyUnique', { label: subject.label }),
    verdict: 'pass',
    message: said('check.key.unique', { source, key: spell(key), rows }),
  };
}

async function duplicated(
  subject: Subject,
  key: readonly string[],
  columns: readonly string[],
  complete: string,
): Promise<CheckResult> {
  const { distinct, text, query } = await findOffenders(subject, () => ({
    columns,
    where: [complete],
    having: 'COUNT(*) > 1',
  }));
  const linked = Object.entries(subject.context.model.tables)
    .filter(([, { links }]) => Object.values(links).some(({ to }) => to === subject.table))
    .map(([name]) => name);
  const { source, label } = subject;
  const about = { source, key: spell(key), count: distinct, examples: text };
  return {
    name: `${subject.table}.key.unique`,
    label: said('check.title.keyUnique', { label }),
    verdict: 'fail',
    code: 'CHECK_DUPLICATE_KEY',
    message:
      linked.length === 0
        ? said('check.key.duplicates', about)
        : said('check.key.linkedDuplicates', { ...about, label, linked: { say: 'list', of: linked } }),
    hint: said('check.key.duplicatesHint'),
    query,
  };
}
