// The brute force is what the engine is held against: here it is held against sums done by hand.
import { describe, expect, test } from 'vitest';
import { bruteForce, completeMonths, completeWeeks } from './brute-force.ts';
import { addMonths, dateOf, dayOf, weekStart } from './days.ts';
import { type Figures, figuresOf, quantile } from './figures.ts';
import { healthAt } from './health.ts';
import { inferPeriods } from './periods.ts';
import { type CustomerRow, type FeatureRow, NO_ROWS, rowsBefore, rowsOf, type TechflowRows } from './rows.ts';
import { EDITION, testRows } from './test-rows.ts';

const CASE_IDS = [...Array.from({ length: 40 }, (_, index) => 1001 + index), 9001, 9002];
const MARCH = { from: dayOf('2026-03-01'), to: dayOf('2026-04-01') };

function charges(...rows: [customer: number, date: string, amount: number][]) {
  return rows.map(([customer_id, transaction_date, amount], index) => ({
    transaction_id: index,
    customer_id,
    transaction_date,
    amount,
  }));
}

function spans(...dates: [date: string, amount: number][]): string[] {
  const rows = charges(...dates.map(([date, amount]): [number, string, number] => [1, date, amount]));
  return inferPeriods(rows).map((one) => `${dateOf(one.from)}/${dateOf(one.to)}`);
}

function customer(customer_id: number, signup_date: string | null): CustomerRow {
  return {
    customer_id,
    customer_name: `C${customer_id}`,
    subscription_tier: 'Growth',
    status: 'active',
    signup_date,
  };
}

function features(core: number): FeatureRow[] {
  return Array.from({ length: core + 1 }, (_, index) => ({
    feature_id: index,
    feature_name: `F${index}`,
    is_core: index > 0,
  }));
}

describe('days', () => {
  test('a month later is the same day, or the last', () => {
    const later = (date: string) => dateOf(addMonths(dayOf(date), 1));
    expect(['2026-01-15', '2026-01-31', '2024-01-31', '2025-12-31', '2026-02-28'].map(later)).toEqual([
      '2026-02-15',
      '2026-02-28',
      '2024-02-29',
      '2026-01-31',
      '2026-03-28',
    ]);
  });

  test('weeks begin on Monday, and the one that is not over does not count', () => {
    expect(dateOf(weekStart(dayOf('2026-03-22')))).toBe('2026-03-16');
    const names = (days: { from: number; to: number }[]) =>
      days.map((one) => `${dateOf(one.from)}/${dateOf(one.to)}`);
    expect(names(completeWeeks(dayOf('2026-03-18'), 2))).toEqual([
      '2026-03-02/2026-03-09',
      '2026-03-09/2026-03-16',
    ]);
    expect(names(completeWeeks(dayOf('2026-03-16'), 1))).toEqual(['2026-03-09/2026-03-16']);
    expect(names(completeMonths(dayOf('2026-03-18'), 2))).toEqual([
      '2026-01-01/2026-02-01',
      '2026-02-01/2026-03-01',
    ]);
    expect(names(completeMonths(dayOf('2026-03-01'), 1))).toEqual(['2026-02-01/2026-03-01']);
  });
});

describe('subscription periods', () => {
  test('last a month and seven days of grace while nothing follows', () => {
    expect(spans(['2026-03-10', 1])).toEqual(['2026-03-10/2026-04-17']);
    expect(spans(['2026-01-31', 1])).toEqual(['2026-01-31/2026-03-07']);
  });

  test('end with the month when the next charge is there by then', () => {
    expect(spans(['2026-03-10', 1], ['2026-04-10', 1])[0]).toBe('2026-03-10/2026-04-10');
    expect(spans(['2026-03-10', 1], ['2026-03-25', 1])[0]).toBe('2026-03-10/2026-04-10');
  });

  test('end with the next charge in grace, or when grace is over', () => {
    expect(spans(['2026-03-10', 1], ['2026-04-13', 1])[0]).toBe('2026-03-10/2026-04-13');
    expect(spans(['2026-03-10', 1], ['2026-04-17', 1])[0]).toBe('2026-03-10/2026-04-17');
    expect(spans(['2026-03-10', 1], ['2026-04-18', 1])[0]).toBe('2026-03-10/2026-04-17');
  });

  test('two charges of a day wait for the same next one', () => {
    expect(spans(['2026-03-10', 1], ['2026-03-10', 2])).toEqual([
      '2026-03-10/2026-04-17',
      '2026-03-10/2026-04-17',
    ]);
  });

  test('refunds and zero amounts begin none', () => {
    expect(spans(['2026-03-10', -5], ['2026-03-11', 0])).toEqual([]);
  });
});

