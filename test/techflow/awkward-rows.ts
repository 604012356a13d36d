import { NO_ROWS, type TechflowRows } from './rows.ts';

// Written for edition date 2026-03-18: the window begins on 2026-02-16, the last 90 days on 2025-12-18.

/** One awkward customer: what it is there for, and its rows in short. */
interface Case {
  readonly why: string;
  readonly id: number;
  readonly name?: string;
  readonly signup?: string | null;
  readonly charges?:
    | Readonly<Record<string, number | null>>
    | readonly (readonly [string | null, number | null])[];
  /** Minutes by first and last day, one row a day. */
  readonly usage?: readonly [from: string, to: string, minutes: number][];
  readonly tickets?: readonly (readonly [date: string | null, hours: number | null])[];
  readonly features?: readonly (readonly [date: string | null, feature: number | null])[];
  /** Not in the customers table. */
  readonly orphan?: true;
}

const ALL_CORE = [1, 2, 3, 4, 5, 6, 7].map((feature) => ['2026-03-01', feature] as const);

const CASES: readonly Case[] = [
  {
    why: 'two charges overlap at the edition date',
    id: 1001,
    charges: { '2026-02-21': 100, '2026-03-08': 50.5 },
  },
  { why: 'charged on 31 January: the month ends on 28 February', id: 1002, charges: { '2026-01-31': 80 } },
  {
    why: 'the next charge comes on the clipped month end',
    id: 1003,
    charges: { '2026-01-31': 80, '2026-02-28': 80 },
  },
  { why: 'charged on the edition date: not yet', id: 1004, charges: { '2026-03-18': 70 } },
  { why: 'charged on the first day of the window: new', id: 1005, charges: { '2026-02-16': 71.01 } },
  { why: 'charged on the day before the window: opening', id: 1006, charges: { '2026-02-15': 72.02 } },
  { why: 'late by 3 days', id: 1007, charges: { '2026-01-13': 60, '2026-02-16': 60 } },
  { why: 'late by 7 days: the last day of grace', id: 1008, charges: { '2026-01-13': 61, '2026-02-20': 61 } },
  { why: 'late by 8 days: one day uncovered', id: 1009, charges: { '2026-01-13': 62, '2026-02-21': 62 } },
  {
    why: 'grace ended the day before the window: reactivated',
    id: 1010,
    charges: { '2026-01-08': 63, '2026-02-18': 63 },
  },
  { why: 'grace ends as the window begins: opening, and churned', id: 1011, charges: { '2026-01-09': 64 } },
  { why: 'grace ends on the edition date: still in force', id: 1012, charges: { '2026-02-11': 65 } },
  { why: 'grace ended the day before the edition date: churned', id: 1013, charges: { '2026-02-10': 66 } },
  { why: 'only a refund', id: 1014, charges: { '2026-03-02': -30 } },
  { why: 'only a charge of nothing', id: 1015, charges: { '2026-03-02': 0 } },
  {
    why: 'a charge fully refunded is in force all the same',
    id: 1016,
    charges: { '2026-03-03': 90, '2026-03-06': -90 },
  },
  {
    why: 'two charges on one day, the next one late',
    id: 1017,
    charges: [
      ['2026-01-11', 10],
      ['2026-01-11', 15.25],
      ['2026-02-15', 25.25],
    ],
  },
  {
    why: 'no date, no amount',
    id: 1018,
    charges: [
      [null, 500],
      ['2026-03-01', null],
    ],
  },
  {
    why: 'signed up after the first charge',
    id: 1019,
    signup: '2026-03-08',
    charges: { '2026-02-01': 40, '2026-03-01': 40 },
    usage: [['2026-02-01', '2026-03-17', 60]],
  },
  {
    why: 'nobody knows when it signed up; exactly 80 of 100 from what is known',
    id: 1020,
    signup: null,
    charges: { '2025-12-15': 45, '2026-01-15': 45, '2026-02-15': 45, '2026-03-15': 45 },
    usage: [['2026-03-01', '2026-03-05', 200]],
    tickets: [
      ['2026-03-01', 1],
      ['2026-03-02', 2.5],
      ['2026-03-03', null],
      ['2026-03-04', 9],
    ],
    features: ALL_CORE,
  },
  {
    why: 'exactly 120 minutes a day',
    id: 1021,
    charges: { '2026-01-20': 46, '2026-02-20': 46 },
    usage: [['2026-02-16', '2026-03-17', 120]],
    tickets: [
      ['2026-02-16', null],
      ['2026-03-17', 3],
      ['2026-03-18', 99],
    ],
  },
  {
    why: 'one minute less than 120 a day',
    id: 1022,
    charges: { '2026-02-20': 47 },
    usage: [
      ['2026-02-16', '2026-03-16', 120],
      ['2026-03-17', '2026-03-17', 119],
    ],
  },
  {
    why: 'exactly 30 minutes a day and everything else full: 80 of 100',
    id: 1023,
    charges: { '2025-12-20': 48, '2026-01-20': 48, '2026-02-20': 48 },
    usage: [['2026-02-16', '2026-03-17', 30]],
    features: ALL_CORE,
  },
  {
    why: '9 of the last 90 days unpaid: exactly 90 %',
    id: 1024,
    charges: { '2025-11-05': 49, '2025-12-05': 49, '2026-01-21': 49, '2026-02-21': 49 },
  },
  {
    why: '10 of the last 90 days unpaid',
    id: 1025,
    charges: { '2025-11-05': 50, '2025-12-05': 50, '2026-01-22': 50, '2026-02-22': 50 },
  },
  {
    why: 'signed up on the first day of the window: onboarding',
    id: 1026,
    signup: '2026-02-16',
    charges: { '2026-02-20': 51 },
  },
  {
    why: 'signed up the day before: not onboarding',
    id: 1027,
    signup: '2026-02-15',
    charges: { '2026-02-20': 52 },
  },
  { why: 'pays more', id: 1028, charges: { '2026-02-12': 99.99, '2026-03-12': 199.95 } },
  { why: 'pays less', id: 1029, charges: { '2026-02-12': 199.95, '2026-03-12': 0.01 } },
  { why: 'comes back after a year', id: 1030, charges: { '2025-01-10': 20, '2026-03-10': 21 } },
  {
    why: 'six tickets',
    id: 1031,
    charges: { '2026-03-01': 22 },
    tickets: [
      ['2026-03-01', 0],
      ['2026-03-01', 0],
      ['2026-03-01', 720],
      ['2026-03-01', null],
      ['2026-03-01', null],
      ['2026-03-01', 0.25],
    ],
  },
  {
    why: 'the same feature twice a day, unknown features, others than core',
    id: 1032,
    charges: { '2026-03-01': 23 },
    features: [
      ['2026-03-02', 1],
      ['2026-03-02', 1],
      ['2026-03-03', 1],
      ['2026-03-03', 2],
      ['2026-03-03', 8],
      ['2026-03-03', 9],
      ['2026-03-03', 999],
      ['2026-03-03', null],
      [null, 3],
      ['2026-03-18', 4],
      ['2026-02-15', 5],
    ],
  },
  {
    why: 'uses and never pays',
    id: 1033,
    usage: [['2026-03-01', '2026-03-10', 500]],
    features: ALL_CORE,
    tickets: [['2026-03-05', 4]],
  },
  {
    why: 'rows of no use: minutes zero',
    id: 1034,
    charges: { '2026-03-01': 24 },
    usage: [['2026-02-01', '2026-03-17', 0]],
  },
  {
    why: 'a hostile name',
    id: 1035,
    name: `"O'Brien" <script>alert(1)</script> שלום 🚀; DROP TABLE customers; --`,
    charges: { '2026-03-01': 25 },
  },
  {
    why: 'pays without being a customer',
    id: 9001,
    orphan: true,
    charges: { '2026-01-25': 26, '2026-02-25': 26 },
  },
  {
    why: 'uses and asks without being a customer',
    id: 9002,
    orphan: true,
    usage: [['2026-03-01', '2026-03-03', 77]],
    features: ALL_CORE,
    tickets: [
      ['2026-03-09', 12],
      [null, 1],
    ],
  },
];

