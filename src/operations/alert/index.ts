/**
 * Alerts: rules on metrics, evaluated over the database, with states that survive restarts and messages that are told
 * once. What is thought about them stands in `analysis/alert`; here they are defined, asked, kept, told and decided on.
 */
export {
  AlertFile,
  AlertRule,
  type AlertRuleInput,
  type AlertsInput,
  defineAlerts,
} from './alert-rule.ts';
export type { AlertDatabase, AlertSetting, OpenDatabase } from './alert-setting.ts';
export { loadStates, type StoredAlert } from './alert-states.ts';
export {
  acknowledgeAlert,
  type Decider,
  endSilences,
  listSilences,
  namedGroup,
  type Silence,
  silenceAlerts,
} from './decide-alert.ts';
export { type AlertParts, type EvaluationRound, evaluateDueAlerts } from './evaluate-due-alerts.ts';
export { groupText } from './group-text.ts';
export { type ListedAlert, listAlerts } from './list-alerts.ts';
export { neededAt, observationsFor, observeRules } from './observe-rules.ts';
export { alertSetting } from './project-alerts.ts';
export { type ReplayRange, type ReplayVariant, type RuleReplay, replayRule } from './replay-rule.ts';
export { plannedBy } from './resolve-condition.ts';
export { type ResolvedRule, resolveRule } from './resolve-rule.ts';
export { alertWithholding, isRestricted } from './rule-sight.ts';
export { tablesOfRule } from './tables-of-rule.ts';
export { isTodayFair } from './today-is-fair.ts';
export { requestEvaluation, rulesOver, watchData } from './watch-data.ts';
