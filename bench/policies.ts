import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { addDays, DEFAULT_CALENDAR, lastComplete } from '../src/foundation/calendar/index.ts';
import { ConnectionDefinition, openConnection, type Session } from '../src/metrics/connection/index.ts';
import { type AskContext, ask, readAs, readCatalog } from '../src/metrics/engine/index.ts';
import type { MetricQueryInput } from '../src/metrics/plan/index.ts';
import { readerNamed } from '../src/metrics/policy/index.ts';
import { openProject, type QueryOf } from '../src/project/index.ts';
import { median, milliseconds } from './measure.ts';
import { parseMemory, readBusyTree } from './process-tree.ts';
import { copyProject } from './project-copy.ts';
import { DATE, KPIS, QUESTIONS } from './questions.ts';

const PLANS = ['Starter', 'Growth'];
const READER = 'reader';
const ROUNDS = 7;
/** So long is each asked in a round, again and again: the system counts a server's time in hundredths of a second. */
const ROUND_MILLISECONDS = 300;
const MOST_TIMES = 50;
const WARM_TIMES = 200;
const URL_IN = 'BENCH_DATABASE_URL';

const quarter = { from: addDays(DATE, -90), to: DATE };
const MORE: readonly { readonly name: string; readonly query: MetricQueryInput }[] = [
  {
    name: 'revenue by week',
    query: {
      metrics: ['revenue'],
      grain: 'week',
      period: lastComplete(13, 'week', DATE, DEFAULT_CALENDAR),
    },
  },
  {
    name: 'tickets by plan',
    query: { metrics: ['tickets', 'response_mean'], by: ['plan'], period: quarter },
  },
  {
    name: 'customers by month of coming in',
    query: { metrics: ['active_customers', 'mrr'], by: ['plan'], grain: 'month', period: quarter },
  },
];

/** Where questions are asked: a connection, and the processes that do its work beside this one. */
export interface Place {
  readonly definition: {
    readonly kind: 'duckdb' | 'postgres';
    readonly file?: string;
    readonly url?: string;
  };
  /** Of a server that runs beside. Default: the database runs in this process. */
  readonly server?: (session: Session) => Promise<ServerProcesses>;
}

/** The processes of a server: the one that all others come from, and the one that answers a session. */
export interface ServerProcesses {
  readonly root: number;
  readonly own: number;
}

