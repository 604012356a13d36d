import { expect, test } from 'vitest';
import { ModelFile, validateModel } from '../model/index.ts';
import { kindOf, othersOf } from './index.ts';

const words = { label: 'L', description: 'D' };
const TABLES = {
  orders: { relation: 'orders', key: 'id', time: 'at', dimensions: {} },
  states: { relation: 'states', key: 'id', valid: { from: 'a', to: 'b' }, dimensions: {} },
  things: { relation: 'things', key: 'id', dimensions: {} },
};
const BASE = {
  revenue: { kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
  buyers: { kind: 'simple', table: 'orders', aggregate: 'distinct', column: 'customer' },
  recent: { kind: 'simple', table: 'orders', aggregate: 'count', trailing: { days: 30 } },
  last: { kind: 'simple', table: 'orders', aggregate: 'max', column: 'at', format: 'date' },
  things: { kind: 'simple', table: 'things', aggregate: 'count' },
  mrr: { kind: 'snapshot', table: 'states', aggregate: 'sum', column: 'amount' },
  per_buyer: { kind: 'ratio', numerator: 'revenue', denominator: 'buyers' },
  per_thing: { kind: 'ratio', numerator: 'revenue', denominator: 'things' },
  share: { kind: 'derived', expression: 'revenue / mrr' },
};

function modelOf(metrics: Record<string, unknown>) {
  const all = { ...BASE, ...metrics };
  return ModelFile.parse({
    tables: TABLES,
    metrics: Object.fromEntries(
      Object.entries(all).map(([name, one]) => [name, { ...words, ...(one as object) }]),
    ),
  });
}

function problems(one: Record<string, unknown>): string[] {
  return validateModel(modelOf({ one })).map(
    ({ code, message, path }) => `${code} ${path?.join('.')}: ${message}`,
  );
}

test.each(['revenue', 'buyers', 'per_buyer', 'per_thing'])(
  '%s accumulates and has an earlier value',
  (of) => {
    expect(problems({ kind: 'cumulative', of })).toEqual([]);
    expect(problems({ kind: 'offset', of, by: { weeks: 52 } })).toEqual([]);
  },
);

test.each([
  ['mrr', 'accumulates "mrr", which is a state at an instant, and does not add up over time.'],
  ['recent', 'accumulates "recent", which looks at trailing days of its own.'],
  [
    'share',
    'accumulates "share", which is computed from "mrr", which is a state at an instant, and does not add up over time.',
  ],
  ['things', 'accumulates "things", whose rows have no time and count the same in every period.'],
  ['last', 'computes with "last", which is a date.'],
])('%s does not accumulate', (of, why) => {
  expect(problems({ kind: 'cumulative', of })).toEqual([
    `METRIC_INVALID metrics.one.of: Metric "one" ${why}`,
  ]);
});

test('what accumulates does not accumulate again, also from further back', () => {
  const metrics = {
    total: { kind: 'cumulative', of: 'revenue' },
    earlier: { kind: 'offset', of: 'total', by: { years: 1 } },
    again: { kind: 'cumulative', of: 'earlier' },
  };
  expect(validateModel(modelOf(metrics)).map(({ message }) => message)).toEqual([
    'Metric "again" accumulates "earlier", which accumulates already.',
  ]);
});

test('rows without a time, dates and formulas that cannot be read have no earlier value', () => {
  const by = { years: 1 };
  expect(problems({ kind: 'offset', of: 'things', by })).toEqual([
    'METRIC_INVALID metrics.one.of: Metric "one" is "things" at an earlier time, but the rows of "things" have no time and count the same in every period.',
  ]);
  expect(problems({ kind: 'offset', of: 'last', by })).toEqual([
    'METRIC_INVALID metrics.one.of: Metric "one" computes with "last", which is a date.',
  ]);
  const broken = {
    bad: { kind: 'derived', expression: 'revenue -' },
    one: { kind: 'cumulative', of: 'bad' },
  };
  expect(validateModel(modelOf(broken)).map(({ path }) => path?.join('.'))).toEqual([
    'metrics.bad.expression',
  ]);
});

test('a metric is not what it was itself', () => {
  const [problem] = validateModel(modelOf({ one: { kind: 'offset', of: 'one', by: { days: 1 } } }));
  expect(problem).toMatchObject({ code: 'METRIC_CYCLE' });
});

test('exactly one unit says how much', () => {
  const parse = (by: unknown) => () => modelOf({ one: { kind: 'offset', of: 'revenue', by } });
  expect(parse({ months: 1, days: 2 })).toThrow(
    'needs exactly one of days, weeks, months, quarters and years',
  );
  expect(parse({})).toThrow('needs exactly one of');
  expect(parse({ months: 0 })).toThrow('expected number to be >=1');
});

test('in words, and by their nature', () => {
  const model = modelOf({
    all: { kind: 'cumulative', of: 'revenue' },
    ytd: { kind: 'cumulative', of: 'revenue', window: { toDate: 'calendar-year' } },
    last: { kind: 'cumulative', of: 'buyers', window: { trailing: { months: 12 } } },
    before: { kind: 'offset', of: 'mrr', by: { quarters: 1 } },
    mean: { kind: 'cumulative', of: 'per_buyer' },
  });
  const others = othersOf(model);
  const told = (name: string) => {
    const metric = model.metrics[name];
    if (metric === undefined) throw new Error(name);
    return [kindOf(metric).text(metric), others.nature(name), others.isState(name)];
  };
  expect(['all', 'ytd', 'last', 'before', 'mean'].map(told)).toEqual([
    ['revenue, since the beginning of the data', 'level', false],
    ['revenue, calendar year to date', 'mean', false],
    ['buyers, over the last 12 months', 'mean', false],
    ['mrr, 1 quarter earlier', 'level', true],
    ['per_buyer, since the beginning of the data', 'mean', false],
  ]);
  expect(others.divisor('mean')).toBe('buyers');
  expect(others.readsUntil('before', '2026-11-30')).toEqual([{ table: 'states', to: '2026-08-30' }]);
});
