import { readFileSync } from 'node:fs';
import type { Store } from '../../src/operations/store/index.ts';
import { AT_LEAST_ONCE, type CrashProject } from './crash-project.ts';
import type { Decision } from './decide.ts';

/** A message that the mail server has taken, once for each recipient. */
interface Taken {
  readonly id: string;
  readonly recipient: string;
}

interface RunLine {
  readonly id: string;
  readonly report: string;
  readonly slot: Date;
  /** 0 for the first edition of the slot. */
  readonly correction: number;
  readonly state: string;
  readonly editions: number;
  readonly steps: number;
}

interface DeliveryLine {
  readonly run: string;
  readonly report: string;
  readonly slot: Date;
  readonly correction: number;
  readonly recipient: string;
  readonly state: string;
  readonly message_id: string | null;
  /** What somebody decided on it last. */
  readonly decided: string | null;
}

/** What the verdict is held against. */
export interface Expected {
  readonly project: CrashProject;
  /** Whether runs were cancelled, made anew, corrected and settled meanwhile. */
  readonly decides: boolean;
  readonly decisions: readonly Decision[];
}

/** What was there in the end, and what must not be so. */
export interface Verdict {
  /** Of first editions. */
  readonly runs: Readonly<Record<string, number>>;
  readonly corrections: Readonly<Record<string, number>>;
  readonly deliveries: Readonly<Record<string, number>>;
  /** Messages that the mail server took. */
  readonly taken: number;
  /**
   * Empty when every slot has one finished run, and every recipient one message or a visible unknown; where somebody
   * decided, one that was decided, and no more copies than somebody had sent again.
   */
  readonly faults: readonly string[];
}

const RUNS = `SELECT id, report, slot, correction, state,
  (SELECT count(*) FROM edition WHERE edition.run_id = run.id AND edition.revision = run.revision) AS editions,
  (SELECT count(*) FROM run_step WHERE run_step.run_id = run.id AND run_step.revision = run.revision) AS steps
  FROM run WHERE report = ANY($1::text[])`;
const STEPS_OF_A_RUN = 6;

/** Holds the ledger against what the mail server wrote down. */
export async function verify(store: Store, recordFile: string, expected: Expected): Promise<Verdict> {
  const { project } = expected;
  const reports = [...project.reports];
  const runs = await store.query<RunLine>(RUNS, [reports]);
  const deliveries = await store.query<DeliveryLine>(
    `SELECT run_id AS run, run.report, run.slot, run.correction, recipient, delivery.state, message_id,
       delivery.decision ->> 'action' AS decided
     FROM delivery JOIN run ON run.id = run_id WHERE run.report = ANY($1::text[])`,
    [reports],
  );
  const taken = readRecord(recordFile);
  const faults = [
    ...runFaults(runs, expected),
    ...ledgerFaults(runs, deliveries, project),
    ...correctionFaults(runs, deliveries),
    ...(expected.decides ? decidedFaults(runs, deliveries) : plainFaults(deliveries)),
    ...mailFaults(deliveries, taken, expected),
  ];
  return {
    runs: countBy(runs.filter(isFirst), ({ state }) => state),
    corrections: countBy(
      runs.filter((run) => !isFirst(run)),
      ({ state }) => state,
    ),
    deliveries: countBy(deliveries, ({ state }) => state),
    taken: taken.length,
    faults,
  };
}

function readRecord(file: string): Taken[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Taken);
}

function* runFaults(runs: readonly RunLine[], { project, decides }: Expected) {
  for (const report of project.reports) {
    const own = runs.filter((run) => run.report === report && isFirst(run));
    const slots = new Set(own.map(({ slot }) => slot.getTime()));
    if (slots.size !== own.length) yield `${report}: a slot has several runs`;
    if (slots.size !== project.slots) yield `${report}: ${slots.size} slots of ${project.slots} have a run`;
  }
  for (const { id, state, editions, steps } of runs) {
    if (decides && state === 'cancelled') continue;
    if (state !== 'done') yield `run ${id} is ${state}`;
    else if (editions !== 1) yield `run ${id} has ${editions} editions`;
    else if (steps !== STEPS_OF_A_RUN) yield `run ${id} has ${steps} steps`;
  }
}

