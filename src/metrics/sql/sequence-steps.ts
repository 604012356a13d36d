import type { Sequence } from '../plan/index.ts';
import type { Events } from './sequence-events.ts';
import { comesBefore } from './sequence-order.ts';
import { indent } from './source.ts';

function partition(names: readonly string[]): string {
  return `PARTITION BY ${names.join(', ')}`;
}

/**
 * When the last step is reached from each row at the earliest: from the last step backwards, the least of what follows.
 * Rows that are in two steps come in the later one first, so that they do not follow themselves.
 */
export function nextSteps(
  { sql, entity, ties, isShared, clockwork }: Events,
  { steps, after }: Sequence,
): string {
  const order =
    after === undefined
      ? ['moment', ...ties, isShared ? 'step DESC' : 'step'].join(', ')
      : `CASE WHEN step = 1 THEN moment + ${clockwork.spanOf(after)} ELSE moment END, step`;
  const window = `(${partition(entity)} ORDER BY ${order} ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)`;
  let found = sql;
  for (let step = steps.length; step > 1; step -= 1) {
    const reached = step === steps.length ? 'moment' : `after_${step}`;
    const next = `MIN(CASE WHEN step = ${step} THEN ${reached} END) OVER ${window}`;
    found = `SELECT events.*, ${next} AS after_${step - 1}\nFROM (\n${indent(found)}\n) AS events`;
  }
  return found;
}

/**
 * For each row of the second step the row of the first that it is due to: the last one before it, or the first within the
 * days. For the latter rows are put in order backwards, and those of the second step so many days earlier.
 */
export function touches(
  { sql, entity, ties, isShared, clockwork, values }: Events,
  { touch, days }: Sequence,
  dimensions: number,
): string {
  const isLast = touch === 'last';
  const moment = isLast
    ? 'moment'
    : `CASE WHEN step = 1 THEN moment ELSE moment - ${clockwork.spanOf(days)} END`;
  const way = isLast ? '' : ' DESC';
  const after = isLast
    ? isShared
      ? [...ties, 'step DESC']
      : ['step', ...ties]
    : ['step DESC', ...ties.map((one) => `${one} DESC`)];
  const order = [`${moment}${way}`, ...after].join(', ');
  const numbered = `SELECT events.*, SUM(CASE WHEN step = 1 THEN 1 ELSE 0 END) OVER (${partition(entity)} ORDER BY ${order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS touch\nFROM (\n${indent(sql)}\n) AS events`;
  const first = (name: string, as = name) =>
    `FIRST_VALUE(${name}) OVER (${partition([...entity, 'touch'])} ORDER BY step) AS ${as}`;
  const carried = [
    first('moment', 'starts'),
    first('placed'),
    first('kept'),
    ...Array.from({ length: dimensions }, (_, index) => first(`d${index}`)),
    ...(isShared ? ties.map((one) => first(one, `${one}_first`)) : []),
  ];
  const own = ['step', 'moment', ...values.map(({ name }) => name), ...(isShared ? ties : [])];
  return `SELECT ${[...own, ...carried].join(', ')}\nFROM (\n${indent(numbered)}\n) AS numbered\nWHERE touch > 0`;
}

/** Whether the last step comes within the days, and how many days pass until then. */
export function withinDays({ clockwork, ties, isShared }: Events, { touch, days }: Sequence) {
  if (touch === undefined) {
    const passed = 'followed.after_1 - followed.moment';
    return { isWithin: `${passed} < ${clockwork.spanOf(days)}`, passed: clockwork.inDays(`(${passed})`) };
  }
  const passed = 'followed.moment - followed.starts';
  const isBefore = isShared
    ? comesBefore(
        ['moment', ...ties].map((one) => [
          `followed.${one === 'moment' ? 'starts' : `${one}_first`}`,
          `followed.${one}`,
        ]),
      )
    : 'followed.starts <= followed.moment';
  return {
    isWithin: `followed.step = 2 AND ${isBefore} AND ${passed} < ${clockwork.spanOf(days)}`,
    passed: clockwork.inDays(`(${passed})`),
  };
}
