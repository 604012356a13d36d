import { readCatalog } from '../../../metrics/engine/index.ts';
import { type CheckResult, runChecks } from '../../../quality/index.ts';
import { windowPeriod } from '../../../report/definition/index.ts';
import { type ResolvedRecipient, resolveRecipients } from '../../delivery/index.ts';
import type { StepContext, StepWork } from '../pipeline/step-work.ts';
import type { SharedSnapshot } from '../snapshot/index.ts';
import { readShapes, recordVerdicts } from './record-verdicts.ts';

/** What the run finds out before it asks anything: who gets the edition, in which languages, and whether its data is right. */
export interface Examination {
  readonly recipients: readonly ResolvedRecipient[];
  /** Of the report first, then those that recipients read besides. */
  readonly locales: readonly string[];
  /** By locale. */
  readonly results: Readonly<Record<string, readonly CheckResult[]>>;
}
