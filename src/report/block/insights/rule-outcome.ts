import type { Said } from '../../../foundation/format/index.ts';
import type { Insight } from './edition.ts';

/** What one rule has to say. */
export interface RuleOutcome {
  readonly findings: readonly Insight<Said>[];
  /** Whether there was enough data to judge; without it, no finding says nothing. */
  readonly judged: boolean;
  /** Said in their place when no rule has findings. */
  readonly quiet?: readonly Insight<Said>[];
  /** How things stand, said in every edition. */
  readonly standing?: readonly Insight<Said>[];
}
