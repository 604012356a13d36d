import type { ResolvedRecipient } from '../../delivery/index.ts';
import type { Audience, Stands } from './audience.ts';
import type { Checked } from './check.ts';

/** What the step `check` of a run leaves: who gets which edition, and whether its data is right. */
export interface Examination extends Pick<Checked, 'results'> {
  readonly recipients: readonly ResolvedRecipient[];
  /** The one that sees everything first. */
  readonly audiences: readonly Audience[];
  /** Absent in what versions before this one left. */
  readonly stands?: Stands;
}

/** What `publish` leaves: the editions in the archive; the one that shows everything, in the locale of the report, first. */
export interface Publication {
  readonly editions: readonly { readonly id: string; readonly audience: string; readonly locale: string }[];
}
