/**
 * The benchmarks: hand-written correct SQL as the floor, Broadsheet beside it, and the ratio of the two taken in
 * turn; the textbook join for comparison; commands as processes of their own, the whole report beside a program in Python.
 *
 *     npm run bench                     everything, at 50,000 customers and 365 days
 *     npm run bench -- --customers 2000 smaller
 *     npm run bench -- --only duckdb    one of duckdb, postgres, policy, run, pandas, serve, pdf, deliver, plan
 */
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateWarehouse } from '../examples/techflow/warehouse/index.ts';
import { DEFAULT_CALENDAR } from '../src/foundation/calendar/index.ts';
import { ConnectionDefinition, openConnection } from '../src/metrics/connection/index.ts';
import { ask, readCatalog } from '../src/metrics/engine/index.ts';
import { loadProject } from '../src/project/index.ts';
import { measureDelivery } from './deliver.ts';
import { measureIdleServers } from './idle-serve.ts';
import { milliseconds, pair } from './measure.ts';
import { measurePandas } from './pandas.ts';
import { measurePdf } from './pdf.ts';
import { measurePlanning } from './plan-slots.ts';
import { measurePolicies, postgresProcesses } from './policies.ts';
import { startPostgresWarehouse } from './postgres-warehouse.ts';
import { TECHFLOW } from './project-copy.ts';
import { DATE, floorSql, QUESTIONS, TEXTBOOK } from './questions.ts';
import { measureRuns } from './whole-run.ts';

const TEXTBOOK_SECONDS = 60;
const ROUNDS = 7;
const SMALL = 2000;
const data = fileURLToPath(new URL('.data/', import.meta.url));

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function note(line: string): void {
  process.stderr.write(`… ${line}\n`);
}

async function makeWarehouse(customers: number, days: number): Promise<string> {
  mkdirSync(data, { recursive: true });
  const file = `${data}warehouse-${customers}-${days}.duckdb`;
  if (!existsSync(file)) {
    note(`generating ${customers} customers over ${days} days, once`);
    await generateWarehouse({ file, customers, days, end: DATE, seed: 1 });
  }
  return file;
}

async function benchEngine(engine: 'duckdb' | 'postgres', definition: object): Promise<void> {
  const { model } = await loadProject(TECHFLOW);
  const connection = await openConnection(ConnectionDefinition.parse(definition), { folder: '/' });
  print(`\n${connection.description}`);
  print('question                       by hand    our SQL      ratio  whole answer');
  await connection.snapshot(async (session) => {
    const catalog = await readCatalog(session, model);
    const context = { session, model, catalog, calendar: DEFAULT_CALENDAR, asOf: DATE };
    for (const question of QUESTIONS) {
      const sql = floorSql(question, engine);
      const { statements } = await ask(context, question.query);
      const { floor, ours, ratio } = await pair(
        () => session.query({ sql, params: [] }),
        async () => {
          for (const statement of statements) await session.query(statement);
        },
        ROUNDS,
      );
      const answer = await milliseconds(() => ask(context, question.query));
      print(
        `${question.name.padEnd(26)} ${ms(floor)} ${ms(ours)} ${ratio.toFixed(2).padStart(10)} ${ms(answer)}`,
      );
    }
  });
  await connection.close();
}

async function benchTextbook(definition: object): Promise<void> {
  const limited = ConnectionDefinition.parse({ ...definition, timeoutSeconds: TEXTBOOK_SECONDS });
  const connection = await openConnection(limited, { folder: '/' });
  const taken = await milliseconds(() =>
    connection.snapshot((session) => session.query({ sql: TEXTBOOK, params: [] })).catch(() => undefined),
  );
  const stopped = taken >= TEXTBOOK_SECONDS * 1000 ? ` (stopped after ${TEXTBOOK_SECONDS} s)` : '';
  print(`${'textbook join of all facts'.padEnd(26)} ${ms(taken)}${stopped}`);
  await connection.close();
}

function ms(value: number): string {
  return `${value.toFixed(0).padStart(8)} ms`;
}

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '50000' },
    days: { type: 'string', default: '365' },
    only: { type: 'string' },
  },
});
const wanted = (part: string) => values.only === undefined || values.only === part;

if (wanted('pdf')) {
  print('\nthe PDF, a process of its own');
  for (const [rows, rounds] of [
    [500, 15],
    [5000, 5],
  ] as const)
    print(measurePdf(rows, rounds));
}
if (wanted('deliver')) {
  print('\none edition to many recipients, the store embedded and the mail server beside it');
  print(await measureDelivery());
}
if (wanted('plan')) {
  print('\nthe planner, ten thousand slots due at once');
  for (const line of await measurePlanning()) print(line);
}
const file = await makeWarehouse(Number(values.customers), Number(values.days));

if (wanted('duckdb')) {
  await benchEngine('duckdb', { kind: 'duckdb', file });
  await benchTextbook({ kind: 'duckdb', file });
}
if (wanted('policy')) {
  print('\na rule about the rows of customers, and a filter that leaves the same, on DuckDB');
  for (const line of await measurePolicies(file, { definition: { kind: 'duckdb', file } })) print(line);
}
if (wanted('run')) {
  print('\ncommands, cold, each with all processes that it starts');
  const small = await makeWarehouse(SMALL, 365);
  for (const line of await measureRuns({ large: file, small })) print(line);
}
if (wanted('pandas')) {
  print('\nthe executive report, and the same answers by DuckDB, pandas, plotly and reportlab');
  for (const line of await measurePandas(file, data, note)) print(line);
}
if (wanted('serve')) {
  print('\nan idle server, twenty seconds after it is ready: resident memory of its processes');
  for (const line of await measureIdleServers(await makeWarehouse(SMALL, 365))) print(line);
}
if (wanted('postgres') || wanted('policy')) {
  const warehouse = await startPostgresWarehouse(file, note);
  const definition = { kind: 'postgres', url: warehouse.url } as const;
  try {
    if (wanted('postgres')) {
      await benchEngine('postgres', definition);
      await benchTextbook(definition);
    }
    if (wanted('policy')) {
      print('\nthe same on PostgreSQL');
      for (const line of await measurePolicies(file, { definition, server: postgresProcesses })) print(line);
    }
  } finally {
    await warehouse.stop();
  }
}
