import fc from 'fast-check';
import type { ModelInput } from '../../src/metrics/model/index.ts';
import type { Charge, Reading } from './brute-subscription.ts';

/** The types of the columns of the charges. */
export interface Store {
  readonly time: 'date' | 'timestamp' | 'timestamptz';
  readonly amount: 'DECIMAL(12,2)' | 'DOUBLE PRECISION';
}

const MONTH = 30 * 24 * 60;

/** Days that are likely to be the last of a month, to come again, or to be a month later, besides any others. */
const at = fc.oneof(
  fc.integer({ min: 0, max: 9 * MONTH }),
  fc
    .tuple(
      fc.constantFrom(0, 30, 31, 59, 60, 90, 91, 120, 151),
      fc.constantFrom(-1, 0, 1, 3, 7, 8),
      fc.constantFrom(0, 700, 1410),
    )
    .map(([day, off, minutes]) => Math.max(0, (day + off) * 24 * 60 + minutes)),
);

export const drawCharges: fc.Arbitrary<Charge[]> = fc
  .array(
    fc.record({
      customer: fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.constant(null)),
      at: fc.option(at, { freq: 20 }),
      cents: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(1000, 2000, 1234) },
        { weight: 3, arbitrary: fc.constantFrom(-1000, -500, -2000, -1234) },
        fc.constantFrom(0, null),
      ),
      every: fc.constantFrom('Week', 'month', 'month', 'ANNUAL', 'now and then', null),
      plan: fc.constantFrom('a', 'b', null),
      line: fc.constantFrom(1, 2, null),
      isFee: fc.constantFrom(false, false, false, true, null),
      paysBack: fc.option(fc.integer({ min: 1, max: 16 })),
      region: fc.constantFrom('north', 'south'),
    }),
    { maxLength: 16 },
  )
  .map((rows) => rows.map((row, index) => ({ ...row, id: index + 1 })));

export const drawReading: fc.Arbitrary<Reading> = fc
  .record({
    billed: fc.constantFrom('weekly', 'monthly', 'monthly', 'quarterly', 'yearly', 'column'),
    grace: fc.constantFrom(0, 3, 7, 40),
    overlap: fc.constantFrom('replace', 'replace', 'add'),
    byLine: fc.boolean(),
    keepsPlan: fc.boolean(),
    skipsFees: fc.boolean(),
    refunds: fc.boolean(),
    zone: fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York'),
  } as const)
  .map((one) => ({ ...one, refunds: one.refunds && one.overlap === 'replace' }) as Reading);

/** The declaration that says what a reading is. */
export function subscriptionOf(reading: Reading) {
  return {
    ...{ of: 'charges', customer: 'customer', amount: 'amount', charged: 'charged' },
    billed: reading.billed === 'column' ? { column: 'every' } : reading.billed,
    grace: { days: reading.grace },
    overlap: reading.overlap,
    ...(reading.byLine ? { each: 'line' } : {}),
    ...(reading.keepsPlan ? { keep: ['plan'] } : {}),
    ...(reading.skipsFees ? { where: { is_fee: false } } : {}),
    ...(reading.refunds ? { refunds: { column: 'pays_back', key: 'id' } } : {}),
  } satisfies NonNullable<ModelInput['tables']>[string]['subscription'];
}

/** Drops the charges and loads others. Timestamps are written in UTC. */
export function chargesSql(charges: readonly Charge[], { time, amount }: Store): string {
  const value = (one: string | number | boolean | null) =>
    one === null ? 'NULL' : typeof one === 'string' ? `'${one}'` : String(one);
  const moment = (minutes: number | null) => {
    if (minutes === null) return 'NULL';
    const text = new Date(Date.UTC(2024, 0, 1) + minutes * 60_000)
      .toISOString()
      .replace('T', ' ')
      .slice(0, 19);
    if (time === 'date') return `DATE '${text.slice(0, 10)}'`;
    return time === 'timestamp' ? `TIMESTAMP '${text}'` : `TIMESTAMPTZ '${text}+00'`;
  };
  const rows = charges.map(
    (one) =>
      `(${[
        ...[one.id, one.customer].map(value),
        moment(one.at),
        value(one.cents === null ? null : one.cents / 100),
        ...[one.every, one.plan, one.line, one.isFee, one.paysBack, one.region].map(value),
      ].join(', ')})`,
  );
  return [
    'DROP TABLE IF EXISTS charge',
    `CREATE TABLE charge (id INTEGER, customer INTEGER, charged ${time}, amount ${amount}, every VARCHAR(20), plan VARCHAR(5), line INTEGER, is_fee BOOLEAN, pays_back INTEGER, region VARCHAR(10))`,
    ...(rows.length === 0 ? [] : [`INSERT INTO charge VALUES ${rows.join(', ')}`]),
  ].join(';\n');
}
