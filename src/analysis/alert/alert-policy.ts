import type { QuietHours } from './quiet-hours.ts';

/** How much it matters. */
export const SEVERITIES = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What counts when there is nothing to judge: an alert of its own, all is well, or whatever was before. */
export type AbsencePolicy = 'alert' | 'ok' | 'keep';

/** The timing of a rule and its silences, in milliseconds. */
export interface AlertPolicy {
  /** How long the condition must hold before it fires: `for` of Prometheus, the pending period of Grafana. */
  readonly for: number;
  /** How long it goes on firing after the condition ended: `keep_firing_for` of Prometheus. */
  readonly keepFiringFor: number;
  /** So long after readers heard that it is over they do not hear of the same again. */
  readonly cooldown: number;
  /** How often readers hear of it while it lasts; null for once: the re-notification of Datadog. */
  readonly remindAfter: number | null;
  readonly noData: AbsencePolicy;
  readonly onError: AbsencePolicy;
  /** How long errors must last before they count, where that is longer than `for`. */
  readonly errorFor: number;
  readonly severity: Severity;
  readonly quietHours: QuietHours | null;
  /** How long messages of one rule gather before they go out as one: `group_wait` of Alertmanager. */
  readonly wait: number;
}