function* ledgerFaults(runs: readonly RunLine[], deliveries: readonly DeliveryLine[], project: CrashProject) {
  const byRun = Map.groupBy(deliveries, ({ run }) => run);
  for (const { id, report, slot, state } of runs.filter(isFirst)) {
    const lines = byRun.get(id) ?? [];
    // What was cancelled before it had readers has none; made anew and cancelled again, it has those that may have it.
    const isCutShort = state === 'cancelled' && lines.every(isKept);
    if (lines.length !== project.recipients && !isCutShort)
      yield `${report} ${slot.toISOString()} is ${state} and has ${lines.length} deliveries: ${lines.map((one) => one.state).join(', ')}`;
  }
}

/** A correction goes to some who have the first edition, each by a message of its own, and none without an end. */
function* correctionFaults(runs: readonly RunLine[], deliveries: readonly DeliveryLine[]) {
  const first = new Set(deliveries.filter(isFirst).map((line) => `${slotOf(line)} ${line.recipient}`));
  const byRun = Map.groupBy(deliveries, ({ run }) => run);
  for (const run of runs) {
    if (isFirst(run)) continue;
    const lines = byRun.get(run.id) ?? [];
    if (run.state === 'done' && lines.length === 0) yield `correction ${slotOf(run)} went to nobody`;
    for (const line of lines)
      if (!first.has(`${slotOf(line)} ${line.recipient}`)) yield `${nameOf(line)} corrects what never was`;
  }
  const messages = countBy(
    deliveries.filter(({ message_id }) => message_id !== null),
    ({ message_id, recipient }) => `${message_id} ${recipient}`,
  );
  for (const [message, count] of Object.entries(messages))
    if (count > 1) yield `${message} is the message of ${count} lines`;
}

function isFirst({ correction }: Pick<RunLine, 'correction'>): boolean {
  return correction === 0;
}

function slotOf({ report, slot }: Pick<RunLine, 'report' | 'slot'>): string {
  return `${report} ${slot.toISOString()}`;
}

/** Whether a line stays when an edition is made anew. */
function isKept({ state, decided }: DeliveryLine): boolean {
  return state === 'accepted' || state === 'unknown' || decided === 'drop';
}

/** Where nobody decided anything, each is accepted, or unknown where a second copy was not wanted. */
function* plainFaults(deliveries: readonly DeliveryLine[]) {
  for (const line of deliveries) {
    const { report, state } = line;
    if (state !== 'accepted' && (state !== 'unknown' || report === AT_LEAST_ONCE))
      yield `${nameOf(line)} is ${state}`;
  }
}

/** Nothing is under way once its run is over, and only what was cancelled or dropped was not meant to be sent. */
function* decidedFaults(runs: readonly RunLine[], deliveries: readonly DeliveryLine[]) {
  const states = new Map(runs.map(({ id, state }) => [id, state]));
  for (const line of deliveries) {
    const { state, decided } = line;
    const run = states.get(line.run);
    const isSkipped = state === 'skipped' && (decided === 'drop' || run === 'cancelled');
    if (state !== 'accepted' && state !== 'unknown' && !isSkipped)
      yield `${nameOf(line)} is ${state}, and its run ${run}`;
  }
}

function* mailFaults(
  deliveries: readonly DeliveryLine[],
  taken: readonly Taken[],
  { decides, decisions }: Expected,
) {
  const copies = countBy(taken, ({ id, recipient }) => `${id} ${recipient}`);
  const resent = countBy(
    decisions.filter(({ action }) => action === 'resend'),
    ({ about }) => about,
  );
  const known = new Set<string>();
  for (const line of deliveries) {
    const { report, slot, correction, recipient, state, message_id, decided } = line;
    const key = `${message_id} ${recipient}`;
    const count = copies[key] ?? 0;
    const most = 1 + (resent[`${report} ${slot.toISOString().slice(0, 16)} ${correction} ${recipient}`] ?? 0);
    known.add(key);
    if (state === 'accepted' && count === 0 && decided !== 'sent')
      yield `${nameOf(line)} was accepted, and never came`;
    if (count > most && report !== AT_LEAST_ONCE) yield `${nameOf(line)} came ${count} times`;
  }
  for (const key of Object.keys(copies)) {
    // A line that was cancelled and made anew has forgotten its message until it is sent.
    if (!known.has(key) && !decides && !key.endsWith(' owner@example.com'))
      yield `${key} came, and nobody knows of it`;
  }
}

function nameOf(line: DeliveryLine): string {
  return [slotOf(line), ...(isFirst(line) ? [] : [`correction ${line.correction}`]), line.recipient].join(
    ' ',
  );
}

/** How many there are of each name. */
export function countBy<T>(items: readonly T[], nameOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[nameOf(item)] = (counts[nameOf(item)] ?? 0) + 1;
  return counts;
}
