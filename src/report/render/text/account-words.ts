import { isCivilDate } from '../../../foundation/calendar/index.ts';
import {
  type Catalogue,
  formatValue,
  inLanguage,
  type Locale,
  plural,
} from '../../../foundation/format/index.ts';
import type { Account, HealthBlock, ScorePart } from '../../edition/index.ts';
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

interface AccountPhrases {
  readonly added: (category: string) => string;
  readonly still: (category: string) => string;
  readonly points: (points: string, possible: string) => string;
  readonly noData: string;
  readonly coverage: (share: string) => string;
  readonly separator: string;
  /** One form for each plural, with # for the number. */
  readonly count: { readonly one?: string; readonly other: string };
  readonly when: (count: string, at: string, before: string | undefined) => string;
}

const ACCOUNT_PHRASES: Catalogue<AccountPhrases> = {
  en: {
    added: (category) => `new: ${category}`,
    still: (category) => `still ${category}`,
    points: (points, possible) => `${points} of ${possible}`,
    noData: 'no data',
    coverage: (share) => `judged on ${share} of the weights`,
    separator: ', ',
    count: { one: '# account', other: '# accounts' },
    when: (count, at, before) => `${count}, ${at}${before === undefined ? '' : `; before: ${before}`}`,
  },
  de: {
    added: (category) => `neu: ${category}`,
    still: (category) => `weiterhin ${category}`,
    points: (points, possible) => `${points} von ${possible}`,
    noData: 'keine Daten',
    coverage: (share) => `beurteilt nach ${share} der Gewichte`,
    separator: ', ',
    count: { one: '# Kunde', other: '# Kunden' },
    when: (count, at, before) => `${count}, ${at}${before === undefined ? '' : `; zuvor: ${before}`}`,
  },
  fr: {
    added: (category) => `nouveau\u00a0: ${category}`,
    still: (category) => `toujours ${category}`,
    points: (points, possible) => `${points} sur ${possible}`,
    noData: 'aucune donnée',
    coverage: (share) => `évalué sur ${share} des pondérations`,
    separator: ', ',
    count: { one: '# compte', other: '# comptes' },
    when: (count, at, before) =>
      `${count} ${at}${before === undefined ? '' : `\u00a0; précédemment\u00a0: ${before}`}`,
  },
  es: {
    added: (category) => `nueva: ${category}`,
    still: (category) => `sigue en ${category}`,
    points: (points, possible) => `${points} de ${possible}`,
    noData: 'sin datos',
    coverage: (share) => `evaluado con el ${share} de los pesos`,
    separator: ', ',
    count: { one: '# cuenta', other: '# cuentas' },
    when: (count, at, before) => `${count} ${at}${before === undefined ? '' : `; antes: ${before}`}`,
  },
  ja: {
    added: (category) => `新規：${category}`,
    still: (category) => `${category}のまま`,
    points: (points, possible) => `${possible}点中${points}点`,
    noData: 'データなし',
    coverage: (share) => `配点の${share}で評価`,
    separator: '、',
    count: { other: '#社' },
    when: (count, at, before) => `${count}、${at}${before === undefined ? '' : `（前回は${before}）`}`,
  },
};

const POINTS = { kind: 'number', decimals: 1 } as const;

/** Puts an account into words. */
export function accountWords(account: Account, block: HealthBlock, locale: Locale): AccountWords {
  const { previous, score } = account;
  const change = score !== null && previous?.score != null ? tenths(score - previous.score) : 0;
  return {
    name: account.name,
    facts: account.facts.map(({ text }) => text).join(inLanguage(ACCOUNT_PHRASES, locale).separator),
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
  const words = inLanguage(ACCOUNT_PHRASES, locale);
  if (previous === undefined) return words.added(category);
  return previous.category === category ? words.still(category) : `${previous.category} → ${category}`;
}

/** One component: "12.5 of 25", or why it is missing. */
export function partWords(part: ScorePart, locale: Locale): string {
  const words = inLanguage(ACCOUNT_PHRASES, locale);
  if (part.points === null || part.possible === null) return part.reason ?? words.noData;
  const write = (points: number) => formatValue(tenths(points), { kind: 'number' }, locale);
  return words.points(write(part.points), write(part.possible));
}

function whyWords(account: Account, locale: Locale): string {
  const words = inLanguage(ACCOUNT_PHRASES, locale);
  const lost = account.parts
    .filter((part) => part.points !== null && part.possible !== null && part.possible > part.points)
    .sort((first, second) => missing(second) - missing(first));
  const most = lost.slice(0, 2).map((part) => `${part.label} ${partWords(part, locale)}`);
  const { coverage } = account;
  const share = formatValue(coverage, { kind: 'percent', decimals: 0 }, locale);
  return [...most, ...(coverage < 1 ? [words.coverage(share)] : [])].join(words.separator);
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
  const words = inLanguage(ACCOUNT_PHRASES, locale);
  const day = (date: string) => (isCivilDate(date) ? endOfWords(date, locale) : date);
  return words.when(
    plural(total, words.count, locale),
    day(at),
    previousAt === undefined ? undefined : day(previousAt),
  );
}
