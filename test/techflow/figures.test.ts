// The engine's answers, from the project's own model, against the brute force: every figure, on every engine.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openConnection, type Value } from '../../src/metrics/connection/index.ts';
import { type AskContext, ask, lookUp, readCatalog } from '../../src/metrics/engine/index.ts';
import {
  explainScore,
  type ScoredEntity,
  scoreQuery,
  scoreTable,
} from '../../src/metrics/kind/score/table.ts';
import type { Model, ScoreMetric } from '../../src/metrics/model/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { type Group, numberOf } from '../../src/metrics/series/index.ts';
import { loadProject, type Project } from '../../src/project/index.ts';
import {
  createTechflowPostgres,
  type TechflowTypes,
  writeTechflowDuckdb,
} from '../support/techflow-database.ts';
import { bruteForce, completeMonths, completeWeeks } from './brute-force.ts';
import { type Days, dateOf, dayOf } from './days.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { CustomerHealth } from './health.ts';
import { orphansOf, rowsOf } from './rows.ts';
import { EDITION, testRows } from './test-rows.ts';

const rows = testRows();
const expected = bruteForce(rows, EDITION);
const at = dayOf(EDITION);

let project: Project;
let folder: string;
const closers: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  project = await loadProject(fileURLToPath(new URL('../../examples/techflow', import.meta.url)), {
    environment: {},
  });
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-figures-'));
  closers.push(() => rm(folder, { recursive: true }));
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

const plain: TechflowTypes = {};
const foreign: TechflowTypes = {
  id: 'BIGINT',
  date: 'TIMESTAMP',
  number: 'DOUBLE PRECISION',
  minutes: 'DOUBLE PRECISION',
  flag: 'INTEGER',
};

type Asking = <T>(work: (context: AskContext) => Promise<T>) => Promise<T>;

async function askingDuckdb(types: TechflowTypes): Promise<Asking> {
  const file = join(folder, `${Object.keys(types).length}.duckdb`);
  await writeTechflowDuckdb(file, rows, types);
  return asking({ kind: 'duckdb', file, timeoutSeconds: 60 });
}

async function askingPostgres(types: TechflowTypes): Promise<Asking> {
  const database = await createTechflowPostgres('techflow figures', rows, types);
  closers.push(() => database.drop());
  return asking({ kind: 'postgres', url: database.url, poolSize: 1, timeoutSeconds: 60, refreshMinutes: 0 });
}

async function asking(definition: Parameters<typeof openConnection>[0]): Promise<Asking> {
  const connection = await openConnection(definition, { folder });
  closers.push(() => connection.close());
  const { model, config } = project;
  return (work) =>
    connection.snapshot(async (session) =>
      work({
        session,
        model,
        catalog: await readCatalog(session, model),
        calendar: config.calendar,
        asOf: EDITION,
      }),
    );
}

function metricsOf(model: Model): string[] {
  return Object.keys(model.metrics).filter((name) => model.metrics[name]?.kind !== 'score');
}

function period({ from, to }: Days): MetricQueryInput['period'] {
  return { from: dateOf(from), to: dateOf(to) };
}

/** The figures of one slot of one group, by metric. */
function figuresIn(group: Group | undefined, metrics: readonly string[], slot = 0): Figures {
  return Object.fromEntries(metrics.map((name, index) => [name, numberOf(group?.current[slot]?.[index])]));
}

/** The metrics that the data of a slot tells something about: the brute force counts 0 where it has not begun. */
function begun(group: Group | undefined, metrics: readonly string[], slot: number): string[] {
  return metrics.filter((_, index) => {
    const cell = group?.current[slot]?.[index];
    return typeof cell !== 'object' || cell.reason !== 'before_data';
  });
}

function pick(figures: Figures, names: readonly string[]): Figures {
  return Object.fromEntries(names.map((name) => [name, figures[name] ?? null]));
}

/** The same names and values, but for the tenth digit of a fraction: the engine keeps twelve of every float. */
function expectFigures(actual: Figures, wanted: Figures): void {
  const names = Object.keys(actual);
  expect(Object.fromEntries(names.map((name) => [name, near(actual[name], wanted[name])]))).toEqual(wanted);
}

/** The wanted number in place of one that is as good. */
function near(
  actual: number | null | undefined,
  wanted: number | null | undefined,
): number | null | undefined {
  if (typeof actual !== 'number' || typeof wanted !== 'number') return actual;
  return Math.abs(actual - wanted) <= 1e-10 * Math.abs(wanted) ? wanted : actual;
}

const engines = [
  ['DuckDB', 'plain types', askingDuckdb, plain],
  ['DuckDB', 'foreign types', askingDuckdb, foreign],
  ['PostgreSQL', 'plain types', askingPostgres, plain],
  ['PostgreSQL', 'foreign types', askingPostgres, foreign],
] as const;

