import { formatList, formatValue, type Locale, message } from '../../../foundation/format/index.ts';
import {
  accountWords,
  coverageWords,
  distributionWords,
  movedTitle,
  partWords,
} from '../../document/account-words.ts';
import type { Accounts, ShownAccount, Table, TableColumn } from '../../document/node.ts';
import { end, start, tableOf, withoutEmptyColumns } from '../../document/tables.ts';
import type { Account, HealthBlock, ScorePart } from './edition.ts';

const COUNT = { kind: 'integer' } as const;
const SHARE = { kind: 'percent', decimals: 0 } as const;
const POINTS = { kind: 'number', decimals: 1 } as const;

/** How many accounts are in each category, with a picture of it. */
export function categoriesTable(block: HealthBlock, locale: Locale): Table {
  const { stake, score, query, categories } = block;
  const hasBefore = categories.some(({ previousCount }) => previousCount !== undefined);
  const columns = [
    start(message('column.category', locale)),
    start(message('column.rule', locale)),
    { ...end(message('column.accounts', locale), COUNT), metric: score },
    ...(hasBefore ? [end(message('column.before', locale), COUNT)] : []),
    end(message('column.share', locale), SHARE),
    ...(stake === undefined ? [] : [{ ...end(stake.label, stake.format), metric: stake.metric }]),
  ];
  const rows = categories.map((one) => [
    ...[one.name, one.rule, one.count],
    ...(hasBefore ? [one.previousCount ?? ''] : []),
    one.share,
    ...(stake === undefined ? [] : [one.stake]),
  ]);
  return {
    ...tableOf(columns, rows, locale),
    distribution: { shares: categories, alternative: distributionWords(block, locale) },
    ...(query === undefined ? {} : { query }),
  };
}

/** The accounts with the lowest scores, and those that changed category, where there are any. */
export function accountLists(block: HealthBlock, locale: Locale): Accounts[] {
  const { moreMovers: count } = block;
  const more = count > 0 ? { note: message('list.moreMoved', { count }, locale) } : {};
  const worst = listOf(block, block.worst, { title: message('account.lowest', locale) }, locale);
  const movers: Accounts = {
    ...listOf(block, block.movers, { title: movedTitle(block, locale), ...more }, locale),
    isMinor: true,
  };
  return [worst, movers].filter(({ accounts }) => accounts.length > 0);
}

function listOf(
  block: HealthBlock,
  accounts: readonly Account[],
  said: Pick<Accounts, 'title' | 'note'>,
  locale: Locale,
): Accounts {
  const { stake, score, query } = block;
  return {
    ...{ kind: 'accounts', ...said, score },
    ...(stake === undefined ? {} : { stake }),
    ...(query === undefined ? {} : { query }),
    accounts: accounts.map((one) => shownAccount(one, accounts === block.movers, block, locale)),
    table: { ...accountsTable(accounts, block, locale), ...said },
  };
}

function shownAccount(account: Account, isMover: boolean, block: HealthBlock, locale: Locale): ShownAccount {
  const words = accountWords(account, block, locale);
  const { tone, facts, previous, score, stake } = account;
  const parts = account.parts.map((one) => shownPart(one, locale));
  const earned = parts.map(({ label, points }) => `${label} ${points}`);
  return {
    ...words,
    ...{ tone, facts, parts, about: words.facts, bar: account.parts, exact: { score, stake } },
    alternative: formatList(earned, locale),
    badge: previous === undefined ? words.category : words.move,
    told: isMover ? message('account.mover', words, locale) : words.why,
    scored: isMover ? '' : message('account.score', { score: words.score }, locale),
    coverage: coverageWords(account, locale),
  };
}

function shownPart(part: ScorePart, locale: Locale): ShownAccount['parts'][number] {
  const { label, points, possible, value, format, change = 0 } = part;
  const isFull = points !== null && possible !== null && possible > 0;
  const moved = formatValue(change, POINTS, locale, { sign: 'always' });
  return {
    label,
    points: partWords(part, locale),
    share: isFull ? Math.max(0, Math.min(1, points / possible)) : 0,
    change: change === 0 ? '' : `${change > 0 ? '▲' : '▼'} ${moved}`,
    value: value === null ? '' : formatValue(value, format, locale),
  };
}

function minor(is: boolean): Pick<TableColumn, 'isMinor'> {
  return is ? { isMinor: true } : {};
}

function accountsTable(accounts: readonly Account[], block: HealthBlock, locale: Locale): Table {
  const moved = accounts === block.movers;
  const columns = [
    start(message('column.account', locale)),
    { ...end(message('column.score', locale)), metric: block.score },
    end(moved ? message('column.change', locale) : ''),
    end(block.stake?.label ?? ''),
    { ...start(message(moved ? 'column.move' : 'column.category', locale)), ...minor(!moved) },
    { ...start(message('column.why', locale)), ...minor(moved) },
  ];
  const rows = accounts.map((account) => {
    const words = accountWords(account, block, locale);
    const stake = block.stake === undefined ? '' : words.stake;
    return [
      ...[words.name, words.score, moved ? words.change : '', stake],
      ...[moved ? words.move : words.category, words.why],
    ];
  });
  return withoutEmptyColumns(tableOf(columns, rows, locale));
}
