import { isCivilDate } from '../../foundation/calendar/index.ts';
import {
  formatDate,
  formatList,
  formatValue,
  joinEntries,
  type Locale,
  message,
} from '../../foundation/format/index.ts';
import type { Account, HealthBlock, ScorePart } from '../edition/index.ts';
import { endOfWords } from './figure-words.ts';
/** An account in words: its line in the lists of worst accounts and of movers. */
export interface AccountWords {
  readonly name: string;
  readonly facts: string;
  readonly score: string;
  readonly category: string;
  /** "At Risk → Critical" for one that moved, "still Critical" for one that did not. */
  readonly move: string;
  /** "−12.5" points since the previous edition; empty without one, and where it is the same. */
  readonly change: string;
  readonly stake: string;
  /** The components that cost most, "usage 10 of 40", and the coverage where it is not whole. */
  readonly why: string;
}

const POINTS = { kind: 'number', decimals: 1 } as const;

/** Puts an account into words. */
export function accountWords(account: Account, block: HealthBlock, locale: Locale): AccountWords {
  const { previous, score } = account;
  const change = score !== null && previous?.score != null ? tenths(score - previous.score) : 0;
  return {
    name: account.name,
    facts: joinEntries(
      account.facts.map(({ text }) => text),
      locale,
    ),
    score: score === null ? '–' : formatValue(score, POINTS, locale),
    category: account.category,
    move: moveWords(account, locale),
    change: change === 0 ? '' : formatValue(change, POINTS, locale, { sign: 'always' }),
    stake:
      block.stake === undefined || account.stake === null
        ? '–'
        : formatValue(account.stake, block.stake.format, locale),
    why: whyWords(account, locale),
  };
}

function moveWords({ previous, category }: Account, locale: Locale): string {
  if (previous === undefined) return message('account.new', { category }, locale);
  return previous.category === category
    ? message('account.still', { category }, locale)
    : `${previous.category} → ${category}`;
}

/** One component: "12.5 of 25", or why it is missing. */
export function partWords(part: ScorePart, locale: Locale): string {
  if (part.points === null || part.possible === null) return part.reason ?? message('account.noData', locale);
  const write = (points: number) => formatValue(tenths(points), { kind: 'number' }, locale);
  return message('account.points', { points: write(part.points), possible: write(part.possible) }, locale);
}

function whyWords(account: Account, locale: Locale): string {
  const lost = account.parts
    .filter((part) => part.points !== null && part.possible !== null && part.possible > part.points)
    .sort((first, second) => missing(second) - missing(first));
  const most = lost.slice(0, 2).map((part) => `${part.label} ${partWords(part, locale)}`);
  return joinEntries([...most, coverageWords(account, locale)], locale);
}

/** How much of a score rests on data: "judged on 60% of the weights"; empty where all of it does. */
export function coverageWords({ coverage }: Account, locale: Locale): string {
  if (coverage >= 1) return '';
  const share = formatValue(coverage, { kind: 'percent', decimals: 0 }, locale);
  return message('account.coverage', { share }, locale);
}

function missing({ points, possible }: ScorePart): number {
  return (possible ?? 0) - (points ?? 0);
}

/** Scores carry tenths; their difference must not show the dust of binary fractions. */
function tenths(points: number): number {
  return Math.round(points * 10) / 10;
}

/** "1,751 accounts, end of 15 Nov 2026; before: end of 8 Nov 2026" */
export function healthWhen({ total, at, previousAt }: HealthBlock, locale: Locale): string {
  const told = { accounts: message('account.count', { count: total }, locale), day: dayWords(at, locale) };
  if (previousAt === undefined) return message('account.asOf', told, locale);
  return message('account.asOfAndBefore', { ...told, before: dayWords(previousAt, locale) }, locale);
}

function dayWords(date: string, locale: Locale): string {
  return isCivilDate(date) ? endOfWords(date, locale) : date;
}

/** What heads the accounts that moved: "Changed category since 9 Nov 2026". */
export function movedTitle({ previousAt }: HealthBlock, locale: Locale): string {
  const isDay = previousAt !== undefined && isCivilDate(previousAt);
  return message('account.moved', { day: isDay ? formatDate(previousAt, locale) : '' }, locale);
}

/** What a picture of the categories shows: "Customer health: 1,751 accounts, Healthy 1,200, and At Risk 551". */
export function distributionWords({ label, categories, total }: HealthBlock, locale: Locale): string {
  const counted = categories.map(
    ({ name, count }) => `${name.slice(0, 100)} ${formatValue(count, { kind: 'integer' }, locale)}`,
  );
  const accounts = message('account.count', { count: total }, locale);
  return message(
    'account.distribution',
    { label, accounts, categories: formatList(counted, locale) },
    locale,
  );
}
