/** The steps of a run, in their order. */
export const STEPS = ['check', 'ask', 'judge', 'compose', 'render', 'deliver'] as const;
export type Step = (typeof STEPS)[number];

/** queued, running and waiting (for a retry) go on by themselves; held waits for its owner; the others are final. */
export type RunState =
  | 'queued'
  | 'running'
  | 'waiting'
  | 'held'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'dropped';

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
  /** Counts how often the edition of the slot was made anew. */
  readonly revision: number;
  readonly decision: { readonly action: 'release' | 'drop'; readonly by: string; readonly at: string } | null;
  readonly attempts: number;
  readonly leaseEpoch: number;
}

/** What a worker may write under: the claim of a run that it holds. */
export interface Claim {
  readonly run: string;
  readonly epoch: number;
}
