import { forLog, isProtected } from '../../metrics/policy/index.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/index.ts';
import type { AlertSetting } from './alert-setting.ts';
import { loadDecisions, loadStates } from './alert-states.ts';
import { composeMessages } from './compose-messages.ts';
import { type LeasedRule, leaseDueRules, nextDue, releaseRules, renewLeases } from './lease-rules.ts';
import { lookAtRules, type SeenRule } from './look-at-rules.ts';
import { dueAfter, takeTurn, turnOf } from './rule-turn.ts';
import { saveEvaluation } from './save-evaluation.ts';
import { settleRules } from './settle-rules.ts';

/** Who evaluates, with what. */
export interface AlertParts {
  readonly store: Store;
  readonly setting: AlertSetting;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal?: AbortSignal | undefined;
  /** How long a process that evaluates may be without a sign of life, in milliseconds. Default: 20 seconds. */
  readonly leaseMs?: number;
}

/** What a round of evaluation did. */
export interface EvaluationRound {
  /** Rules that were looked at. */
  readonly evaluated: number;
  /** Messages handed over for sending. */
  readonly messages: number;
  /** When the next rule is due, in epoch milliseconds; null without rules. */
  readonly nextDueAt: number | null;
}

const LEASE_MS = 20_000;

/**
 * Evaluates the rules that are due, within one snapshot of the data, and hands their messages over for sending. Several
 * processes may do so at once: each rule is taken by one. What cannot be evaluated is an error of that rule, which its
 * policy decides about; no rule keeps the others from being evaluated, and none is ever put out of use.
 * @throws what the store raises
 */
export async function evaluateDueAlerts(parts: AlertParts): Promise<EvaluationRound> {
  const { store, setting, clock, log } = parts;
  const names = Object.keys(setting.rules);
  const now = clock.now();
  await settleRules(store, setting, now);
  const { leaseMs = LEASE_MS } = parts;
  const leased = await leaseDueRules(store, names, now, leaseMs);
  // A lease that is not renewed runs out, which is what it is for.
  const renew = () => renewLeases(store, leased, clock.now() + leaseMs).catch(() => undefined);
  const heartbeat = setInterval(() => void renew(), leaseMs / 4);
  let messages = 0;
  try {
    messages = await evaluateLeased(parts, leased, now);
  } catch (error) {
    await releaseRules(store, leased).catch(() => log.warn({}, 'leased alert rules were not given back'));
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
  return { evaluated: leased.length, messages, nextDueAt: await nextDue(store, names) };
}

async function evaluateLeased(
  parts: AlertParts,
  leased: readonly LeasedRule[],
  now: number,
): Promise<number> {
  if (leased.length === 0) return 0;
  const { store, setting, signal } = parts;
  const states = await loadStates(
    store,
    leased.map(({ rule }) => rule),
  );
  const decisions = await loadDecisions(store, states, now);
  const turns = leased.flatMap((one) => {
    const rule = setting.rules[one.rule];
    return rule === undefined ? [] : [turnOf(one, rule, setting, now)];
  });
  const seen = await lookAtRules(
    setting,
    turns,
    (turn, sight) => takeTurn(turn, sight, states, decisions, now),
    now,
    signal,
  );
  let messages = 0;
  for (const one of seen) {
    const outgoing = await composeMessages(one, setting, now);
    const isSaved = await saveEvaluation(store, {
      ...{ leased: one.leased, now, step: one.step, gone: one.gone, problem: one.problem },
      wasEvaluated: one.isDue,
      dueAt: dueAfter(one, decisions, now),
      messages: outgoing,
    });
    report(parts, one, isSaved);
    if (isSaved) messages += outgoing.length;
  }
  return messages;
}

function report(
  { log, setting: { model } }: AlertParts,
  { leased: { rule }, problem, step }: SeenRule,
  isSaved: boolean,
): void {
  if (!isSaved) {
    log.warn({ rule }, 'another process took the alert rule over; nothing was written');
    return;
  }
  for (const { code, message } of forLog(model, problem === null ? [] : [problem]))
    log.warn({ rule, code, problem: message }, 'alert rule could not be evaluated');
  // A group is a value of the data.
  for (const { group, event } of step.events)
    log.info({ rule, ...(isProtected(model) ? {} : { group }), event }, 'alert changed');
}