/** Hand-made rows, each customer for one reason, numbered from 1001; transactions and tickets from 100001. */
export function awkwardRows(): TechflowRows {
  const each = <Row>(rows: (one: Case) => Row[]) => CASES.flatMap(rows);
  return {
    ...NO_ROWS,
    customers: each((one) =>
      one.orphan === true
        ? []
        : [
            {
              customer_id: one.id,
              customer_name: one.name ?? one.why,
              subscription_tier: 'Starter',
              status: 'active',
              signup_date: one.signup === undefined ? '2024-06-30' : one.signup,
            },
          ],
    ),
    revenue_transactions: [
      ...each(chargesOf),
      { customer_id: null, transaction_date: '2026-03-01', amount: 1000 },
    ].map((row, index) => ({ transaction_id: 100_001 + index, ...row })),
    usage_metrics: [
      ...each(usageOf),
      { customer_id: null, usage_date: '2026-03-01', daily_usage_minutes: 5 },
      { customer_id: 1001, usage_date: null, daily_usage_minutes: 5 },
      { customer_id: 1001, usage_date: '2026-03-01', daily_usage_minutes: null },
    ],
    support_tickets: [
      ...each(ticketsOf),
      { customer_id: null, created_date: '2026-03-01', response_time_hours: 7 },
    ].map((row, index) => ({ ticket_id: 100_001 + index, ...row })),
    feature_usage: [...each(featuresOf), { customer_id: null, feature_id: 1, usage_date: '2026-03-01' }],
  };
}

function chargesOf({ id, charges = [] }: Case) {
  const pairs: readonly (readonly [string | null, number | null])[] = Array.isArray(charges)
    ? charges
    : Object.entries(charges);
  return pairs.map(([transaction_date, amount]) => ({
    customer_id: id as number | null,
    transaction_date,
    amount,
  }));
}

function usageOf({ id, usage = [] }: Case) {
  return usage.flatMap(([from, to, minutes]) => {
    const first = Date.parse(from);
    const days = (Date.parse(to) - first) / 86_400_000 + 1;
    return Array.from({ length: days }, (_, day) => ({
      customer_id: id as number | null,
      usage_date: new Date(first + day * 86_400_000).toISOString().slice(0, 10) as string | null,
      daily_usage_minutes: minutes as number | null,
    }));
  });
}

function ticketsOf({ id, tickets = [] }: Case) {
  return tickets.map(([created_date, response_time_hours]) => ({
    customer_id: id as number | null,
    created_date,
    response_time_hours,
  }));
}

function featuresOf({ id, features = [] }: Case) {
  return features.map(([usage_date, feature_id]) => ({
    customer_id: id as number | null,
    feature_id,
    usage_date,
  }));
}
