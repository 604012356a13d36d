import type { Problem } from '../../foundation/diagnostic/index.ts';

/** The steps of a run, in their order. */
export const STEPS = ['check', 'compose', 'judge', 'publish', 'render', 'deliver'] as const;
export type Step = (typeof STEPS)[number];

/** The states of a run. */
export const RUN_STATES = [
  'queued',
  'running',
  'waiting',
  'held',
  'done',
  'failed',
  'cancelled',
  'dropped',
] as const;
/** queued, running and waiting (for a retry) go on by themselves; held waits for its owner; the others are final. */
export type RunState = (typeof RUN_STATES)[number];

/** What was decided on a held edition, by whom, and when (ISO 8601). */
export interface RunDecision {
  readonly action: 'release' | 'drop';
  readonly by: string;
  readonly at: string;
}

/** One execution of a report for one slot, as the store has it. */
export interface RunRow {
  readonly id: string;
  readonly report: string;
  /** Canonical JSON of the parameters, empty without any. */
  readonly variant: string;
  readonly slot: Date;
  /** The first day not in the data, YYYY-MM-DD. */
  readonly editionDate: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly trigger: 'schedule' | 'hand';
  /** Whether recipients get it; otherwise it is only archived. */
  readonly sends: boolean;
  readonly state: RunState;
  /** 0 for the first edition of the slot; from 1 for its corrections, in their order. */
  readonly correction: number;
  /** The id of the run whose edition it corrects; null for a first edition. */
  readonly corrects: string | null;
  /** Counts how often the edition of the slot was made anew. */
  readonly revision: number;
  readonly decision: RunDecision | null;
  /** Failed attempts of the step that is next. */
  readonly attempts: number;
  /** How often it was taken over from a worker that died, since a step was finished. */
  readonly takeovers: number;
  readonly leaseEpoch: number;
  /** When it goes on, while it waits. */
  readonly resumeAt: Date | null;
  readonly cancelRequested: boolean;
  /** Why the last attempt failed. */
  readonly problem: readonly Problem[] | null;
  readonly createdAt: Date;
  /** When this edition of the slot was asked for: later than `createdAt` once it was made anew. */
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** The columns of a `RunRow`, for statements that select or return runs. */
export const RUN_COLUMNS = `id, report, variant, slot, edition_date AS "editionDate", parameters, trigger, sends, state,
  correction, corrects, revision, decision, attempts, takeovers, lease_epoch AS "leaseEpoch", resume_at AS "resumeAt",
  cancel_requested AS "cancelRequested", problem, created_at AS "createdAt",
  COALESCE(requested_at, created_at) AS "requestedAt", started_at AS "startedAt", finished_at AS "finishedAt"`;

/** The last correction of the edition of a row of `run`; one that failed or was given up only where it has reached somebody. */
export const CORRECTED_BY = `
  (SELECT later.id FROM run AS later
   WHERE later.report = run.report AND later.variant = run.variant AND later.slot = run.slot
     AND later.correction > run.correction
     AND (later.state NOT IN ('failed', 'cancelled', 'dropped') OR EXISTS (
       SELECT 1 FROM delivery WHERE delivery.run_id = later.id AND delivery.state IN ('accepted', 'unknown')))
   ORDER BY later.correction DESC LIMIT 1)`;

/** What a worker may write under: the claim of a run that it holds. */
export interface Claim {
  readonly run: string;
  readonly epoch: number;
}