describe.each(engines)('%s, %s', (_engine, _types, start, types) => {
  let engine: Asking;
  let metrics: string[];
  beforeAll(async () => {
    engine = await start(types);
    metrics = metricsOf(project.model);
  });

  const query = (input: Partial<MetricQueryInput> & Pick<MetricQueryInput, 'period'>) =>
    engine(async (context) => (await ask(context, { metrics, ...input })).series);

  test('the window, and the one before', async () => {
    const now = await query({ period: period({ from: at - 30, to: at }) });
    expectFigures(figuresIn(now.groups[0], metrics), expected.window);
    const before = await query({ period: period({ from: at - 60, to: at - 30 }) });
    expectFigures(figuresIn(before.groups[0], metrics), expected.previous);
  });

  test.each([
    ['week', completeWeeks(at, 13), expected.weeks],
    ['month', completeMonths(at, 13), expected.months],
  ] as const)('the last 13 complete %ss', async (grain, spans, wanted) => {
    const all = { from: spans[0]?.from ?? 0, to: spans.at(-1)?.to ?? 0 };
    const series = await query({ period: period(all), grain });
    expect(series.slots.map((one) => one.from)).toEqual(wanted.map((one) => one.start));
    const [group] = series.groups;
    for (const [slot, { figures }] of wanted.entries()) {
      const told = begun(group, metrics, slot);
      const untold = metrics.filter((name) => !told.includes(name));
      // Of a quarter before that the data covers in part, nothing is said.
      const inPart = (name: string) => name === 'revenue_quarter_before' && slot < 6;
      expect(untold.filter((name) => (figures[name] ?? 0) !== 0 && !inPart(name))).toEqual([]);
      expectFigures(pick(figuresIn(group, metrics, slot), told), pick(figures, told));
    }
  });

  test('each plan, and the rows that belong to no customer', async () => {
    const span = { from: at - 30, to: at };
    const series = await query({ period: period(span), by: ['customers.plan'] });
    expect(series.groups.map((one) => String(one.key[0])).sort()).toEqual([
      'Enterprise',
      'Growth',
      'Starter',
      'null',
    ]);
    for (const group of series.groups) {
      const [plan] = group.key;
      const theirs = plan === null ? orphansOf(rows) : rowsOf(rows, (one) => one.subscription_tier === plan);
      expectFigures(figuresIn(group, metrics), figuresOf(theirs, span));
    }
  });

  test('the customers of two plans only', async () => {
    const span = { from: at - 30, to: at };
    const series = await query({ period: period(span), where: { 'customers.plan': ['Growth', 'Starter'] } });
    const theirs = rowsOf(rows, (one) => ['Growth', 'Starter'].includes(one.subscription_tier));
    expectFigures(figuresIn(series.groups[0], metrics), figuresOf(theirs, span));
  });

  test.each([
    [EDITION, expected.health],
    [dateOf(at - 7), expected.healthBefore],
  ])('the health of every active customer on %s', async (date, wanted) => {
    const definition = project.model.metrics.customer_health as ScoreMetric;
    const layout = scoreQuery(definition, date);
    const { scores, facts } = await engine(async (context) => ({
      scores: scoreTable(
        definition,
        layout,
        (await ask({ ...context, asOf: date }, layout.query)).series,
        date,
      ),
      facts: await lookUp(context, definition.entity, layout.facts),
    }));
    const found = scores.members.map((group) => scores.entity(group));
    expect(found.map(({ key }) => Number(key)).sort()).toEqual([...wanted.keys()].sort());
    for (const one of found)
      expectHealth(definition, one, facts.get(one.key) ?? [], wanted.get(Number(one.key)));
  });
});

test('a table of subscription periods takes the place of the inferred ones', async () => {
  const file = join(folder, 'with-periods.duckdb');
  await writeTechflowDuckdb(file, rows);
  await execute(
    file,
    `CREATE TABLE subscription_periods AS SELECT * FROM (VALUES
       (1, DATE '2026-01-01', NULL, 12.5), (1, DATE '2026-03-10', DATE '2027-03-10', 7.5),
       (2, DATE '2025-01-01', DATE '2026-03-01', 30.0), (3, DATE '2026-03-18', NULL, 99.0)
     ) AS periods(customer_id, start_date, end_date, monthly_amount)`,
  );
  const engine = await asking({ kind: 'duckdb', file, timeoutSeconds: 60 });
  const wanted = {
    active_customers: 1,
    subscriptions: 2,
    mrr: 20,
    mrr_expansion: 7.5,
    mrr_churn: 30,
    churn_rate: 0.5,
    // Of the 90 days from 2025-12-18: customer 1 from 1 January on, customer 2 until 1 March.
    billing_days: 76 + 90,
    covered_days: 76 + 73,
  };
  const metrics = Object.keys(wanted);
  const { series } = await engine((context) =>
    ask(context, { metrics, period: period({ from: at - 30, to: at }) }),
  );
  expectFigures(figuresIn(series.groups[0], metrics), wanted);
});

async function execute(file: string, sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

function expectHealth(
  definition: ScoreMetric,
  found: ScoredEntity,
  [name = null, plan = null]: readonly Value[],
  wanted: CustomerHealth | undefined,
): void {
  expect({
    name,
    plan,
    stake: found.stake,
    tenths: found.tenths,
    coverage: found.coverage,
    category: found.category.name,
  }).toEqual({
    name: wanted?.name ?? null,
    plan: wanted?.plan ?? null,
    stake: wanted?.mrr,
    tenths: Math.floor((wanted?.score ?? Number.NaN) * 10 + 1e-6),
    coverage: wanted?.coverage,
    category: wanted?.category,
  });
  const components = Object.entries(wanted?.components ?? {});
  expectFigures(
    Object.fromEntries(
      explainScore(definition, found).flatMap((part) => [
        [part.name, numberOf(part.cell)],
        [`${part.name} score`, part.score],
      ]),
    ),
    Object.fromEntries(
      components.flatMap(([name, part]) => [
        [name, part.value],
        [`${name} score`, part.score],
      ]),
    ),
  );
}
