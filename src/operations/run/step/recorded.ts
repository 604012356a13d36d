import type { ResolvedRecipient } from '../../delivery/index.ts';
import type { Checked } from './check.ts';

/** What the step `check` of a run leaves: who gets the edition, in which languages, and whether its data is right. */
export interface Examination extends Pick<Checked, 'results'> {
  readonly recipients: readonly ResolvedRecipient[];
  /** Of the report first, then those that recipients read besides. */
  readonly locales: readonly string[];
}

/** What `publish` leaves: the editions in the archive; the one in the locale of the report first. */
export interface Publication {
  readonly editions: readonly { readonly id: string; readonly locale: string }[];
}
