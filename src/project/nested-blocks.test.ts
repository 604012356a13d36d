import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeFiles } from '../../test/cli/command-line.ts';
import { SMALL_PROJECT } from '../../test/cli/small-project.ts';
import { ProblemError } from '../foundation/diagnostic/index.ts';
import { loadProject } from './load-project.ts';

/** The problems of the small project with this report: code, place, message and hint. */
async function problemsOf(report: string, others: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-nested-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFiles(folder, { ...SMALL_PROJECT, 'reports/weekly.yaml': report, ...others });
  const error: unknown = await loadProject(folder, { environment: {} }).catch((one) => one);
  if (!(error instanceof ProblemError)) throw error;
  return error.problems.map(({ code, path, location, message, hint }) => ({
    at: `${code} ${path?.join('.')} ${location?.file}:${location?.line}`,
    message,
    hint,
  }));
}

test('what nested blocks name must exist, and problems say where they stand', async () => {
  const found = await problemsOf(`title: Weekly
blocks:
  - type: columns
    columns:
      - blocks:
          - { type: kpis, metrics: [revenue, revenu] }
      - blocks:
          - { type: chart, title: C, metrics: [orders], by: plam }
          - { type: image, file: ../logo.png, alternative: x }
  - type: keep-together
    blocks:
      - { type: quote, markdown: "{{ order_valu }}" }
      - type: columns
        columns:
          - blocks: [{ type: kpis, metrics: [orders], where: { customers.plan: { param: plam } } }]
          - blocks: [{ type: callout, markdown: x }]
`);
  expect(found.map(({ at }) => at)).toEqual([
    'UNKNOWN_METRIC blocks.0.columns.0.blocks.0.metrics.1 reports/weekly.yaml:6',
    'UNKNOWN_DIMENSION blocks.0.columns.1.blocks.0.by reports/weekly.yaml:8',
    'UNKNOWN_METRIC blocks.1.blocks.0.markdown reports/weekly.yaml:12',
    'PARAMETER_INVALID blocks.1.blocks.1.columns.0.blocks.0.where.customers.plan.param reports/weekly.yaml:15',
    'ASSET_INVALID blocks.0.columns.1.blocks.1.file reports/weekly.yaml:9',
  ]);
  expect(found[0]?.hint).toContain('revenue');
});

test('columns that a table does not have are named, with the nearest', async () => {
  const found = await problemsOf(`title: Weekly
blocks:
  - type: table
    by: [plan]
    metrics: [revenue, orders]
    columns:
      revenu: { show: bar }
      orders: { show: sparkline, hystory: { count: 4, grain: week } }
`);
  expect(found.map(({ at }) => at)).toEqual([
    'BLOCK_INVALID blocks.0.columns.revenu reports/weekly.yaml:7',
    'DEFINITION_UNKNOWN_FIELD blocks.0.columns.orders.hystory reports/weekly.yaml:8',
  ]);
  const [column] = found;
  expect(column).toMatchObject({
    message: '"revenu" is not a column of this table.',
    hint: expect.stringContaining('revenue'),
  });
});

test('a bullet has a target, a change something to change from, and a block no other fields than its own', async () => {
  const found = await problemsOf(`title: Weekly
compare: none
blocks:
  - { type: chart, title: B, kind: bullet, metrics: [revenue, orders], targets: { orders: 5 } }
  - { type: table, metrics: [revenue], columns: { revenue: { change: true } } }
`);
  expect(found.map(({ at }) => at)).toEqual([
    'BLOCK_INVALID blocks.0.metrics.0 reports/weekly.yaml:4',
    'BLOCK_INVALID blocks.1.columns.revenue.change reports/weekly.yaml:5',
  ]);
  const [nested] = await problemsOf(`title: Weekly
blocks:
  - type: keep-together
    blocks:
      - { type: callout, tune: bad, markdown: x }
`);
  expect(nested).toMatchObject({
    at: 'DEFINITION_UNKNOWN_FIELD blocks.0.blocks.0.tune reports/weekly.yaml:5',
    hint: expect.stringContaining('tone'),
  });
  const [kind] = await problemsOf(`title: Weekly
blocks:
  - type: keep-together
    blocks: [{ type: keep-together, blocks: [{ type: page-break }] }]
`);
  expect(kind?.at).toBe('DEFINITION_INVALID blocks.0.blocks.0.type reports/weekly.yaml:4');
});

test('the logo of the brand is looked at when the project is loaded', async () => {
  const config = SMALL_PROJECT['broadsheet.config.yaml'].replace(
    'name: Shop',
    'name: Shop, logo: /etc/hostname',
  );
  const found = await problemsOf('title: W\nblocks: [{ type: page-break }]\n', {
    'broadsheet.config.yaml': config,
  });
  expect(found.map(({ at }) => at)).toEqual(['ASSET_INVALID brand.logo broadsheet.config.yaml:9']);
});

test('a waterfall of other metrics, and rows ordered by what is not shown, are found without the data', async () => {
  const found = await problemsOf(`title: Weekly
blocks:
  - { type: chart, title: W, kind: waterfall, metrics: [revenue] }
  - { type: table, title: T, by: [customers.plan], metrics: [revenue], order: [{ by: revenue }, { by: reveneu }] }
  - { type: table, title: T, by: [customers.plan], metrics: [revenue], order: [{ by: plan }] }
`);
  expect(found).toEqual([
    {
      at: 'BLOCK_INVALID blocks.0.metrics.0 reports/weekly.yaml:3',
      message: 'A waterfall shows "revenue", which is a simple metric.',
      hint: 'use the parts of a movement, from opening to closing.',
    },
    {
      at: 'BLOCK_INVALID blocks.1.order.1.by reports/weekly.yaml:4',
      message: 'The rows are ordered by "reveneu", which the table does not show.',
      hint: 'did you mean "revenue"? Available: customers.plan, revenue.',
    },
  ]);
});
