import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadProject } from '../../src/project/index.ts';
import { figuresOf } from './figures.ts';
import { NO_ROWS } from './rows.ts';

const folder = fileURLToPath(new URL('../../examples/techflow', import.meta.url));

test('the project loads, without any variable set', async () => {
  const project = await loadProject(folder, { environment: {} });
  expect(Object.keys(project.reports)).toEqual(expect.arrayContaining(['executive', 'growth']));
  expect(project.config.connection()).toMatchObject({ kind: 'duckdb', file: 'warehouse.duckdb' });
});

test('the brute force knows every metric of the model but the score', async () => {
  const { model } = await loadProject(folder, { environment: {} });
  const names = Object.keys(model.metrics).filter((name) => name !== 'customer_health');
  expect(Object.keys(figuresOf(NO_ROWS, { from: 0, to: 30 })).sort()).toEqual(names.sort());
});

test('every metric says what it is and who answers for it', async () => {
  const { model } = await loadProject(folder, { environment: {} });
  for (const [name, metric] of Object.entries(model.metrics))
    expect([name, metric.description.endsWith('.'), metric.owner === undefined]).toEqual([name, true, false]);
});