test('subscriptions: six customers, one for each way', () => {
  const rows = charges(
    [1, '2026-02-20', 100], // stays, and grows to 120.10
    [1, '2026-03-20', 120.1],
    [2, '2026-02-10', 50], // grace ends on 17 March: churned
    [3, '2026-02-25', 80], // stays, and shrinks to 60
    [3, '2026-03-25', 60],
    [4, '2026-03-15', 30], // new
    [5, '2025-06-01', 40], // was here last year: reactivated
    [5, '2026-03-31', 45],
    [6, '2026-04-01', 999], // the day after
  );
  const figures = figuresOf({ ...NO_ROWS, revenue_transactions: rows }, MARCH);
  expect(figures).toMatchObject({
    active_customers: 4,
    subscriptions: 4,
    mrr: 255.1,
    arr: 3061.2,
    arpa: 63.775,
    mrr_opening: 230,
    mrr_new: 30,
    mrr_reactivation: 45,
    mrr_expansion: 20.1,
    mrr_contraction: 20,
    mrr_churn: 50,
    mrr_closing: 255.1,
    customers_opening: 3,
    customers_churned: 1,
    customers_new: 1,
    customers_reactivated: 1,
    churn_rate: 1 / 3,
    gross_revenue_churn: 70 / 230,
    net_revenue_churn: expect.closeTo(49.9 / 230, 12),
    grr: 160 / 230,
    nrr: expect.closeTo(180.1 / 230, 12),
    revenue: 255.1,
  });
});

test('nothing in, nothing known', () => {
  const figures = figuresOf(NO_ROWS, MARCH);
  const unknown = [
    'arpa',
    'churn_rate',
    'grr',
    'nrr',
    'response_mean',
    'response_median',
    'response_p90',
    'feature_adoption',
  ];
  for (const name of unknown) expect([name, figures[name]]).toEqual([name, null]);
  expect(figures).toMatchObject({ mrr: 0, active_customers: 0, revenue: 0, tickets: 0, usage_minutes: 0 });
});

test('support: quantiles between the order statistics, unanswered apart', () => {
  const hours = [4, null, 1, 3, 10];
  const support_tickets = hours.map((response_time_hours, ticket_id) => ({
    ticket_id,
    customer_id: 1,
    created_date: '2026-03-31',
    response_time_hours,
  }));
  const figures = figuresOf({ ...NO_ROWS, support_tickets }, MARCH);
  expect(figures).toMatchObject({
    tickets: 5,
    tickets_unanswered: 1,
    response_mean: 4.5,
    response_median: 3.5,
  });
  expect(figures.response_p90).toBeCloseTo(8.2, 12);
  expect(quantile([7], 0.9)).toBe(7);
});

test('usage: minutes, and the customer-days that have some', () => {
  const row = (customer_id: number, usage_date: string, daily_usage_minutes: number) => ({
    customer_id,
    usage_date,
    daily_usage_minutes,
  });
  const usage_metrics = [
    row(1, '2026-03-01', 30),
    row(1, '2026-03-01', 30),
    row(1, '2026-03-02', 0),
    row(2, '2026-03-31', 60),
    row(2, '2026-04-01', 1),
  ];
  const customers = [customer(1, '2026-03-30'), customer(2, null), customer(3, '2020-01-01')];
  expect(figuresOf({ ...NO_ROWS, usage_metrics, customers }, MARCH)).toMatchObject({
    usage_minutes: 120,
    weekly_active_customers: 2,
    active_customer_days: 2,
    minutes_per_active_day: 60,
    customer_days: 2 + 31,
    minutes_per_day: 120 / 33,
  });
});

