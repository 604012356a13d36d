import type { Period } from '../../../foundation/calendar/index.ts';
import type { Locale } from '../../../foundation/format/index.ts';
import type { AskContext } from '../../../metrics/engine/index.ts';
import { type CheckResult, checkData, reconcile } from '../../../quality/index.ts';
import type { Gate, GateAction } from '../../../report/definition/index.ts';
import type { Shapes } from './record-verdicts.ts';

export async function runChecks(
  context: AskContext,
  options: {
    tables: readonly string[];
    metrics: readonly string[];
    period: Period;
    structure: boolean;
    shapes: Shapes;
    locale: Locale;
  },
): Promise<{ results: CheckResult[]; shapes: Shapes }> {
  const { locale, period, structure } = options;
  const own = { ...context, model: context.model };
  const data = structure ? await checkData(own, { locale }) : [];
  return { results: [...data, ...(await reconcile(own, period, { locale }))], shapes: {} };
}

export function judgeGate(
  gate: Gate,
  results: readonly CheckResult[],
): { action: GateAction; because: CheckResult[] } {
  const rank = { send: 0, notice: 1, hold: 2 } as const;
  let action: GateAction = 'send';
  const because: CheckResult[] = [];
  for (const one of results) {
    if (one.verdict === 'pass') continue;
    const own = one.isError ? gate.error : gate[one.verdict];
    if (own === 'send') continue;
    because.push(one);
    if (rank[own] > rank[action]) action = own;
  }
  return { action, because };
}
