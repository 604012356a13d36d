import { problem } from '../../../foundation/diagnostic/index.ts';

/** Why a delivery is unknown whose sender went away between handing it over and writing down what the server said. */
export const INTERRUPTED = problem('DELIVERY_INTERRUPTED', {
  message:
    'The process that sent it ended before the answer of the server was written down; it may have been delivered.',
  hint: 'Look whether the recipient has it, then decide with: broadsheet settle',
});
