import type { Decomposition, Term } from './take-apart.ts';

/** What is to be said of the groups behind a change. */
export interface Judgement {
  /**
   * `groups`: some moved a sum. `rate`: some moved a quotient by their own change. `mix`: their shares did, or groups that came
   * or went. `reversal`: each moved one way and the whole the other. `even`: no group stands out.
   */
  readonly kind: 'groups' | 'rate' | 'mix' | 'reversal' | 'even';
  /** Places of the groups to name, those that contribute most first; none where no group stands out. */
  readonly named: readonly number[];
}

/** A group that may be named. */
interface Candidate {
  readonly at: number;
  readonly amount: number;
  /** Of the group; all groups together are 1. */
  readonly size: number;
}

/** So many times as strongly as all others together a group moves that stands out. */
const STRONGER = 2;

/**
 * Finds the groups that stand out behind a change: those with at least a share of it, in its direction, that moved at least
 * twice as strongly, for their size, as all those together that do not stand out. A large group among others that moved like it
 * has a large share of every change, and is no news. Of a quotient the mix is told where it makes at least half of the change.
 * @param least smallest share of the change, from 0 to 1
 * @param most how many groups are named
 */
export function judgeTerms(whole: Decomposition, least: number, most: number): Judgement {
  const { change, terms, how, mix, entry, rate } = whole;
  if (change === 0 || terms.length < 2) return { kind: 'even', named: [] };
  if (isReversed(whole)) return { kind: 'reversal', named: [] };
  const isEnough = ({ amount }: Candidate) => amount / change >= least;
  const first = (found: readonly Candidate[]) =>
    found
      .toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
      .slice(0, most)
      .map(({ at }) => at);
  if (how === 'quotient' && (mix + entry) / change >= 0.5) {
    const shifts = terms.map((one, at) => ({ at, amount: one.mix + one.entry, size: 0 }));
    return { kind: 'mix', named: first(shifts.filter(isEnough)) };
  }
  const candidates = terms.map((one, at) =>
    how === 'sum'
      ? { at, amount: one.total, size: sizeBefore(one, whole) }
      : { at, amount: one.rate, size: (one.share.before + one.share.after) / 2 },
  );
  const named = first(standingOut(candidates, how === 'sum' ? change : rate, isEnough));
  if (named.length === 0) return { kind: 'even', named };
  return { kind: how === 'sum' ? 'groups' : 'rate', named };
}

/** Takes the strongest away as long as it moved so much more strongly than all that are left. @param all what all contribute */
function standingOut(
  candidates: readonly Candidate[],
  all: number,
  isEnough: (one: Candidate) => boolean,
): readonly Candidate[] {
  const strength = ({ amount, size }: Candidate) => (size <= 0 ? Infinity : Math.abs(amount) / size);
  const found: Candidate[] = [];
  const left = { amount: all, size: 1 };
  for (const one of candidates.filter(isEnough).toSorted((a, b) => strength(b) - strength(a))) {
    const others = { amount: left.amount - one.amount, size: left.size - one.size };
    const isAlone = candidates.length - found.length === 1;
    if (isAlone || !isStronger(one, others)) return found;
    found.push(one);
    Object.assign(left, others);
  }
  return found;
}

function isStronger(one: Pick<Candidate, 'amount' | 'size'>, others: Pick<Candidate, 'amount' | 'size'>) {
  if (one.size <= 0 || others.amount * one.amount <= 0) return true;
  // All others are new: nothing says how strongly they moved for their size.
  if (others.size <= 0) return false;
  return Math.abs(one.amount) / one.size >= (STRONGER * Math.abs(others.amount)) / others.size;
}

/** What a group of a sum came from, as a part of what all groups came from; signs aside. */
function sizeBefore({ before }: Term, { terms }: Decomposition): number {
  const all = terms.reduce((sum, one) => sum + Math.abs(one.before ?? 0), 0);
  return all === 0 ? 0 : Math.abs(before ?? 0) / all;
}

/** Simpson's reversal: every group moved one way, and the whole the other (Simpson 1951). */
function isReversed({ how, change, terms }: Decomposition): boolean {
  if (how === 'sum') return false;
  return terms.every(
    ({ before, after }) => before !== null && after !== null && (after - before) * change < 0,
  );
}
