import { type CheckResult, worstFirst } from './check-result.ts';

/** What becomes of an edition: sent as it is, sent with a notice in every medium, or kept back for its owner to decide. */
export type GateAction = 'send' | 'notice' | 'hold';

/** What verdicts do to a run. */
export interface GateRule {
  readonly warn: GateAction;
  readonly fail: GateAction;
  /** For checks that could not be run. */
  readonly error: GateAction;
}

/** What the gate decided, and the checks that made it do more than send, worst first. */
export interface GateDecision<Text> {
  readonly action: GateAction;
  readonly because: CheckResult<Text>[];
}

const STRICTNESS: Readonly<Record<GateAction, number>> = { send: 0, notice: 1, hold: 2 };

/** The strictest action that any result calls for; without results, or with passes alone, it is sent. */
export function judgeGate<Text>(gate: GateRule, results: readonly CheckResult<Text>[]): GateDecision<Text> {
  const called = (result: CheckResult<Text>): GateAction => {
    if (result.isError === true) return gate.error;
    return result.verdict === 'pass' ? 'send' : gate[result.verdict];
  };
  const because = worstFirst(results.filter((one) => called(one) !== 'send'));
  const action = because.reduce<GateAction>(
    (strictest, one) => (STRICTNESS[called(one)] > STRICTNESS[strictest] ? called(one) : strictest),
    'send',
  );
  return { action, because };
}
