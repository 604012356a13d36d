import type { Period } from '../../../foundation/calendar/index.ts';
import type { Problem } from '../../../foundation/diagnostic/index.ts';
import { type AskContext, ask } from '../../../metrics/engine/index.ts';
import type { Filter } from '../../../metrics/model/index.ts';
import { type Series, selectMetrics } from '../../../metrics/series/index.ts';
import { localProblems } from '../../local-problem.ts';

/** A metric that is asked for. */
export interface Question {
  readonly metric: string;
  readonly where?: Filter | undefined;
  readonly grain?: 'day' | 'week' | 'month' | undefined;
  readonly period: Period;
}

/** The series of one metric, or why there is none. */
export type Answered = { readonly series: Series } | { readonly problem: Problem | undefined };

/**
 * Asks questions that differ only in their metrics together, so that a table all of them need is read once. If that
 * fails, each is asked by itself, so that one bad metric does not take its siblings down.
 * @throws infrastructure problems
 */
export async function askTogether(
  context: AskContext,
  questions: readonly Question[],
): Promise<(question: Question) => Answered> {
  const groups = new Map<string, { question: Question; metrics: Set<string> }>();
  for (const question of questions) {
    const group = groups.get(keyOf(question)) ?? { question, metrics: new Set<string>() };
    group.metrics.add(question.metric);
    groups.set(keyOf(question), group);
  }
  const answers = new Map<string, Answered>();
  for (const [key, { question, metrics }] of groups) {
    for (const [metric, answer] of await askGroup(context, question, [...metrics]))
      answers.set(`${key} ${metric}`, answer);
  }
  return (question) => {
    const answer = answers.get(`${keyOf(question)} ${question.metric}`);
    if (answer === undefined) throw new Error(`nobody asked for ${question.metric}`);
    return answer;
  };
}

function keyOf({ where, grain, period: { from, to } }: Question): string {
  return JSON.stringify([where ?? {}, grain ?? '', from, to]);
}

async function askGroup(
  context: AskContext,
  { where, grain, period: { from, to } }: Question,
  metrics: readonly string[],
): Promise<[string, Answered][]> {
  try {
    const { series } = await ask(context, {
      metrics: [...metrics],
      period: { from, to },
      ...(grain === undefined ? {} : { grain }),
      ...(where === undefined ? {} : { where }),
    });
    return metrics.map((metric) => [metric, { series: selectMetrics(series, [metric]) }]);
  } catch (error) {
    const problems = localProblems(error);
    if (metrics.length < 2 || problems.some((one) => one.code === 'QUERY_TIMEOUT'))
      return metrics.map((metric) => [metric, { problem: problems[0] }]);
  }
  const alone: [string, Answered][] = [];
  for (const metric of metrics)
    alone.push(...(await askGroup(context, { metric, where, grain, period: { from, to } }, [metric])));
  return alone;
}
