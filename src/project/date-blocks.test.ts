import { expect, onTestFinished, test } from 'vitest';
import { makeFolder } from '../../test/cli/command-line.ts';
import { ProblemError } from '../foundation/diagnostic/index.ts';
import { loadProject } from './load-project.ts';

const FILES = {
  'broadsheet.config.yaml': `connection:
  kind: duckdb
  tables: { orders: data/orders.csv }
`,
  'model/m.yaml': `tables:
  orders: { relation: orders, key: id, time: at, dimensions: { id: {} } }
metrics:
  orders: { kind: simple, label: Orders, description: D, table: orders, aggregate: count }
  last_order:
    { kind: simple, label: Last, description: D, table: orders, aggregate: max, column: at, format: date }
`,
  'data/orders.csv': 'id,at\n1,2026-11-01\n2,2026-11-02\n',
};

/** Problems as `CODE file:line message hint`. */
async function refusalsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const made = await makeFolder({ ...FILES, ...files });
  onTestFinished(made.dispose);
  try {
    await loadProject(made.folder, { environment: {} });
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems.map(
      ({ code, location, message, hint }) => `${code} ${location?.file}:${location?.line} ${message} ${hint}`,
    );
  }
}

const report = (...blocks: readonly string[]) => ({
  'reports/r.yaml': `title: R\nheadline: last_order\nblocks:\n${blocks.map((one) => `  - ${one}\n`).join('')}`,
});

test('key figures, tables, texts and the headline show dates', async () => {
  const shown = report(
    '{ type: kpis, metrics: [last_order, { metric: last_order, compare: previous, label: L }] }',
    '{ type: table, metrics: [last_order, orders], by: [id], order: [{ by: last_order }], totals: true, columns: { last_order: { change: true, format: instant } } }',
    '{ type: text, markdown: "{{ last_order }} {{ last_order | change }}" }',
  );
  expect(await refusalsOf(shown)).toEqual([]);
});

test.each([
  ['{ type: chart, title: T, metrics: [last_order], last: { count: 3, grain: month } }'],
  ['{ type: chart, title: T, kind: bar, metrics: [last_order], by: id }'],
  ['{ type: trends, metrics: [last_order], last: { count: 3, grain: month } }'],
  ['{ type: insights, rules: [{ rule: month-over-month, metric: last_order }] }'],
  ['{ type: insights, rules: [{ rule: unusual, metrics: [last_order], grain: week }] }'],
])('what draws or judges numbers refuses them: %s', async (block) => {
  expect(await refusalsOf(report(block))).toEqual([
    'BLOCK_INVALID reports/r.yaml:4 "last_order" is a date, and this needs a number. show it in a table, among key figures or in a text.',
  ]);
});

test.each([
  [
    '{ type: kpis, metrics: [{ metric: last_order, target: 5 }] }',
    'which has no target to reach. remove `target`.',
  ],
  [
    '{ type: kpis, metrics: [{ metric: last_order, history: { count: 3, grain: month } }] }',
    'which has no course to draw. remove `history`.',
  ],
  [
    '{ type: table, metrics: [last_order], by: [id], columns: { last_order: { show: bar } } }',
    'which has no bar beside it. remove `show`: a date is text.',
  ],
  [
    '{ type: table, metrics: [last_order], by: [id], columns: { last_order: { tones: [{ above: 1, tone: good }] } } }',
    'which rules for numbers cannot judge. remove `tones`.',
  ],
  [
    '{ type: table, metrics: [last_order], by: [id], columns: { last_order: { format: integer } } }',
    'and the format of its column is one of numbers. write `date` or `instant`.',
  ],
])('settings for numbers are refused: %s', async (block, why) => {
  expect(await refusalsOf(report(block))).toEqual([
    `BLOCK_INVALID reports/r.yaml:4 "last_order" is a date, ${why}`,
  ]);
});

test.each([
  [
    '{ type: table, metrics: [last_order], by: [id], columns: { last_order: { change: [before, percent] } } }',
    'BLOCK_INVALID reports/r.yaml:4 "last_order" is a date, which changes in days, not in percent. write `absolute` in place of `percent`.',
  ],
  [
    '{ type: table, metrics: [orders], by: [id], compare: none, columns: { orders: { change: [before] } } }',
    'BLOCK_INVALID reports/r.yaml:4 The column "orders" shows a change, but the table compares with nothing. set compare of the table to "previous" or "year".',
  ],
  [
    '{ type: table, metrics: [orders], by: [id], columns: { orders: { change: [before, before] } } }',
    'DEFINITION_INVALID reports/r.yaml:4 "blocks[0].columns.orders.change" is not valid: names the same column twice. undefined',
  ],
])('changes that cannot be shown are refused: %s', async (block, why) => {
  expect(await refusalsOf(report(block))).toEqual([why]);
});

test('a number is not written as a date', async () => {
  const block = '{ type: table, metrics: [orders], by: [id], columns: { orders: { format: date } } }';
  expect(await refusalsOf(report(block))).toEqual([
    'BLOCK_INVALID reports/r.yaml:4 "orders" is a number, and the format of its column is one of dates. take a format for numbers.',
  ]);
});

test('an alert on a date names what says that nothing came', async () => {
  const rule = '{ label: A, metric: last_order, when: { threshold: { below: 1 } } }';
  const alerts = { 'alerts/a.yaml': `alerts:\n  a: ${rule}\n` };
  expect(await refusalsOf({ ...report('{ type: kpis, metrics: [orders] }'), ...alerts })).toEqual([
    'ALERT_INVALID alerts/a.yaml:2 "last_order" is a date, and a rule watches a number. to hear that nothing came for some days, watch a count of its rows over a `window` of so many days, or give table "orders" a `freshness` check.',
  ]);
});
