import { MIGRATIONS, type Store } from '../operations/store/index.ts';
import { type Condition, type Readiness, readinessOf } from './http/index.ts';

/** What this process knows of itself. */
export interface ProcessState {
  /** Undefined until it is open. */
  readonly store: Store | undefined;
  /** When slots were last planned here, on the clock of `elapsed`; undefined when they never were. */
  readonly plannedAt: number | undefined;
  readonly isStopping: boolean;
}

// The planner looks every few seconds; after a minute without a look, slots begin to be late.
const LATEST_PLAN = 60_000;
const LONGEST_QUESTION = 5_000;

/** Whether this process does its work: its store answers in the schema that it knows, and slots are planned. */
export async function readinessOfProcess(state: ProcessState, elapsed: () => number): Promise<Readiness> {
  const { store, plannedAt, isStopping } = state;
  const age = plannedAt === undefined ? undefined : elapsed() - plannedAt;
  const planner: Condition = {
    name: 'planner',
    isMet: age !== undefined && age <= LATEST_PLAN,
    detail: age === undefined ? 'has not planned yet' : `planned ${Math.round(age / 1000)} s ago`,
  };
  const shutdown: Condition = {
    name: 'shutdown',
    isMet: !isStopping,
    detail: isStopping ? 'hands over its work' : 'works',
  };
  return readinessOf([...(await conditionsOf(store)), planner, shutdown]);
}

async function conditionsOf(store: Store | undefined): Promise<Condition[]> {
  const applied = store === undefined ? undefined : await withinTime(appliedIn(store));
  if (applied === undefined) return [{ name: 'store', isMet: false, detail: 'does not answer' }];
  const lacking = MIGRATIONS.filter(({ number }) => !applied.has(number)).length;
  const unknown = [...applied].filter((number) => MIGRATIONS.every((one) => one.number !== number)).length;
  return [
    { name: 'store', isMet: true, detail: 'answers' },
    {
      name: 'migrations',
      isMet: lacking === 0 && unknown === 0,
      detail: unknown > 0 ? 'written by a later version' : lacking > 0 ? 'not all applied' : 'current',
    },
  ];
}

async function appliedIn(store: Store): Promise<ReadonlySet<number>> {
  const rows = await store.query<{ number: number }>('SELECT number FROM migration');
  return new Set(rows.map(({ number }) => number));
}

/** Whoever asks has a time-out of their own, and learns more from a short answer than from none. */
async function withinTime<T>(question: Promise<T>): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), LONGEST_QUESTION);
  try {
    return await Promise.race([question.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
