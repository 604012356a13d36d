import { milliseconds, type Schedule, slotsBetween } from '../../foundation/calendar/index.ts';
import type { AlertRule } from './alert-rule.ts';

const YEAR = 366 * 86_400_000;

/** The first instant of evaluation after another one, in epoch milliseconds; undefined when there is none for years. */
export type NextEvaluation = (after: number) => number | undefined;

/** When a rule is evaluated: every so often, on a grid that all processes share, or by cron in a zone. */
export function evaluationTimes(evaluate: AlertRule['evaluate'], projectZone: string): NextEvaluation {
  if ('every' in evaluate) return everySoOften(milliseconds(evaluate.every));
  const schedule: Schedule = {
    rhythm: { kind: 'cron', cron: evaluate.cron },
    zone: evaluate.zone ?? projectZone,
    holidays: new Set(),
    move: 'skip',
  };
  return (after) => {
    for (const { due } of slotsBetween(schedule, after, after + 5 * YEAR)) return due;
    return undefined;
  };
}

/** Multiples of an interval. */
export function everySoOften(interval: number): NextEvaluation {
  return (after) => (Math.floor(after / interval) + 1) * interval;
}
