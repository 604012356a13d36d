import type { GateAction } from '../../../report/definition/index.ts';
import type { Foreseen, ResolvedRecipient } from '../../delivery/index.ts';
import type { Judgement } from './judge.ts';
import type { StepInput } from './step-input.ts';

/** What would happen to an edition if it was sent now. */
export interface Outlook {
  /** What the gate decided: sent, sent with a notice, or held for its owner to decide. */
  readonly action: GateAction;
  /** In their order, with what would become of the message to each. */
  readonly recipients: readonly (ResolvedRecipient & { readonly outcome: Foreseen })[];
}

/** Says in place of delivering what delivering would do. @throws what the store raises */
export async function foreseeDelivery(
  { memory }: Pick<StepInput, 'memory'>,
  { action }: Pick<Judgement, 'action'>,
  recipients: readonly ResolvedRecipient[],
): Promise<Outlook> {
  const outcomes = recipients.length === 0 ? [] : await memory.foresee(recipients);
  return {
    action,
    recipients: recipients.map((one, at) => ({ ...one, outcome: outcomes[at] ?? 'gets it' })),
  };
}
