import { addDays, isCivilDate } from '../../../foundation/calendar/index.ts';
import { formatDate, formatValue, type Locale, plural } from '../../../foundation/format/index.ts';
import type { Account, HealthBlock, ScorePart } from '../../edition/index.ts';

/** An account in words: its line in the lists of worst accounts and of movers. */
export interface AccountWords {
  readonly name: string;
  readonly facts: string;
  readonly score: string;
  readonly category: string;
  /** "At Risk → Critical" for movers. */
  readonly move: string;
  /** "−12.5" points since the previous edition; empty without one. */
  readonly change: string;
  readonly stake: string;
  /** The components that cost most, "usage 10 of 40", and the coverage where it is not whole. */
  readonly why: string;
}

const POINTS = { kind: 'number', decimals: 1 } as const;

/** Puts an account into words. */
export function accountWords(account: Account, block: HealthBlock, locale: Locale): AccountWords {
  const { previous, score } = account;
  const change = score !== null && previous?.score != null ? tenths(score - previous.score) : null;
  return {
    name: account.name,
    facts: account.facts.map(({ text }) => text).join(', '),
    score: score === null ? '–' : formatValue(score, POINTS, locale),
    category: account.category,
    move: previous === undefined ? `new: ${account.category}` : `${previous.category} → ${account.category}`,
    change: change === null ? '' : formatValue(change, POINTS, locale, { sign: 'always' }),
    stake:
      block.stake === undefined || account.stake === null
        ? '–'
        : formatValue(account.stake, block.stake.format, locale),
    why: whyWords(account, locale),
  };
}

/** One component: "12.5 of 25", or why it is missing. */
export function partWords(part: ScorePart, locale: Locale): string {
  if (part.points === null || part.possible === null) return part.reason ?? 'no data';
  const [points, possible] = [part.points, part.possible].map((one) =>
    formatValue(tenths(one), { kind: 'number' }, locale),
  );
  return `${points} of ${possible}`;
}

function whyWords(account: Account, locale: Locale): string {
  const lost = account.parts
    .filter((part) => part.points !== null && part.possible !== null && part.possible > part.points)
    .sort((first, second) => missing(second) - missing(first));
  const most = lost.slice(0, 2).map((part) => `${part.label} ${partWords(part, locale)}`);
  const { coverage } = account;
  const share = formatValue(coverage, { kind: 'percent', decimals: 0 }, locale);
  return [...most, ...(coverage < 1 ? [`judged on ${share} of the weights`] : [])].join(', ');
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
  const count = plural(total, { one: '# account', other: '# accounts' }, locale);
  const day = (date: string) =>
    isCivilDate(date) ? `end of ${formatDate(addDays(date, -1), locale)}` : date;
  return `${count}, ${day(at)}${previousAt === undefined ? '' : `; before: ${day(previousAt)}`}`;
}
