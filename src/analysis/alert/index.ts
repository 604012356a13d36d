/**
 * Alerts, as far as they are thought: which periods a condition needs, what their values say, the state machine that
 * turns what is seen into states and messages, and its replay over the past. Nothing here asks, stores or sends.
 */
export type {
  AlertCondition,
  AnomalyCondition,
  ChangeCondition,
  Direction,
  PaceCondition,
  Size,
  ThresholdCondition,
} from './alert-condition.ts';
export {
  type AlertCause,
  type AlertEnd,
  type AlertMemory,
  type AlertState,
  freshMemory,
  isActive,
  isBlank,
  type Observation,
  type Reading,
  withoutHistory,
} from './alert-memory.ts';
export { type AbsencePolicy, type AlertPolicy, SEVERITIES, type Severity } from './alert-policy.ts';
export { judge } from './judge.ts';
export { type Needed, neededPeriods, type Reach } from './needed-periods.ts';
export type { AlertEvent } from './observe.ts';
export type { QuietHours } from './quiet-hours.ts';
export { type Firing, type Past, type Replayed, replay } from './replay.ts';
export { type AlertMessage, type RuleStep, stepRule } from './step-rule.ts';
export { type Nervousness, type ReplaySummary, summarizeReplay } from './summarize-replay.ts';
export { type Circumstances, type MessageKind, nextTelling } from './tell.ts';
