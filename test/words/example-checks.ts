import { inLanguage, type Locale } from '../../src/foundation/format/index.ts';
import { CONDITION_WORDS } from '../../src/quality/condition/condition-words.ts';
import { INTERVAL_WORDS } from '../../src/quality/data/interval-words.ts';
import { KEY_WORDS } from '../../src/quality/data/key-words.ts';
import { LINK_WORDS, type Orphans } from '../../src/quality/data/link-words.ts';
import { rowCount } from '../../src/quality/data/row-counts.ts';
import { TABLE_WORDS } from '../../src/quality/data/table-words.ts';
import { TIME_WORDS } from '../../src/quality/data/time-words.ts';

/** What checks of the data say, once in each form, for a native to read over. */
export function exampleChecks(locale: Locale): string[] {
  return [
    ...tables(locale),
    ...keys(locale),
    ...links(locale),
    ...intervals(locale),
    ...times(locale),
    ...conditions(locale),
  ];
}

function conditions(locale: Locale): string[] {
  const words = inLanguage(CONDITION_WORDS, locale);
  return [
    `# ${words.label('D', 'T')}`,
    `${words.none('t', 'd', '"x"')}${words.space}${words.near('t', 'd', '"y"', '"z"')} ${words.hint}`,
  ];
}

function tables(locale: Locale): string[] {
  const words = inLanguage(TABLE_WORDS, locale);
  return [
    `# ${words.reading('T')} | ${words.readingRows('T')} | ${words.columns('T')} | ${words.relation('T')} | ${words.rows('T')}`,
    words.namesNoColumn('t'),
    words.hasColumns('t', '1', true),
    words.hasColumns('t', '7', false),
    words.fallback('r', 't', '…'),
    words.hasRows('t', rowCount(1234, locale).text),
    `${words.noRows('t')} ${words.noRowsHint}`,
    `${words.computable} | ${words.canBeComputed('M')}`,
    words.allComputable('1', true),
    words.allComputable('12', false),
    `${words.problem('', 'QUERY_FAILED')}${words.lost(`m1, ${words.more(3)}`)}`.trim(),
  ];
}

function keys(locale: Locale): string[] {
  const words = inLanguage(KEY_WORDS, locale);
  const [one, many] = [rowCount(1, locale), rowCount(1234, locale)];
  const twice = { source: 't', label: 'T', key: 'id', examples: '2 ×3' };
  return [
    `# ${words.present('T')} | ${words.unique('T')}`,
    words.allPresent('t', 'id'),
    words.nulls('t', 'id', one, false),
    `${words.nulls('t', '(a, b)', many, true)} ${words.nullsHint}`,
    words.isUnique('t', 'id', many),
    words.duplicates({ ...twice, count: '1', isOne: true, linked: '' }),
    `${words.duplicates({ ...twice, count: '7', isOne: false, linked: 'u, v' })} ${words.duplicatesHint}`,
  ];
}

function links(locale: Locale): string[] {
  const words = inLanguage(LINK_WORDS, locale);
  const [one, many] = [rowCount(1, locale), rowCount(1234, locale)];
  const nulls = words.nulls(one, 'u_id');
  const orphans: Orphans = {
    ...{
      source: 't',
      target: 'u',
      column: 'u_id',
      count: '7',
      isOne: false,
      examples: '8 ×2, 9',
      rows: many,
    },
    ...{ metrics: ['m1', 'm2'], moreMetrics: true, groups: ['g1', 'g2'], to: 'u', nulls },
  };
  return [
    `# ${words.label('T', 'U')}`,
    words.allFound('t', 'u', 'u_id', many, words.nulls(many, 'u_id')),
    `${words.orphans(orphans)} ${words.someFoundHint('u')}`,
    words.orphans({ ...orphans, count: '1', isOne: true, rows: one, metrics: [], groups: [], nulls: '' }),
    words.noneFoundHint('u_id', 'u'),
    words.notRead('t', 'u', 'u_id'),
    words.noKey('t', 'u', 'u_id'),
    `${words.unlike('t', { name: 'u_id', type: 'TEXT' }, 'u', { name: 'id', type: 'INTEGER' })} ${words.unlikeHint}`,
  ];
}

function intervals(locale: Locale): string[] {
  const words = inLanguage(INTERVAL_WORDS, locale);
  const [one, many] = [rowCount(1, locale), rowCount(1234, locale)];
  return [
    `# ${words.label('T')}`,
    words.reversed('t', one, 'd1', 'd2', ''),
    `${words.reversed('t', many, 'd1', 'd2', words.open(many, 'd1'))} ${words.reversedHint}`,
    words.onlyOpen('t', words.open(one, 'd1')),
    words.sound('t', one, 'd1', 'd2'),
    words.sound('t', many, 'd1', undefined),
  ];
}

function times(locale: Locale): string[] {
  const words = inLanguage(TIME_WORDS, locale);
  const [one, many] = [rowCount(1, locale), rowCount(1234, locale)];
  return [
    `# ${words.label('T')}`,
    words.found([
      words.without('t', one, 'd'),
      words.early('t', one, 'd', '[…]'),
      words.late('t', one, 'd', '[…]'),
    ]),
    `${words.found([words.without('t', many, 'd'), words.early('t', many, 'd', '[…]'), words.late('t', many, 'd', '[…]')])} ${words.hint}`,
    words.plausible('t', many, 'd'),
  ];
}
