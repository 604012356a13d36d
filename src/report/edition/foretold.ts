import type { Grain, Period } from '../../foundation/calendar/index.ts';

/** What a block said of a period to come, in the unit of its metric. */
export interface Foretold extends Period {
  readonly metric: string;
  readonly grain: Grain;
  /** As likely too high as too low. */
  readonly value: number;
  /** Low and high: they hold what comes in 80, and in 95, of 100 cases. */
  readonly range80: readonly [number, number];
  readonly range95: readonly [number, number];
}

/** The same with the block that said it. */
export interface ForetoldInBlock extends Foretold {
  readonly block: string;
}

/** What an earlier edition said, and its date. */
export interface ForetoldBefore extends ForetoldInBlock {
  readonly said: string;
}
