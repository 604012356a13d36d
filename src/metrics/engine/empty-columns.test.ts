import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../foundation/calendar/index.ts';
import { ConnectionDefinition, openConnection } from '../connection/index.ts';
import { ModelFile } from '../model/index.ts';
import { shownValue } from '../series/index.ts';
import { ask } from './ask.ts';
import { readCatalog } from './read-catalog.ts';

const words = { label: 'M', description: 'In a test.' };
const MODEL = ModelFile.parse({
  tables: {
    contracts: {
      relation: 'contracts',
      key: 'id',
      time: 'seen',
      valid: { from: 'began', to: 'ended' },
      links: { owner: { to: 'people', column: 'owner' } },
      dimensions: { note: {} },
    },
    people: { relation: 'people', key: 'id', dimensions: { name: {} } },
  },
  metrics: {
    active: { ...words, kind: 'snapshot', table: 'contracts', aggregate: 'count' },
    days: { ...words, kind: 'simple', table: 'contracts', aggregate: 'days' },
    amount: { ...words, kind: 'snapshot', table: 'contracts', aggregate: 'sum', column: 'amount' },
    last_paid: {
      ...{ ...words, kind: 'snapshot', table: 'contracts', aggregate: 'max', column: 'paid' },
      format: 'date',
    },
    last_call: {
      ...{ ...words, kind: 'snapshot', table: 'contracts', aggregate: 'max', column: 'called' },
      format: 'instant',
    },
    people: { ...words, kind: 'simple', table: 'people', aggregate: 'count' },
    middle: { ...words, kind: 'snapshot', table: 'contracts', aggregate: 'median', column: 'amount' },
  },
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-empty-'));
  const head = 'id,began,ended,seen,amount,note,owner,paid,called';
  await writeFile(join(folder, 'contracts.csv'), `${head}\n1,2026-01-01,,,,,,,\n2,2026-02-01,,,,,,,\n`);
  await writeFile(join(folder, 'bare.csv'), `${head}\n`);
  await writeFile(join(folder, 'people.csv'), 'id,name\n1,Ann\n');
});
afterAll(() => rm(folder, { recursive: true }));

async function answer(file: string, metrics: string[], extra: object = {}) {
  const tables = { contracts: file, people: 'people.csv' };
  const connection = await openConnection(ConnectionDefinition.parse({ kind: 'duckdb', tables }), { folder });
  try {
    return await connection.snapshot(async (session) => {
      const catalog = await readCatalog(session, MODEL);
      const context = { session, model: MODEL, catalog, calendar: DEFAULT_CALENDAR, asOf: '2026-04-01' };
      const period = { from: '2026-01-01', to: '2026-04-01' };
      const { series } = await ask(context, { metrics, period, ...extra });
      const types = Object.fromEntries(
        (catalog.tables.contracts?.columns ?? []).map(({ name, type }) => [name, type]),
      );
      return {
        types,
        values: series.groups.map(({ key, current }) => [...key, ...(current[0] ?? []).map(shownValue)]),
      };
    });
  } finally {
    await connection.close();
  }
}

test('a column of a data file without any value is what the model makes of it', async () => {
  const { types, values } = await answer('contracts.csv', ['active', 'days', 'amount', 'middle']);
  expect(types).toEqual({
    ...{
      id: 'integer',
      began: 'date',
      ended: 'date',
      seen: 'date',
      amount: 'decimal',
      note: 'text',
      owner: 'text',
      paid: 'date',
      called: 'timestamp',
    },
  });
  // 90 days of the first quarter, and 59 from 1 February on; nothing adds up to 0.
  expect(values).toEqual([[2, 90 + 59, 0, null]]);
});

test('it is a dimension, a condition and a link without a value', async () => {
  expect((await answer('contracts.csv', ['active'], { by: ['note', 'people.name'] })).values).toEqual([
    [null, null, null, 2],
  ]);
  expect((await answer('contracts.csv', ['active'], { where: { note: 'x' } })).values).toEqual([[0]]);
  expect((await answer('contracts.csv', ['active'], { where: { ended: { isNull: true } } })).values).toEqual([
    [2],
  ]);
});

test('a file without a row can be asked too', async () => {
  const { types, values } = await answer('bare.csv', ['active', 'middle']);
  expect(types).toMatchObject({ id: 'text', began: 'date', ended: 'date', amount: 'decimal' });
  expect(values).toEqual([[0, null]]);
});

test('dates of a column without any value are none, alone and beside another table', async () => {
  expect((await answer('contracts.csv', ['last_paid', 'last_call'])).values).toEqual([[null, null]]);
  expect((await answer('contracts.csv', ['last_paid', 'people', 'last_call'])).values).toEqual([
    [null, 1, null],
  ]);
});
