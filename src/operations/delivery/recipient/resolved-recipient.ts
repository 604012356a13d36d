import type { Problem } from '../../../foundation/diagnostic/index.ts';
import type { Attributes } from '../../../metrics/policy/index.ts';
import type { ChannelKind } from '../channel/definitions.ts';

/** Somebody who gets an edition, found and judged; plain JSON, so that a run can keep the list. */
export interface ResolvedRecipient {
  /** A mail address in lower case, by which people are told apart, or the name of a channel. */
  readonly recipient: string;
  readonly channel: ChannelKind;
  readonly name?: string;
  /** BCP 47: in which language it is read. */
  readonly locale: string;
  /** What is known of them as readers. Default: nothing. */
  readonly attributes?: Attributes;
  /** Stands for what they may see; empty: everything. Default: that is not known, and they get nothing. */
  readonly audience?: string;
  /** Why nothing can be delivered there. */
  readonly problem?: Problem;
}