test('adoption: the mean over active customers, zeros included', () => {
  const rows = {
    ...NO_ROWS,
    features: features(4),
    revenue_transactions: charges([1, '2026-03-10', 1], [2, '2026-03-10', 1]),
    feature_usage: [1, 1, 2, 0, 99]
      .map((feature_id) => ({ customer_id: 1, feature_id, usage_date: '2026-03-11' }))
      .concat([3, 4].map((feature_id) => ({ customer_id: 3, feature_id, usage_date: '2026-03-11' }))),
  };
  expect(figuresOf(rows, MARCH)).toMatchObject({
    core_features: 4,
    core_features_used: 4,
    core_features_used_by_active: 2,
    feature_adoption: 0.25,
  });
});

describe('health', () => {
  const at = dayOf('2026-04-01');
  const base: TechflowRows = {
    ...NO_ROWS,
    customers: [customer(1, '2020-01-01')],
    features: features(4),
    revenue_transactions: charges([1, '2026-01-20', 10], [1, '2026-02-20', 10], [1, '2026-03-20', 12.5]),
    usage_metrics: [{ customer_id: 1, usage_date: '2026-03-20', daily_usage_minutes: 1800 }],
    support_tickets: [1, 2].map((ticket_id) => ({
      ticket_id,
      customer_id: 1,
      created_date: '2026-03-03',
      response_time_hours: 1,
    })),
    feature_usage: [{ customer_id: 1, feature_id: 1, usage_date: '2026-03-31' }],
  };
  const health = (rows: TechflowRows) => healthAt(rows, at).get(1);

  test('each component earns its points', () => {
    // 60 minutes a day → 75, two tickets → 60, one of four features → 25, paid all along → 100.
    const one = health(base);
    expect(one).toMatchObject({
      score: 30 + 12 + 6.25 + 15,
      coverage: 1,
      category: 'At Risk',
      mrr: 12.5,
      name: 'C1',
    });
    expect(one?.components).toEqual({
      usage: { value: 60, score: 75, points: 30, missing: 10 },
      support: { value: 2, score: 60, points: 12, missing: 8 },
      adoption: { value: 0.25, score: 25, points: 6.25, missing: 18.75 },
      payment: { value: 1, score: 100, points: 15, missing: 0 },
    });
  });

  test('usage and payment count from when the customer came', () => {
    const late = {
      ...base,
      customers: [customer(1, '2026-02-28')],
      revenue_transactions: charges([1, '2026-03-20', 10]),
    };
    expect(health(late)).toMatchObject({
      category: 'At Risk',
      components: { usage: { value: 60 }, payment: { value: 1 } },
    });
    const newcomer = { ...late, customers: [customer(1, '2026-03-22')] };
    expect(health(newcomer)).toMatchObject({
      category: 'Onboarding',
      components: { usage: { value: 180, score: 100 } },
    });
  });

  test('a missing component leaves its weight to the others', () => {
    const unknown = health({ ...base, customers: [customer(1, null)] });
    expect(unknown?.score).toBeCloseTo((12 + 6.25 + 15) / 0.6, 10);
    expect(unknown).toMatchObject({ coverage: 0.6, category: 'Critical' });
    const less = health({ ...base, customers: [customer(1, null)], feature_usage: [] });
    expect(less).toMatchObject({ coverage: 0.35, category: 'Not enough data' });
  });

  test('90 % paid is enough for 80, less is not', () => {
    // The last 90 days begin on 1 January; the grace of the first charge ends 9 or 10 days before the next.
    const paid = (next: string) =>
      health({
        ...base,
        revenue_transactions: charges([1, '2025-12-20', 1], [1, next, 1], [1, '2026-03-07', 1]),
      })?.components.payment;
    expect(paid('2026-02-05')).toEqual({ value: 0.9, score: 80, points: 12, missing: 3 });
    expect(paid('2026-02-06')).toMatchObject({ value: 80 / 90, score: 50 });
  });
});

