import { join } from 'node:path';
import { expect } from 'vitest';
import type { Calendar } from '../../src/foundation/calendar/index.ts';
import type { ResultTable, Session, Statement } from '../../src/metrics/connection/index.ts';
import { parseQuery } from '../../src/metrics/engine/index.ts';
import type { Model } from '../../src/metrics/model/index.ts';
import { type Catalog, type MetricQueryInput, type Plan, planQuery } from '../../src/metrics/plan/index.ts';
import { assembleSeries, type Series } from '../../src/metrics/series/index.ts';
import { type CompiledPlan, compilePlan, statementsOf } from '../../src/metrics/sql/index.ts';
import { GOLDEN_QUERIES, type GoldenQuery } from './golden-queries.ts';

const MORNING = [540, 750] as const;
const WORK = {
  days: [[MORNING, [810, 1020] as const], [MORNING], [MORNING], [MORNING], [MORNING], [], []],
  holidays: ['2025-12-25', '2025-12-26', '2026-01-01'],
};
const CALENDAR: Calendar = { zone: 'Europe/Berlin', weekStart: 1, fiscalYearStart: 1, work: WORK };

/** Where the SQL of every golden query stands, for each dialect. */
export const GOLDEN_FOLDER = join(import.meta.dirname, '../golden');

/** A golden query as SQL. */
export interface Prepared {
  readonly name: string;
  readonly plan: Plan;
  readonly compiled: CompiledPlan;
}

export function golden(name: string): GoldenQuery {
  const found = GOLDEN_QUERIES[name];
  if (found === undefined) throw new Error(`no golden query ${name}`);
  return found;
}

export function prepareGolden(name: string, model: Model, catalog: Catalog): Prepared {
  const { query, asOf } = golden(name);
  const plan = planQuery(parseQuery(query), { model, catalog, calendar: CALENDAR, asOf });
  return { name, plan, compiled: compilePlan(plan, model, catalog) };
}

export async function runGolden(session: Session, { plan, compiled }: Prepared): Promise<Series> {
  const split = compiled.split === undefined ? undefined : await session.query(compiled.split.statement);
  const fixed = compiled.fixed === undefined ? undefined : await session.query(compiled.fixed.statement);
  const coarser: (ResultTable | undefined)[] = [];
  for (const one of compiled.coarser) coarser.push(one && (await session.query(one.statement)));
  const results = {
    ...(split === undefined ? {} : { split }),
    ...(fixed === undefined ? {} : { fixed }),
    coarser,
  };
  return assembleSeries(plan, compiled, results);
}

/** As it stands in its file. */
export function printedGolden({ name, compiled }: Prepared): string {
  return printedStatements(golden(name).query, compiled);
}

/** A question and its statements. */
export function printedStatements(query: MetricQueryInput, compiled: CompiledPlan): string {
  return `-- ${JSON.stringify(query)}\n${statementsOf(compiled).map(printedStatement).join('\n')}`;
}

function printedStatement({ sql, params }: Statement): string {
  return `${sql};\n-- ${params.map((value, index) => `${index + 1}: ${JSON.stringify(value)}`).join(', ')}\n`;
}

/** A quantile and an average may differ in their last digits; everything else is exact. */
export function expectSameSeries(actual: Series, expected: Series): void {
  const room = (value: unknown): unknown =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(10)) : value;
  const plain = ({ groups, silent, more }: Series) => ({
    groups: groups.map(({ key, current, comparisons }) => ({
      key,
      current: current.map((slot) => slot.map(room)),
      comparisons: comparisons.map((one) => one.map((slot) => slot.map(room))),
    })),
    silent: [...silent],
    more,
  });
  expect(plain(actual)).toEqual(plain(expected));
}
