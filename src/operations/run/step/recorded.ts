import type { ResolvedRecipient } from '../../delivery/index.ts';
import type { StepContext } from '../pipeline/step-work.ts';
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

/** What `check` has left. Versions before this one told no audiences apart: all saw everything. */
export function examinationOf({ outputOf }: Pick<StepContext, 'outputOf'>): Examination {
  const { audiences = [], ...left } = outputOf('check') as Omit<Examination, 'audiences'> &
    Partial<Examination>;
  return { ...left, audiences };
}

/** What `publish` leaves: the editions in the archive; the one that shows everything, in the locale of the report, first. */
export interface Publication {
  readonly editions: readonly { readonly id: string; readonly audience: string; readonly locale: string }[];
}