/** The processes of a PostgreSQL server. */
export async function postgresProcesses(session: Session): Promise<ServerProcesses> {
  const { rows } = await session.query({ sql: 'SELECT pg_backend_pid() AS pid', params: [] });
  const own = Number(rows[0]?.[0]);
  const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${own}/status`, 'latin1'))?.[1];
  return { root: Number(parent), own };
}

/**
 * Asks the same with a rule about the rows of customers, for a reader who may see two plans of four, and as the owner with a
 * filter that leaves the same rows; in turn, processor time of all that work on it. Then one of them over and over.
 * @param warehouse a DuckDB file with the same rows, for the project around it
 * @throws Error where the two answers are not the same
 */
export async function measurePolicies(warehouse: string, place: Place): Promise<string[]> {
  if (process.platform !== 'linux') return ['not here: only Linux says what a process takes'];
  const copy = copyProject(warehouse);
  try {
    protect(copy.folder, place.definition);
    return [...(await ratios(copy.folder, place)), await warm(copy.folder)];
  } finally {
    copy.remove();
  }
}

/** Writes the rule and its reader into a project. */
function protect(folder: string, definition: Place['definition']): void {
  const edit = (path: string, from: RegExp, to: string) => {
    const file = join(folder, path);
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  };
  const rule = 'access: { rows: [{ where: { plan: { in: { reader: plans } } } }] }';
  edit('model/customers.yaml', /^ {4}key: customer_id$/m, `    key: customer_id\n    ${rule}`);
  const readers = JSON.stringify({ [READER]: { plans: PLANS } });
  const { kind, url } = definition;
  // What a URL holds is no business of the files.
  if (url !== undefined) process.env[URL_IN] = url;
  const connection =
    url === undefined
      ? `{ kind: ${kind}, file: warehouse.duckdb }`
      : `{ kind: ${kind}, url: "\${${URL_IN}}" }`;
  edit(
    'broadsheet.config.yaml',
    /^connection:\n(?: .*\n)+/m,
    `connection: ${connection}\nreaders: ${readers}\n`,
  );
}

async function ratios(folder: string, { definition, server }: Place): Promise<string[]> {
  const open = await openProject(folder);
  const { model, config } = open.project;
  const reader = readerNamed(config.readers, READER);
  const connection = await openConnection(ConnectionDefinition.parse(definition), { folder: '/' });
  try {
    return await connection.snapshot(async (session) => {
      const catalog = await readCatalog(session, model);
      const context = { session, model, catalog, calendar: DEFAULT_CALENDAR, asOf: DATE };
      const processes = await server?.(session);
      const lines = ['question                            filter      rule   ratio   memory (MB)'];
      for (const { name, query } of [...QUESTIONS, ...MORE])
        lines.push(await compared(name, query, [context, readAs(context, reader)], processes));
      return lines;
    });
  } finally {
    await connection.close();
    await open.close();
  }
}

async function compared(
  name: string,
  query: MetricQueryInput,
  [owner, reader]: readonly [AskContext, AskContext],
  processes: ServerProcesses | undefined,
): Promise<string> {
  const filtered = async () => (await ask(owner, { ...query, where: [{ plan: PLANS }] })).series;
  const ruled = async () => (await ask(reader, query)).series;
  const [one, other] = [await filtered(), await ruled()].map(({ groups }) => groups);
  if (!isDeepStrictEqual(one, other)) throw new Error(`${name}: the rule and the filter have other answers`);
  const taken = await milliseconds(filtered);
  const times = Math.min(MOST_TIMES, Math.ceil(ROUND_MILLISECONDS / taken));
  const measured = (work: () => Promise<unknown>) => spent(work, times, processes);
  const rounds: { readonly filter: Spent; readonly rule: Spent }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({ filter: await measured(filtered), rule: await measured(ruled) });
  const middle = (of: (round: (typeof rounds)[number]) => number) => median(rounds.map(of));
  const ratio = middle(({ filter, rule }) => rule.busy / filter.busy);
  const memory = [middle(({ filter }) => filter.megabytes), middle(({ rule }) => rule.megabytes)];
  const busy = [middle(({ filter }) => filter.busy), middle(({ rule }) => rule.busy)];
  return [
    name.padEnd(32),
    ...busy.map((seconds) => `${(seconds * 1000).toFixed(1).padStart(6)} ms`),
    ratio.toFixed(2).padStart(7),
    `  ${memory.map((one) => one.toFixed(0).padStart(5)).join(' → ')}`,
  ].join(' ');
}

interface Spent {
  /** Seconds of the processor, user and system, of one asking. */
  readonly busy: number;
  /** By how much the process that answers grew at most. */
  readonly megabytes: number;
}

async function spent(
  work: () => Promise<unknown>,
  times: number,
  processes: ServerProcesses | undefined,
): Promise<Spent> {
  const busyNow = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6 + (processes === undefined ? 0 : readBusyTree(processes.root));
  };
  const pid = processes?.own ?? process.pid;
  const memory = () => parseMemory(readFileSync(`/proc/${pid}/status`, 'latin1'));
  // From here on the peak is one of its own.
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const [before, { resident }] = [busyNow(), memory()];
  for (let time = 0; time < times; time += 1) await work();
  return { busy: (busyNow() - before) / times, megabytes: memory().peak - resident };
}

/** The same question of a program again and again, as the reader. */
async function warm(folder: string): Promise<string> {
  const open = await openProject(folder);
  try {
    const answer = () => open.ask(KPIS.query as QueryOf<never>, { date: DATE, as: READER });
    await answer();
    await answer();
    const walls: number[] = [];
    const { user, system } = process.cpuUsage();
    for (let time = 0; time < WARM_TIMES; time += 1) {
      const start = performance.now();
      await answer();
      walls.push(performance.now() - start);
    }
    const busy = process.cpuUsage({ user, system });
    const each = (busy.user + busy.system) / 1000 / WARM_TIMES;
    return `asked again: ${median(walls).toFixed(2)} ms, ${each.toFixed(2)} ms of the processor`;
  } finally {
    await open.close();
  }
}
