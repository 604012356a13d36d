// What customers pay on a day, asked of the charges day by day: no period is made, and nothing is joined.
import { Temporal } from 'temporal-polyfill';

/** A row of the charges as a test draws it. */
export interface Charge {
  readonly id: number;
  readonly customer: number | null;
  /** Minutes after the beginning of 2024 in UTC. */
  readonly at: number | null;
  readonly cents: number | null;
  readonly every: string | null;
  readonly plan: string | null;
  readonly line: number | null;
  readonly isFee: boolean | null;
  /** The charge that it pays back. */
  readonly paysBack: number | null;
  readonly region: string;
}

/** How the charges are to be read. */
export interface Reading {
  readonly billed: 'weekly' | 'monthly' | 'quarterly' | 'yearly' | 'column';
  readonly grace: number;
  readonly overlap: 'replace' | 'add';
  readonly byLine: boolean;
  readonly keepsPlan: boolean;
  readonly skipsFees: boolean;
  readonly refunds: boolean;
  /** Whose days count; undefined where the charges have days. */
  readonly zone: string;
}

const LENGTHS: Readonly<Record<string, Temporal.DurationLike>> = {
  weekly: { weeks: 1 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
  yearly: { years: 1 },
};
const MONTHLY: Readonly<Record<string, (amount: number) => number>> = {
  weekly: (amount) => (amount * 52) / 12,
  monthly: (amount) => amount,
  quarterly: (amount) => amount / 3,
  yearly: (amount) => amount / 12,
};
const SAID: Readonly<Record<string, string>> = { Week: 'weekly', month: 'monthly', ANNUAL: 'yearly' };

export function dayOf(at: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.from('2024-01-01T00:00Z')
    .add({ minutes: at })
    .toZonedDateTimeISO(zone)
    .toPlainDate();
}

interface Bill {
  readonly group: string;
  readonly who: string;
  readonly id: number;
  readonly day: string;
  readonly paidUntil: string;
  readonly graceEnd: string;
  readonly cents: number;
  readonly amount: number;
}

function billsOf(charges: readonly Charge[], reading: Reading): Bill[] {
  return charges.flatMap((one): Bill[] => {
    const { customer, at, cents, line, plan } = one;
    const every = reading.billed === 'column' ? SAID[one.every ?? ''] : reading.billed;
    if (customer === null || at === null || cents === null || cents <= 0 || every === undefined) return [];
    if (reading.skipsFees && one.isFee !== false) return [];
    const day = dayOf(at, reading.zone);
    const paidUntil = day.add(LENGTHS[every] ?? {});
    const who = `${customer}/${reading.byLine ? line : ''}`;
    return [
      {
        ...{ who, group: `${who}/${reading.keepsPlan ? plan : ''}`, id: one.id, cents },
        ...{ day: String(day), paidUntil: String(paidUntil) },
        graceEnd: String(paidUntil.add({ days: reading.grace })),
        amount: MONTHLY[every]?.(cents / 100) ?? 0,
      },
    ];
  });
}

/** Cents that were paid back of a charge by the end of a day. */
function paidBack(charges: readonly Charge[], id: number, day: string, zone: string): number {
  const refunds = charges.filter(
    ({ paysBack, cents, at }) =>
      paysBack === id && cents !== null && cents < 0 && at !== null && String(dayOf(at, zone)) <= day,
  );
  return refunds.reduce((sum, { cents }) => sum - (cents ?? 0), 0);
}

/** Monthly amounts in force on a day, from its charges on, by customer, line and plan as far as they are kept apart. */
export function amountsOn(charges: readonly Charge[], reading: Reading, day: string): Map<string, number> {
  const bills = billsOf(charges, reading).filter((one) => one.day <= day);
  const inForce = bills.filter((one) => {
    const theirs = bills.filter(({ who }) => who === one.who);
    if (reading.overlap === 'add') {
      if (day < one.paidUntil) return true;
      return day < one.graceEnd && theirs.every((other) => other.day <= one.day);
    }
    const isHeld = ({ id, cents }: Bill) =>
      !reading.refunds || paidBack(charges, id, day, reading.zone) < cents;
    if (!isHeld(one) || day >= one.graceEnd) return false;
    return theirs.filter(isHeld).every((other) => other.day <= one.day);
  });
  const amounts = new Map<string, number>();
  for (const { group, amount } of inForce) amounts.set(group, (amounts.get(group) ?? 0) + amount);
  return amounts;
}
