import { compareMoments } from '../../foundation/calendar/index.ts';
import type { Session, Statement } from '../connection/connection.ts';
import { tableOf } from '../model/index.ts';
import {
  allParts,
  columnType,
  type Part,
  type Plan,
  partSlots,
  readingParts,
  withoutPolicy,
} from '../plan/index.ts';
import {
  civilDayOf,
  type FirstDays,
  firstDayKey,
  isHeldAgainst,
  isOverPeriod,
  type PlanResults,
  timeColumn,
  unheardParts,
} from '../series/index.ts';
import { type Binder, createBinder } from '../sql/binder.ts';
import { clockFor } from '../sql/boundary.ts';
import type { CompiledPlan } from '../sql/index.ts';
import { createSources } from '../sql/source.ts';
import type { AskContext } from './ask-context.ts';
import { overTable } from './over-table.ts';

/** What sessions were asked already, by column: their data stays as it is. */
const known = new WeakMap<Session, WeakMap<object, Map<string, Beginning>>>();

/**
 * The day on which the data of each table of a plan begins, where that is after the first day that the plan looks at:
 * nothing is known of the days before, and 0 would be no answer. Only tables are asked for which it can matter: those
 * without a row in some slot, and those whose periods are compared or follow each other, unless they are costly queries.
 * @throws what the database raises
 */
export async function firstDays(
  context: AskContext,
  plan: Plan,
  compiled: CompiledPlan,
  results: PlanResults,
): Promise<FirstDays> {
  const unheard = new Set(unheardParts(plan, compiled, results).map(firstDayKey));
  const days = new Map<string, string>();
  for (const part of allParts(plan).flatMap(readingParts)) {
    const key = firstDayKey(part);
    if (key === undefined || days.has(key)) continue;
    const there = overTable(context, part.table);
    const here = part.everybody === undefined ? there : { ...there, catalog: withoutPolicy(there.catalog) };
    const isAsked = part.daily !== undefined || unheard.has(key);
    if (!isAsked && !(mayBeCut(plan, part) && isCheap(here, part.table))) continue;
    const first = await firstDayOf(here, part, earliestDay(plan, part));
    if (first !== undefined) days.set(key, first);
  }
  return days;
}

function mayBeCut({ spine, query }: Plan, part: Part): boolean {
  const isCompared = spine.comparisons.length > 0 || query.grain !== undefined || isHeldAgainst(part);
  return isOverPeriod(part.time) && isCompared;
}

function isCheap({ model, catalog, calendar }: AskContext, table: string): boolean {
  const sources = createSources(model, catalog, createBinder(catalog.dialect), calendar.zone);
  sources.from(table);
  return sources.expressions.length === 0;
}

function earliestDay(plan: Plan, part: Part): string {
  const [first = ''] = partSlots(plan, part)
    .map(({ isOpen, own, from }) => (isOpen ? own.from : from))
    .sort(compareMoments);
  return first;
}

/** What is known of where the data of a column begins. */
interface Beginning {
  /** There are rows before this day, and so before all later ones. */
  rowsBefore?: string;
  /** The first day; null without any row. */
  first?: string | null;
}

/** What is remembered of a session: for its owner, and for each reader by himself, since nobody sees the rows of another. */
function beginningsFor({ session, catalog }: AskContext): Map<string, Beginning> {
  const all = known.get(session) ?? new WeakMap<object, Map<string, Beginning>>();
  known.set(session, all);
  const whose = catalog.policy ?? session;
  const own = all.get(whose) ?? new Map<string, Beginning>();
  all.set(whose, own);
  return own;
}

/** Undefined where there are rows before a day, or none at all. */
async function firstDayOf(context: AskContext, part: Part, day: string): Promise<string | undefined> {
  const all = beginningsFor(context);
  const key = firstDayKey(part) ?? '';
  const beginning = all.get(key) ?? {};
  all.set(key, beginning);
  if (beginning.first === undefined && (beginning.rowsBefore === undefined || day < beginning.rowsBefore))
    Object.assign(beginning, await askBeginning(context, part, day));
  const { first } = beginning;
  return typeof first === 'string' && first > day ? first : undefined;
}

async function askBeginning(context: AskContext, part: Part, day: string): Promise<Beginning> {
  const { session, calendar, model, catalog } = context;
  const column = timeColumn(part.time) ?? '';
  const { storedZone } = tableOf(model, part.table);
  const type = columnType(catalog, model, part.table, column);
  const zones = { zone: calendar.zone, storedZone };
  const time = `base.${catalog.dialect.quote(column)}`;
  // Any row will do, and the first one at hand costs nothing; only where it is none of before, the least is looked for.
  const some = write(context, part.table, (binder, from) => {
    const clock = clockFor(binder, type, zones, `Column "${column}" of table "${part.table}"`);
    return `SELECT CASE WHEN ${time} < ${clock.bound(day)} THEN 1 ELSE 0 END AS earlier FROM ${from} AS base LIMIT 1`;
  });
  if (Number((await session.query(some, context)).rows[0]?.[0] ?? 0) === 1) return { rowsBefore: day };
  const least = write(context, part.table, (_, from) => `SELECT MIN(${time}) AS least FROM ${from} AS base`);
  const { rows } = await session.query(least, context);
  return { first: civilDayOf(rows[0]?.[0] ?? null, type, zones) };
}

function write(
  { model, catalog, calendar }: AskContext,
  table: string,
  body: (binder: Binder, from: string) => string,
): Statement {
  const binder = createBinder(catalog.dialect);
  const sources = createSources(model, catalog, binder, calendar.zone);
  const sql = body(binder, sources.from(table));
  const { expressions } = sources;
  return binder.finish(expressions.length === 0 ? sql : `WITH ${expressions.join(',\n')}\n${sql}`);
}
