import type { Edition } from '../../edition/index.ts';

/** What the lines of a block depend on beside the block. */
export interface TextPage {
  readonly edition: Edition;
  /** In terminal cells. */
  readonly width: number;
  /** Tables and lists are cut after so many rows. */
  readonly rows: number;
}
