import type { Locale } from '../../../foundation/format/index.ts';

/** What the lines of a node depend on beside the node. */
export interface TextPage {
  readonly locale: Locale;
  /** In terminal cells. */
  readonly width: number;
  /** Tables and lists are cut after so many rows. */
  readonly rows: number;
}
