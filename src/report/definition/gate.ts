import { z } from 'zod';

const Action = z.enum(['send', 'notice', 'hold']);
/** What becomes of an edition: sent as it is, sent with a notice in every medium, or kept back for its owner to decide. */
export type GateAction = z.output<typeof Action>;

/**
 * What verdicts do to a run. One word is what a failed check does, and a check that could not be run; warnings then
 * make a notice at most.
 */
export const Gate = z.union([
  Action.transform((action) => ({
    warn: action === 'send' ? ('send' as const) : ('notice' as const),
    fail: action,
    error: 'hold' as GateAction,
    structure: true,
  })),
  z.strictObject({
    warn: Action.default('notice').describe('A check whose severity is warn does not hold.'),
    fail: Action.default('hold').describe('A check whose severity is fail does not hold.'),
    error: Action.default('hold').describe('A check itself could not be run.'),
    structure: z
      .boolean()
      .default(true)
      .describe('Also check keys, links and intervals of the tables behind the report.'),
  }),
]);
export type Gate = z.output<typeof Gate>;
