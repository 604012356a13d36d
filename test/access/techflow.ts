import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { generateWarehouse } from '../../examples/techflow/warehouse/index.ts';
import { ConnectionDefinition, openConnection, type Session } from '../../src/metrics/connection/index.ts';
import type { Model } from '../../src/metrics/model/index.ts';
import type { Reader } from '../../src/metrics/policy/index.ts';
import { loadProject, type Project } from '../../src/project/index.ts';
import { composeEdition } from '../../src/report/compose/index.ts';
import type { Edition } from '../../src/report/edition/index.ts';

/** What no reader of two plans may find anywhere. */
export const CANARY = { name: 'Zzyzx Canary Holdings', amount: 31_415.93 };

/** Whoever looks sees customers of these plans, and what belongs to them. */
export const READER: Reader = { name: 'kim', attributes: { plans: ['Growth', 'Business'] } };

/** TechFlow whole, and as it would be if the rows that are not for the reader had never been. */
export interface Techflows {
  readonly project: Project;
  readonly model: Model;
  readonly full: Session;
  readonly pruned: Session;
  close(): Promise<void>;
}

const FORBIDDEN = "SELECT customer_id FROM customers WHERE subscription_tier NOT IN ('Growth', 'Business')";
const TABLES = ['usage_metrics', 'revenue_transactions', 'support_tickets', 'feature_usage'];

/** Makes a small warehouse with a canary among the rows that are not for the reader, and one without these rows. */
export async function openTechflows(): Promise<Techflows> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-access-'));
  const [full, pruned] = ['full.duckdb', 'pruned.duckdb'].map((name) => join(folder, name)) as [
    string,
    string,
  ];
  await generateWarehouse({ customers: 160, days: 420, end: '2026-11-16', seed: 11, file: full });
  await change(full, [
    `UPDATE revenue_transactions SET amount = ${CANARY.amount} WHERE transaction_id = (SELECT MAX(transaction_id) FROM revenue_transactions WHERE amount > 0 AND customer_id IN (${FORBIDDEN}))`,
    `UPDATE customers SET customer_name = '${CANARY.name}' WHERE customer_id IN (SELECT customer_id FROM revenue_transactions WHERE amount = ${CANARY.amount})`,
  ]);
  await copyFile(full, pruned);
  await change(pruned, [
    ...TABLES.map(
      (table) =>
        `DELETE FROM ${table} WHERE customer_id IS NULL OR customer_id IN (${FORBIDDEN}) OR customer_id NOT IN (SELECT customer_id FROM customers)`,
    ),
    `DELETE FROM customers WHERE customer_id IN (${FORBIDDEN})`,
  ]);
  const [one, other] = await Promise.all([openSession(full), openSession(pruned)]);
  const project = await loadProject(fileURLToPath(new URL('../../examples/techflow', import.meta.url)), {
    environment: {},
  });
  return {
    ...{ project, model: restricted(project.model), full: one.session, pruned: other.session },
    async close() {
      await Promise.all([one.close(), other.close()]);
      await rm(folder, { recursive: true });
    },
  };
}

/** TechFlow's model with a rule about customers, which all else inherits; without targets, which are of all rows. */
function restricted(model: Model): Model {
  const { customers } = model.tables;
  if (customers === undefined) throw new Error('TechFlow has customers.');
  const access = { rows: [{ where: { plan: { in: { reader: 'plans' } } } }] };
  const metrics = Object.entries(model.metrics).map(([name, metric]) => [
    name,
    { ...metric, target: undefined },
  ]);
  return {
    ...model,
    metrics: Object.fromEntries(metrics) as Model['metrics'],
    tables: { ...model.tables, customers: { ...customers, access } },
  };
}

async function change(file: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const one of statements) await connection.run(one);
  connection.closeSync();
  instance.closeSync();
}

async function openSession(file: string) {
  const definition = ConnectionDefinition.parse({ kind: 'duckdb', file });
  const connection = await openConnection(definition, { folder: '.' });
  const opened = Promise.withResolvers<Session>();
  const done = Promise.withResolvers<void>();
  const ended = connection.snapshot(async (session) => {
    opened.resolve(session);
    await done.promise;
  });
  return {
    session: await opened.promise,
    async close() {
      done.resolve();
      await ended;
      await connection.close();
    },
  };
}

/** An edition of one of TechFlow's reports. */
export async function compose(
  { project, model }: Techflows,
  session: Session,
  name: string,
  reader?: Reader,
  date = '2026-11-16',
): Promise<Edition> {
  const report = project.reports[name];
  if (report === undefined) throw new Error(`TechFlow has a report ${name}.`);
  const { calendar, currency } = project.config;
  const { images } = await project.assets(report);
  return await composeEdition({
    ...{ session, model, report, date, name, calendar, images },
    ...(reader === undefined ? {} : { reader }),
    ...{ brand: { name: 'TechFlow' }, parameters: {}, locale: { locale: 'en-US', currency } },
    ...{ source: 'duckdb', definitions: { hash: '0123456789abcdef' } },
  });
}
