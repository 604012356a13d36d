import { formatValue, inLanguage } from '../../foundation/format/index.ts';
import { noteUniqueKey } from '../../metrics/engine/index.ts';
import type { CheckResult } from '../check-result.ts';
import { findOffenders } from './examples.ts';
import { KEY_WORDS } from './key-words.ts';
import { countWhere, type Probe } from './probe.ts';
import { rowCount } from './row-counts.ts';
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
  const { locale, source } = subject;
  const words = inLanguage(KEY_WORDS, locale);
  const base = { name: `${subject.table}.key.present`, label: words.present(subject.label) };
  if (nulls === 0) return { ...base, verdict: 'pass', message: words.allPresent(source, spell(key)) };
  return {
    ...base,
    verdict: 'fail',
    code: 'CHECK_NULL_KEY',
    message: words.nulls(source, spell(key), rowCount(nulls, locale), key.length > 1),
    hint: words.nullsHint,
  };
}

function unique(subject: Subject, key: readonly string[], rows: number): CheckResult {
  const { locale, source } = subject;
  const words = inLanguage(KEY_WORDS, locale);
  return {
    name: `${subject.table}.key.unique`,
    label: words.unique(subject.label),
    verdict: 'pass',
    message: words.isUnique(source, spell(key), rowCount(rows, locale)),
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
  const { locale, source, label } = subject;
  const words = inLanguage(KEY_WORDS, locale);
  return {
    name: `${subject.table}.key.unique`,
    label: words.unique(label),
    verdict: 'fail',
    code: 'CHECK_DUPLICATE_KEY',
    message: words.duplicates({
      source,
      label,
      key: spell(key),
      count: formatValue(distinct, { kind: 'integer' }, locale),
      isOne: distinct === 1,
      examples: text,
      linked: linked.join(', '),
    }),
    hint: words.duplicatesHint,
    query,
  };
}
