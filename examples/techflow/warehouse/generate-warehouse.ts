import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { ACCOUNTS } from './accounts.ts';
import { BILLS, CHARGES } from './bills.ts';
import { CUSTOMERS } from './customers.ts';
import { FEATURE_USAGE, FEATURES, HABITS, TICKETS, USAGE } from './daily-facts.ts';
import { SCHEMA } from './schema.ts';
import { CALENDAR, SERVICE } from './service.ts';
import { checkSettings, defineSettings, type WarehouseSettings } from './settings.ts';

/** The settings of the demo, all but the file: the same company for everybody. */
export const DEMO = { customers: 2000, days: 549, end: '2026-11-16', seed: 1 } as const;

/** How far the generation is: `done` of `total` steps, the last of which leaves the file in its place. */
export interface WarehouseProgress {
  readonly done: number;
  readonly total: number;
  /** What was just made: "customers and charges", "days to 2026-03-12". */
  readonly step: string;
}

/** Number of rows of each table. */
export type WarehouseRows = Readonly<Record<(typeof TABLES)[number], number>>;

const TABLES = [
  'customers',
  'usage_metrics',
  'revenue_transactions',
  'support_tickets',
  'features',
  'feature_usage',
] as const;

const DAYS_PER_STEP = 31;

/**
 * Writes a demo warehouse as a DuckDB file and returns the number of rows of each table. The file appears when it is
 * complete, in place of an older one: a generation that fails or is killed leaves the older one as it was.
 * @throws RangeError when the settings make no warehouse
 */
export async function generateWarehouse(
  settings: WarehouseSettings,
  onProgress: (progress: WarehouseProgress) => void = () => undefined,
): Promise<WarehouseRows> {
  checkSettings(settings);
  const folder = dirname(settings.file);
  await mkdir(folder, { recursive: true });
  const workshop = await mkdtemp(join(folder, '.warehouse-'));
  try {
    const draft = join(workshop, 'draft.duckdb');
    const rows = await writeDraft(draft, settings, onProgress);
    await rename(draft, settings.file);
    return rows;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function writeDraft(
  draft: string,
  settings: WarehouseSettings,
  onProgress: (progress: WarehouseProgress) => void,
): Promise<WarehouseRows> {
  const instance = await DuckDBInstance.create(draft, { temp_directory: `${draft}.spill` });
  const connection = await instance.connect();
  try {
    const steps = stepsOf(settings);
    for (const [index, { step, work }] of steps.entries()) {
      await work(connection);
      onProgress({ done: index + 1, total: steps.length, step });
    }
    await connection.run('CHECKPOINT');
    return await countRows(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

interface Step {
  readonly step: string;
  readonly work: (connection: DuckDBConnection) => Promise<void>;
}

/** Companies and their bills at once, then everybody's days, a month at a time: so the tables are sorted by date. */
function stepsOf(settings: WarehouseSettings): Step[] {
  const steps: Step[] = [
    { step: 'customers and charges', work: (connection) => writeCompanies(connection, settings) },
  ];
  for (let before = settings.days; before > 0; before -= DAYS_PER_STEP) {
    const from = daysBefore(settings.end, before);
    const to = daysBefore(settings.end, Math.max(0, before - DAYS_PER_STEP));
    steps.push({ step: `days to ${to}`, work: (connection) => writeDays(connection, from, to) });
  }
  return steps;
}

async function writeCompanies(connection: DuckDBConnection, settings: WarehouseSettings): Promise<void> {
  await defineSettings(connection, settings);
  const statements = [ACCOUNTS, BILLS, SERVICE, CALENDAR, CUSTOMERS, CHARGES, FEATURES, HABITS];
  for (const statement of [...SCHEMA, ...statements]) await connection.run(statement);
}

async function writeDays(connection: DuckDBConnection, from: string, to: string): Promise<void> {
  for (const statement of [USAGE, TICKETS, FEATURE_USAGE]) await connection.run(statement, { from, to });
}

function daysBefore(end: string, days: number): string {
  const date = new Date(`${end}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}

async function countRows(connection: DuckDBConnection): Promise<WarehouseRows> {
  const counts = TABLES.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`);
  const [row = {}] = (await connection.runAndReadAll(`SELECT ${counts.join(', ')}`)).getRowObjectsJS();
  return Object.fromEntries(TABLES.map((table) => [table, Number(row[table])])) as WarehouseRows;
}
