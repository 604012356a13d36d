import { readFileSync } from 'node:fs';
import type { Store } from '../../src/operations/store/index.ts';
import { AT_LEAST_ONCE, type CrashProject } from './crash-project.ts';

/** A message that the mail server has taken, once for each recipient. */
interface Taken {
  readonly id: string;
  readonly recipient: string;
}

interface RunLine {
  readonly id: string;
  readonly report: string;
  readonly slot: Date;
  readonly state: string;
  readonly editions: number;
  readonly steps: number;
}

interface DeliveryLine {
  readonly report: string;
  readonly slot: Date;
  readonly recipient: string;
  readonly state: string;
  readonly message_id: string | null;
}

/** What was there in the end, and what must not be so. */
export interface Verdict {
  readonly runs: Readonly<Record<string, number>>;
  readonly deliveries: Readonly<Record<string, number>>;
  /** Messages that the mail server took. */
  readonly taken: number;
  /** Empty when every slot has one finished run, and every recipient one message or a visible unknown. */
  readonly faults: readonly string[];
}

const RUNS = `SELECT id, report, slot, state,
  (SELECT count(*) FROM edition WHERE edition.run_id = run.id) AS editions,
  (SELECT count(*) FROM run_step WHERE run_step.run_id = run.id) AS steps
  FROM run WHERE report = ANY($1::text[])`;
const STEPS_OF_A_RUN = 6;

/** Holds the ledger against what the mail server wrote down. */
export async function verify(store: Store, recordFile: string, project: CrashProject): Promise<Verdict> {
  const reports = [...project.reports];
  const runs = await store.query<RunLine>(RUNS, [reports]);
  const deliveries = await store.query<DeliveryLine>(
    'SELECT report, slot, recipient, state, message_id FROM delivery WHERE report = ANY($1::text[])',
    [reports],
  );
  const taken = readRecord(recordFile);
  const faults = [
    ...runFaults(runs, project),
    ...ledgerFaults(runs, deliveries, project),
    ...mailFaults(deliveries, taken),
  ];
  return {
    runs: countBy(runs, ({ state }) => state),
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

function* runFaults(runs: readonly RunLine[], project: CrashProject) {
  for (const report of project.reports) {
    const own = runs.filter((run) => run.report === report);
    const slots = new Set(own.map(({ slot }) => slot.getTime()));
    if (slots.size !== own.length) yield `${report}: a slot has several runs`;
    if (slots.size !== project.slots) yield `${report}: ${slots.size} slots of ${project.slots} have a run`;
  }
  for (const { id, state, editions, steps } of runs) {
    if (state !== 'done') yield `run ${id} is ${state}`;
    else if (editions !== 1) yield `run ${id} has ${editions} editions`;
    else if (steps !== STEPS_OF_A_RUN) yield `run ${id} has ${steps} steps`;
  }
}

function* ledgerFaults(runs: readonly RunLine[], deliveries: readonly DeliveryLine[], project: CrashProject) {
  const bySlot = Map.groupBy(deliveries, ({ report, slot }) => `${report} ${slot.toISOString()}`);
  for (const { report, slot } of runs) {
    const count = bySlot.get(`${report} ${slot.toISOString()}`)?.length ?? 0;
    if (count !== project.recipients) yield `${report} ${slot.toISOString()} has ${count} deliveries`;
  }
}

function* mailFaults(deliveries: readonly DeliveryLine[], taken: readonly Taken[]) {
  const copies = countBy(taken, ({ id, recipient }) => `${id} ${recipient}`);
  const known = new Set<string>();
  for (const { report, slot, recipient, state, message_id } of deliveries) {
    const name = `${report} ${slot.toISOString()} ${recipient}`;
    const key = `${message_id} ${recipient}`;
    const count = copies[key] ?? 0;
    known.add(key);
    if (state === 'accepted' && count === 0) yield `${name} was accepted, and never came`;
    if (count > 1 && report !== AT_LEAST_ONCE) yield `${name} came ${count} times`;
    if (state !== 'accepted' && (state !== 'unknown' || report === AT_LEAST_ONCE))
      yield `${name} is ${state}`;
  }
  for (const key of Object.keys(copies)) {
    if (!known.has(key) && !key.endsWith(' owner@example.com')) yield `${key} came, and nobody knows of it`;
  }
}

function countBy<T>(items: readonly T[], nameOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[nameOf(item)] = (counts[nameOf(item)] ?? 0) + 1;
  return counts;
}
