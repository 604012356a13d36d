import {
  addDays,
  type Calendar,
  type CivilDate,
  comparablePeriods,
  daysIn,
  lastComplete,
  type Period,
  startOf,
  startOfNext,
  tile,
} from '../../foundation/calendar/index.ts';
import type { AlertCondition, AnomalyCondition, ChangeCondition, PaceCondition } from './alert-condition.ts';

/** What an evaluation must know, as periods: the judged one last. */
export interface Needed {
  readonly periods: readonly Period[];
  /** Pace only: share of the days that have passed. */
  readonly passed: number;
  /** Pace only: the days that have passed, of which a target that is a metric is asked; undefined before any has. */
  readonly planned?: Period | undefined;
}

/** How far the data of an evaluation reaches. */
export interface Reach {
  /** The edition date: the first day not looked at. */
  readonly asOf: CivilDate;
  /** The first day that is not over; before the edition date when today so far counts. */
  readonly today: CivilDate;
}

/** The period of a value, whole where the edition date cuts it. */
export type WindowOf = (asOf: CivilDate) => Period;

/**
 * The periods whose values decide a condition at an edition date.
 * - threshold: the window · change: the one it is held against, the window
 * - anomaly: the history, the judged grain · pace: see `pacePeriods`
 */
export function neededPeriods(
  condition: AlertCondition,
  windowOf: WindowOf,
  { asOf, today }: Reach,
  calendar: Calendar,
): Needed {
  switch (condition.kind) {
    case 'threshold':
      return { periods: [cut(windowOf(asOf), asOf)], passed: 1 };
    case 'change':
      return { periods: changePeriods(condition, windowOf(asOf), asOf, calendar), passed: 1 };
    case 'anomaly':
      return { periods: anomalyPeriods(condition, asOf, calendar), passed: 1 };
    case 'pace':
      return pacePeriods(condition, { asOf, today }, calendar);
  }
}

function cut(period: Period, asOf: CivilDate): Period {
  return asOf < period.to ? { from: period.from, to: asOf } : period;
}

function changePeriods(
  { against }: ChangeCondition,
  window: Period,
  asOf: CivilDate,
  calendar: Calendar,
): readonly Period[] {
  const { current, comparison } = comparablePeriods(window, asOf, against, calendar);
  return [comparison, current];
}

function anomalyPeriods(
  { history, grain }: AnomalyCondition,
  asOf: CivilDate,
  calendar: Calendar,
): readonly Period[] {
  return tile(lastComplete(history + 1, grain, asOf, calendar), grain, calendar).map(({ from, to }) => ({
    from,
    to,
  }));
}

/**
 * For levels: the day before the grain, and before the one of a year ago, for what stood when they began. For the
 * seasonal shape: the grain a year ago as far as this one has come, and whole. Last the grain so far.
 *
 * Today so far counts as a whole day against a budget and as none against a target, so that no rule fires because the
 * day is young.
 */
function pacePeriods(
  { grain, shape, from, good }: PaceCondition,
  { asOf, today }: Reach,
  calendar: Calendar,
): Needed {
  const lastDay = addDays(asOf, -1);
  const whole = { from: startOf(lastDay, grain, calendar), to: startOfNext(lastDay, grain, calendar) };
  const over = good === 'down' || today > asOf ? asOf : today;
  // Of a day that has just begun nothing has passed, and a period needs a day.
  const passed = over > whole.from ? cut(whole, over) : undefined;
  const isLevel = from === 'opening';
  const year = comparablePeriods(whole, whole.to, 'year', calendar).comparison;
  const yearSoFar =
    passed === undefined ? eve(year) : comparablePeriods(whole, over, 'year', calendar).comparison;
  return {
    periods: [
      ...(isLevel ? [eve(whole)] : []),
      ...(isLevel && shape === 'seasonal' ? [eve(year)] : []),
      ...(shape === 'seasonal' ? [yearSoFar, year] : []),
      cut(whole, asOf),
    ],
    passed: passed === undefined ? 0 : daysIn(passed) / daysIn(whole),
    planned: passed,
  };
}

/** The day before a period begins. */
function eve({ from }: Period): Period {
  return { from: addDays(from, -1), to: from };
}
