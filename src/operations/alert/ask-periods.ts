import type { Period } from '../../foundation/calendar/index.ts';
import { ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Value } from '../../metrics/connection/index.ts';
import { type AskContext, answerPlan, keepTables, parseQuery, readAs } from '../../metrics/engine/index.ts';
import type { Filter } from '../../metrics/model/index.ts';
import { planQuery } from '../../metrics/plan/index.ts';
import { type Attributes, readerNamed } from '../../metrics/policy/index.ts';
import { groupLabel, numberOf } from '../../metrics/series/index.ts';
import { behind } from '../../quality/index.ts';
import { groupKey } from './group-text.ts';

/** Asks for one metric over many periods, which may overlap. */
export interface PeriodQuestion {
  readonly metric: string;
  readonly by: string | undefined;
  readonly where: Filter;
  /** The reader whose rows alone count. Default: the owner, for whom all do. */
  readonly as?: string | undefined;
  readonly periods: readonly Period[];
}

/** What questions are asked with, and the readers that they may be asked as. */
export interface AlertContext extends AskContext {
  /** Default: nobody. */
  readonly readers?: Readonly<Record<string, Attributes>>;
}

/** The values of one group; null where there is none. */
export interface PeriodGroup {
  readonly value: Value;
  readonly at: (period: Period) => number | null;
}

/** Groups by their key: canonical JSON of the value of the dimension, empty without one. */
export type PeriodAnswer = ReadonlyMap<string, PeriodGroup>;

/** A statement with more slots than this would take a database longer than two. */
const SLOTS = 500;

/**
 * Asks about many periods in few statements: questions that differ only in their metric are one, and so are all
 * periods of a question. What fails fails alone.
 * @returns an answer, or what was wrong, for each question
 */
export async function askPeriods(
  context: AlertContext,
  questions: readonly PeriodQuestion[],
): Promise<readonly (PeriodAnswer | ProblemError)[]> {
  const answers = new Map<PeriodQuestion, PeriodAnswer | ProblemError>();
  const batches = [...Map.groupBy(questions, mergeKey).values()];
  const isWorthKeeping = batches.length > 1 || questions.some(({ periods }) => periods.length > SLOTS);
  const catalog = isWorthKeeping ? await keepFor(context, questions) : context.catalog;
  for (const batch of batches) await answerBatch({ ...context, catalog }, batch, answers);
  return questions.map((question) => answers.get(question) ?? new Map());
}

async function keepFor(context: AskContext, questions: readonly PeriodQuestion[]) {
  const asked = questions.map(({ metric, by, where }) => ({
    metrics: [metric],
    by: by === undefined ? [] : [by],
    where: [where],
  }));
  return await keepTables(context, behind(context.model, asked, context.catalog).tables);
}

function mergeKey({ by, where, as, periods }: PeriodQuestion): string {
  return JSON.stringify([by, where, as, periods]);
}

/** @throws READER_UNKNOWN */
function asReader({ readers = {}, ...context }: AlertContext, as: string | undefined): AskContext {
  return as === undefined ? context : readAs(context, readerNamed(readers, as));
}

async function answerBatch(
  context: AlertContext,
  batch: readonly PeriodQuestion[],
  answers: Map<PeriodQuestion, PeriodAnswer | ProblemError>,
): Promise<void> {
  try {
    const metrics = [...new Set(batch.map(({ metric }) => metric))];
    const found = await answerAll(asReader(context, batch[0]?.as), metrics, batch[0]);
    for (const one of batch) answers.set(one, answerOf(found, metrics.indexOf(one.metric)));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [only, ...others] = batch;
    if (only !== undefined && others.length === 0) answers.set(only, error);
    else for (const one of batch) await answerBatch(context, [one], answers);
  }
}

interface FoundGroup {
  readonly value: Value;
  /** Values of the metrics, by period. */
  readonly cells: Map<string, readonly (number | null)[]>;
}

async function answerAll(
  context: AskContext,
  metrics: readonly string[],
  question: PeriodQuestion | undefined,
): Promise<Map<string, FoundGroup>> {
  const groups = new Map<string, FoundGroup>();
  const periods = [...new Map((question?.periods ?? []).map((one) => [keyOf(one), one])).values()].sort(
    inTime,
  );
  for (let start = 0; question !== undefined && start < periods.length; start += SLOTS) {
    const slots = periods.slice(start, start + SLOTS);
    const series = await askSlots(context, metrics, question, slots);
    for (const group of series.groups) {
      const value = groupLabel(series, group, 0, true);
      const name = question.by === undefined ? '' : groupKey(value);
      const known = groups.get(name) ?? { value, cells: new Map() };
      groups.set(name, known);
      for (const [index, slot] of slots.entries()) {
        known.cells.set(
          keyOf(slot),
          metrics.map((_, at) => numberOf(group.current[index]?.[at])),
        );
      }
    }
  }
  return groups;
}

/** A query whose time axis is any list of periods: a plan is data, and its axis can be laid out by hand. */
async function askSlots(
  context: AskContext,
  metrics: readonly string[],
  { by, where }: PeriodQuestion,
  slots: readonly Period[],
) {
  const from = slots[0]?.from ?? '';
  const to =
    slots
      .map((slot) => slot.to)
      .sort()
      .at(-1) ?? from;
  const query = parseQuery({
    metrics: [...metrics],
    by: by === undefined ? [] : [by],
    period: { from, to },
    where,
  });
  const planned = planQuery(query, { ...context, asOf: undefined });
  const current = slots.map((slot, index) => ({ ...slot, index, partial: false }));
  const plan = { ...planned, spine: { current, comparisons: [], slots: current, partial: false } };
  return (await answerPlan(context, plan)).series;
}

function answerOf(found: ReadonlyMap<string, FoundGroup>, metric: number): PeriodAnswer {
  return new Map(
    [...found].map(([name, { value, cells }]) => [
      name,
      { value, at: (period: Period) => cells.get(keyOf(period))?.[metric] ?? null },
    ]),
  );
}

function keyOf({ from, to }: Period): string {
  return `${from}/${to}`;
}

function inTime(a: Period, b: Period): number {
  return a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1;
}
