// The growth report over awkward rows: what is drawn in new ways is held against the brute force.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConnection } from '../../src/metrics/connection/index.ts';
import { loadProject } from '../../src/project/index.ts';
import { composeEdition } from '../../src/report/compose/index.ts';
import {
  type ChartBlock,
  type LeafBlock,
  leafBlocks,
  type Provenance,
  type TableBlock,
  textsInWords,
} from '../../src/report/edition/index.ts';
import { writeTechflowDuckdb } from '../support/techflow-database.ts';
import { cohortMonths } from './cohort-figures.ts';
import { addMonths, dateOf, dayOf, monthStart, quarterStart } from './days.ts';
import { figuresOf, paymentDays } from './figures.ts';
import { byCustomer, inForce, inferPeriods } from './periods.ts';
import { EDITION, testRows } from './test-rows.ts';

const at = dayOf(EDITION);
const rows = testRows();
const periods = inferPeriods(rows.revenue_transactions);
let folder: string;
let blocks: readonly LeafBlock[];
let provenance: Provenance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-growth-'));
  const file = join(folder, 'growth.duckdb');
  await writeTechflowDuckdb(file, rows);
  const path = fileURLToPath(new URL('../../examples/techflow', import.meta.url));
  const { model, config, reports } = await loadProject(path, { environment: {} });
  const report = reports.growth;
  if (report === undefined) throw new Error('there is a growth report');
  const connection = await openConnection({ kind: 'duckdb', file, timeoutSeconds: 60 }, { folder });
  const composed = await connection.snapshot((session) =>
    composeEdition({
      ...{ session, model, report, name: 'growth', date: EDITION, calendar: config.calendar },
      locale: { locale: 'en-US', currency: 'USD' },
      brand: { name: 'TechFlow' },
      parameters: {},
      source: 'test',
      definitions: { hash: '0' },
    }),
  );
  await connection.close();
  const edition = textsInWords(composed);
  blocks = leafBlocks(edition.blocks);
  provenance = edition.provenance;
});
afterAll(() => rm(folder, { recursive: true }));

function chartOf(kind: ChartBlock['chart']['kind']): ChartBlock['chart'] {
  const found = blocks.find((one): one is ChartBlock => one.type === 'chart' && one.chart.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} in the report`);
  return found.chart;
}

function monthName(day: number): string {
  return new Date(day * 86_400_000).toLocaleDateString('en-US', {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

test('the heat map holds the share of each cohort that is still there, in the months that are over', () => {
  const to = monthStart(at);
  const from = addMonths(to, -12);
  const seen = cohortMonths(periods).filter(({ end }) => end - 1 >= from && end - 1 < to);
  const cohorts = [...new Set(seen.map(({ cohort }) => cohort))].sort((a, b) => a - b).slice(-12);
  const { axis, series } = chartOf('heat-map');
  if (axis.kind !== 'category') throw new Error('categories');
  expect(series.map(({ name }) => name)).toEqual(cohorts.map(monthName));
  const expected = cohorts.map((cohort) =>
    axis.categories.map((age) => {
      const members = seen.filter((one) => one.cohort === cohort && one.monthsSince === Number(age));
      if (members.length === 0) return null;
      return expect.closeTo(members.filter(({ isKept }) => isKept).length / members.length, 10);
    }),
  );
  expect(series.map(({ values }) => values)).toEqual(expected);
  expect(series.at(-1)?.values.filter((one) => one !== null)).not.toHaveLength(0);
});

/** What each customer with a subscription pays a month, in cents. */
function monthlyAmounts(): Map<number, number> {
  const owing = periods.filter((one) => inForce(one, at));
  return new Map(
    [...byCustomer(owing)].map(([customer, theirs]) => [
      customer,
      theirs.reduce((sum, one) => sum + one.cents, 0),
    ]),
  );
}

test('every paying customer is in exactly one interval of the histogram', () => {
  const { axis, series } = chartOf('histogram');
  if (axis.kind !== 'bins') throw new Error('bins');
  const amounts = [...monthlyAmounts().values()].map((cents) => cents / 100);
  const { edges } = axis;
  const counts = edges.slice(1).map((to, bin) => {
    const isLast = bin === edges.length - 2;
    return amounts.filter((one) => one >= (edges[bin] ?? 0) && (one < to || (isLast && one === to))).length;
  });
  expect(series[0]?.values).toEqual(counts);
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(amounts.length);
});

test('the others of the accounts are computed over all of them, ratios too', () => {
  const table = blocks.find((one): one is TableBlock => one.type === 'table');
  if (table?.others === undefined) throw new Error('a table with others');
  const shown = new Set(table.rows.map(([customer]) => Number(customer)));
  const amounts = monthlyAmounts();
  const rest = [...amounts].filter(([customer]) => !shown.has(customer));
  const paid = [...byCustomer(periods)]
    .filter(([customer]) => !shown.has(customer))
    .map(([, theirs]) => paymentDays(theirs, at));
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
  const tickets = rows.support_tickets.filter(
    ({ customer_id, created_date }) =>
      created_date !== null &&
      dayOf(created_date) >= at - 30 &&
      dayOf(created_date) < at &&
      !(customer_id !== null && shown.has(customer_id)),
  ).length;
  const columns = table.columns.map(({ name }) => name);
  const cell = (name: string) => table.others?.[columns.indexOf(name)];
  expect(shown.size).toBe(10);
  expect(cell('mrr')).toBeCloseTo(sum(rest.map(([, cents]) => cents)) / 100, 6);
  expect(cell('tickets')).toBe(tickets);
  expect(cell('payment_coverage')).toBeCloseTo(
    sum(paid.map((one) => one.covered)) / sum(paid.map((one) => one.due)),
    10,
  );
  expect(table.others[0]).toBe(`${table.more} others`);
  expect(table.columns.find(({ name }) => name === 'minutes_per_day')?.histories).toHaveLength(10);
});

test('every number can say how fresh it is, also one of a table that is inferred from another', () => {
  const dated = new Set(provenance.dataAsOf.map(({ table }) => table));
  expect(provenance.metrics.mrr?.tables).toEqual(['charges', 'subscription_periods']);
  for (const [name, { tables }] of Object.entries(provenance.metrics))
    expect(
      tables.some((table) => dated.has(table)),
      name,
    ).toBe(true);
});

test('the quarter so far is held against the same point of the one before', () => {
  const { axis, series } = chartOf('line');
  if (axis.kind !== 'time') throw new Error('it is over time');
  const start = quarterStart(at - 1);
  expect([axis.buckets[0]?.from, axis.buckets.at(-1)?.to]).toEqual([dateOf(start), EDITION]);
  const [soFar, before] = series;
  const revenue = (from: number, to: number) => figuresOf(rows, { from, to }).revenue;
  for (const [index, { from }] of axis.buckets.entries()) {
    const day = dayOf(from);
    expect(soFar?.values[index]).toBeCloseTo(revenue(start, day + 1) ?? 0, 6);
    const earlier = addMonths(day, -3);
    const isThere = dateOf(earlier).slice(8) === dateOf(day).slice(8);
    const wanted = isThere ? revenue(addMonths(start, -3), earlier + 1) : null;
    expect(Number(before?.values[index]?.toFixed(6)), from).toBe(Number((wanted ?? Number.NaN).toFixed(6)));
  }
});
