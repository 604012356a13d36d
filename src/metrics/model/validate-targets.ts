import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import { isListing, type Metric, mixedUnits, othersOf } from '../kind/index.ts';
import { caught } from './caught.ts';
import { metricOf } from './metric-of.ts';
import type { Model } from './model.ts';
import { ownEntry } from './own-entry.ts';
import { isDateMetric } from './validate-dates.ts';

/** The metric that says what another one is to reach; undefined where that is a number, or there is none. */
export function targetMetric(metric: Pick<Metric, 'target'> | undefined): string | undefined {
  return typeof metric?.target === 'string' ? metric.target : undefined;
}

/** What is wrong with targets that are metrics: they exist, are measured alike, and lead nowhere back. */
export function validateTargets(model: Model): Problem[] {
  return Object.entries(model.metrics).flatMap(([name, metric]) => {
    const target = targetMetric(metric);
    if (target === undefined) return [];
    const path = ['metrics', name, 'target'];
    const unknown = caught(path, () => metricOf(model, target));
    if (unknown.length > 0) return unknown;
    const why = leadsBack(model, name) ?? whyNoTarget(model, name, target);
    return why === undefined ? [] : [problem(why.code, { ...why.says, path })];
  });
}

interface Refused {
  readonly code: 'METRIC_CYCLE' | 'METRIC_INVALID';
  readonly says: Pick<Problem, 'message' | 'hint'>;
}

/** Targets that are held against targets must end somewhere. */
function leadsBack(model: Model, name: string): Refused | undefined {
  const trail = [name];
  for (let next = targetOf(model, name); next !== undefined; next = targetOf(model, next)) {
    if (next === name) {
      const message = `Metric "${name}" is its own target: ${[...trail, name].join(' → ')}.`;
      return { code: 'METRIC_CYCLE', says: { message, hint: 'name what was planned, or a number.' } };
    }
    if (trail.includes(next)) return undefined;
    trail.push(next);
  }
  return undefined;
}

function targetOf(model: Model, name: string): string | undefined {
  return targetMetric(ownEntry(model.metrics, name));
}

function whyNoTarget(model: Model, name: string, target: string): Refused | undefined {
  const refused = (message: string, hint: string): Refused => ({
    code: 'METRIC_INVALID',
    says: { message, hint },
  });
  const other = metricOf(model, target);
  // What is wrong with dates as such is told of them.
  if (isDateMetric(model, name)) return undefined;
  if (isListing(metricOf(model, name)))
    return refused(
      `Metric "${name}" has a value for each entity and none in all, so that no metric is its target.`,
      'remove `target`.',
    );
  if (isListing(other) || isDateMetric(model, target))
    return refused(
      `The target of metric "${name}" is "${target}", which is ${isListing(other) ? 'a value of each entity' : 'a date'} and no number.`,
      'name a metric that is a number, such as what was planned.',
    );
  if (hasOtherUnit(model, name, target))
    return refused(
      `The target of metric "${name}" is "${target}", which is measured in another unit.`,
      'give both metrics the same `format`.',
    );
  return growsOtherwise(model, name, target)
    ? refused(
        `The target of metric "${name}" is "${target}", which ${NATURES[othersOf(model).nature(target)]}, while "${name}" ${NATURES[othersOf(model).nature(name)]}.`,
        'name a target that is of the same days in the same way: of sums what is planned for a period, of states a snapshot, of ratios the ratio of two plans.',
      )
    : undefined;
}

const NATURES = {
  amount: 'adds up over the days of a period',
  level: 'is a state at the end of a period',
  mean: 'does not add up',
} as const;

/** Of a mean nobody knows whether it grows; what adds up by the day is the target of nothing that does not. */
function growsOtherwise(model: Model, name: string, target: string): boolean {
  const { nature } = othersOf(model);
  const [own, other] = [nature(name), nature(target)];
  return other === 'amount' ? own !== 'amount' : other === 'level' && own === 'amount';
}

/** A share and a count are both plain numbers to compute with, and neither is a target of the other. */
function hasOtherUnit(model: Model, name: string, target: string): boolean {
  const isShare = (metric: string) => metricOf(model, metric).format.kind === 'percent';
  if (isShare(name) !== isShare(target)) return true;
  const operand = (metric: string) => ({ kind: 'metric', name: metric }) as const;
  const [left, right] = [operand(name), operand(target)];
  return mixedUnits(model, { kind: 'compare', operator: '=', left, right }).length > 0;
}