describe('the test rows', () => {
  const rows = testRows();
  const figures = bruteForce(rows, EDITION);
  const sums = (part: Figures) =>
    (part.mrr_opening ?? 0) +
    (part.mrr_new ?? 0) +
    (part.mrr_reactivation ?? 0) +
    (part.mrr_expansion ?? 0) -
    (part.mrr_contraction ?? 0) -
    (part.mrr_churn ?? 0);

  test('every part of the bridge occurs, and the bridge adds up to the cent', () => {
    for (const { figures: part } of figures.months) expect(sums(part)).toBeCloseTo(part.mrr_closing ?? 0, 6);
    for (const part of ['new', 'reactivation', 'expansion', 'contraction', 'churn'])
      expect([part, (figures.window[`mrr_${part}`] ?? 0) > 0]).toEqual([part, true]);
  });

  test('the closing of a month is the opening of the next', () => {
    const months = figures.months.map((one) => one.figures);
    expect(months.slice(1).map((one) => one.mrr_opening)).toEqual(
      months.slice(0, -1).map((one) => one.mrr_closing),
    );
  });

  test('every health category but one occurs, and 80 is healthy', () => {
    const categories = new Set([...figures.health.values()].map((one) => one.category));
    expect([...categories].sort()).toEqual(['At Risk', 'Critical', 'Healthy', 'Onboarding']);
    for (const id of [1020, 1023])
      expect(figures.health.get(id)).toMatchObject({ score: 80, category: 'Healthy' });
    expect(figures.health.get(1020)?.coverage).toBe(0.6);
    expect(figures.health.get(1024)?.components.payment).toMatchObject({ value: 0.9, score: 80 });
    expect(figures.health.get(1025)?.components.payment.score).toBe(50);
    expect([1021, 1022].map((id) => figures.health.get(id)?.components.usage.score)).toEqual([100, 75]);
    expect([1026, 1027].map((id) => figures.health.get(id)?.category === 'Onboarding')).toEqual([
      true,
      false,
    ]);
    expect(figures.health.get(9001)).toMatchObject({ name: null, components: { usage: { value: null } } });
  });

  test('the awkward customers are in force as their reason says', () => {
    const activeOn = (date: string) => {
      const active = healthAt(rows, dayOf(date));
      return CASE_IDS.filter((id) => active.has(id));
    };
    const ended = activeOn(EDITION);
    expect([1002, 1004, 1011, 1013, 1014, 1015, 1018, 1033, 9002].filter((id) => ended.includes(id))).toEqual(
      [],
    );
    expect(ended).toEqual(expect.arrayContaining([1001, 1003, 1005, 1006, 1009, 1010, 1012, 1016, 9001]));
    expect(activeOn('2026-02-16').filter((id) => id >= 1004 && id <= 1013)).toEqual([
      1006, 1007, 1008, 1009, 1011, 1012, 1013,
    ]);
    expect(figures.health.get(1001)?.mrr).toBe(150.5);
  });

  test('a past edition is the same whether or not later data has arrived', () => {
    for (const date of ['2025-12-24', '2026-01-31', '2026-02-28', EDITION]) {
      const [then, now] = [bruteForce(rowsBefore(rows, date), date), bruteForce(rows, date)];
      expect(then.window).toEqual(now.window);
      expect(then.months).toEqual(now.months);
      expect(then.health).toEqual(now.health);
    }
  });

  test('the plans add up to the whole', () => {
    const plans = [...new Set(rows.customers.map((one) => one.subscription_tier))];
    const revenue = plans.map((plan) => {
      const theirs = rowsOf(rows, (one) => one.subscription_tier === plan);
      return bruteForce(theirs, EDITION).window.revenue ?? 0;
    });
    // 1000 of nobody's and 26 of a customer who is in no table.
    expect(revenue.reduce((sum, one) => sum + one, 0)).toBeCloseTo((figures.window.revenue ?? 0) - 1026, 6);
  });
});
