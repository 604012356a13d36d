import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Edition } from '../../src/report/edition/index.ts';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { DATE, SMALL_PROJECT } from '../cli/small-project.ts';

const metric = (name: string, rest: string) =>
  `  ${name}: { label: ${name}, description: ${name}, ${rest} }\n`;

/** Costs are for finance, and what customers are rated is for nobody else. */
const PROJECT = {
  ...SMALL_PROJECT,
  'broadsheet.config.yaml': `${SMALL_PROJECT['broadsheet.config.yaml']}readers:
  fin: { role: finance }
  sal: { role: sales }
`,
  'model/shop.yaml': `${SMALL_PROJECT['model/shop.yaml']
    .replace(
      '      plan: {}\n',
      '      plan: {}\n      rating: { access: { for: { role: finance } } }\n      rated: { sql: "rating * 2" }\n',
    )
    .replace(
      '    links:\n',
      `    dimensions: { cost: { access: { for: { role: finance } } } }
    checks:
      - { check: range, column: cost, atMost: 1, severity: warn }
      - { check: not-null, columns: cost }
      - { check: not-null, columns: amount }
    links:\n`,
    )
    .replace(
      'metrics:\n',
      `  copies: { sql: "SELECT * FROM {{ orders }} AS o", dimensions: { charge: { column: cost }, amount: {} } }
  dearest: { sql: "SELECT order_id, cost * 2 AS twice FROM {{ orders }} AS o WHERE cost > 3", dimensions: { order_id: {} } }
metrics:\n`,
    )}${metric('copied', 'kind: simple, table: copies, aggregate: count')}${metric(
    'copied_costs',
    'kind: simple, table: copies, aggregate: sum, column: cost',
  )}${metric('dearest', 'kind: simple, table: dearest, aggregate: count')}${metric(
    'costs',
    'kind: simple, table: orders, aggregate: sum, column: fee, access: { for: { role: finance } }',
  )}${metric('margin', 'kind: derived, expression: revenue - costs')}${metric(
    'dear',
    'kind: simple, table: orders, aggregate: count, where: { cost: { gt: 5 } }',
  )}${metric('good', 'kind: simple, table: orders, aggregate: count, where: { customers.rating: 3 }')}${metric(
    'weighted',
    'kind: simple, table: orders, aggregate: sum, sql: "amount * {{ customer.rating }}"',
  )}`,
  'model/agree.yaml': `reconciliations:
  costs: { label: Costs, description: Costs, left: { metric: costs }, right: { metric: revenue } }
`,
  'reports/weekly.yaml': `title: Weekly
recipients: [ada@example.com]
headline: margin
blocks:
  - { type: kpis, metrics: [revenue, margin, orders] }
  - { type: table, id: rated, metrics: [revenue], by: [rating] }
  - { type: table, id: filtered, metrics: [revenue], by: [name], where: { customers.rating: 3 } }
  - { type: table, id: raw, metrics: [revenue], by: [name], where: { fee: { gt: 1 } } }
  - { type: table, id: beside, metrics: [revenue], by: [name], where: { or: [{ amount: { gt: { column: fee } } }] } }
  - { type: text, id: words, markdown: "Margin is {{ margin }}." }
  - { type: keep-together, blocks: [{ type: table, id: inner, metrics: [costs], by: [name] }] }
  - { type: text, id: plain, markdown: "Revenue is {{ revenue }}." }
`,
  'data/customers.csv': SMALL_PROJECT['data/customers.csv']
    .trimEnd()
    .split('\n')
    .map((line, at) => `${line},${['rating', 3, 2, 3][at]}\n`)
    .join(''),
  'data/orders.csv': SMALL_PROJECT['data/orders.csv']
    .trimEnd()
    .split('\n')
    .map((line, at) => `${line},${at === 0 ? 'fee,cost' : `${at},${at * 2}`}\n`)
    .join(''),
};

let project: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  project = await makeFolder(PROJECT);
});
afterAll(() => project.dispose());

function run(...line: string[]) {
  return broadsheet([...line, ...DATE], project);
}

test.each([
  ['costs', []],
  ['margin', []],
  ['dear', []],
  ['good', []],
  ['weighted', []],
  ['revenue', ['--by', 'rating']],
  ['revenue', ['--by', 'rated']],
  ['revenue', ['--where', 'rating=3']],
  ['revenue', ['--where', 'cost>1']],
  // Who counts the orders above a fee knows the fees.
  ['orders', ['--where', 'fee>1']],
  ['orders', ['--where', '{ or: [{ amount: 1 }, { fee: { gt: 1 } }] }']],
  ['orders', ['--where', '{ not: { cost: 1 } }']],
  ['orders', ['--where', '{ amount: { gt: { column: fee } } }']],
  // Nor by another table that reads the same rows.
  ['copied', ['--by', 'charge']],
  ['copied', ['--where', 'cost>1']],
  ['copied', ['--where', 'fee>1']],
  ['copied_costs', []],
  ['dearest', []],
])('%s %j is unknown to whom it is hidden from, and is there for the others', async (name, line) => {
  const hidden = await run('query', name, ...line, '--as', 'sal');
  expect(hidden).toMatchObject({ code: 2, out: '' });
  expect(hidden.notes).toMatch(/UNKNOWN_(METRIC|DIMENSION)/);
  // It is not among what is suggested either.
  expect(hidden.notes).not.toMatch(
    /did you mean|Available: .*\b(costs|margin|dear|good|rating|rated|cost)\b/,
  );
  expect((await run('query', name, ...line, '--as', 'fin')).code).toBe(0);
});

test('hints for a column that is missing name none that is hidden', async () => {
  const broken = await makeFolder({
    ...PROJECT,
    'model/shop.yaml': `${PROJECT['model/shop.yaml']}${metric('gone', 'kind: simple, table: orders, aggregate: sum, column: coste')}${metric('gone_too', 'kind: simple, table: orders, aggregate: sum, sql: "coste + 1"')}`,
  });
  const notes = async (...line: string[]) => (await broadsheet(['query', ...line, ...DATE], broken)).notes;
  for (const name of ['gone', 'gone_too']) {
    expect(await notes(name)).toMatch(/COLUMN_MISSING[\s\S]*did you mean "cost"\?/);
    const hidden = await notes(name, '--as', 'sal');
    expect(hidden).toMatch(/COLUMN_MISSING[\s\S]*"coste"/);
    expect(hidden).not.toMatch(/\b(cost|fee)\b/);
  }
  expect(await notes('gone', '--as', 'sal')).toContain(
    'Available: amount, customer_id, order_id, ordered_on.',
  );
  await broken.dispose();
});

test('a name near to a hidden one is not led to it, nor is it explained', async () => {
  const near = await run('query', 'cost', '--as', 'sal');
  expect(near.notes).not.toContain('costs');
  expect((await run('query', 'cost', '--as', 'fin')).notes).toContain('did you mean "costs"?');
  const explained = await run('explain', 'margin', '--as', 'sal');
  expect(explained).toMatchObject({ code: 2, out: '' });
  expect(explained.notes).not.toMatch(/Available: .*margin/);
  expect((await run('explain', 'weekly', '--as', 'sal')).out).not.toMatch(/margin|costs|rating|fee/i);
});

test('an edition has neither the blocks nor the figures nor the headline that are hidden', async () => {
  const out = join(project.folder, 'sales');
  const made = await run('run', 'weekly', '--as', 'sal', '--format', 'json,html,csv', '--out', out);
  expect(made.code).toBe(0);
  const edition = JSON.parse(await readFile(join(out, 'edition.json'), 'utf8')) as Edition;
  expect(edition.headline?.metric).toBe('revenue');
  expect(edition.blocks.map(({ type }) => type)).toEqual(['kpis', 'text']);
  expect(
    edition.blocks.flatMap((one) => (one.type === 'kpis' ? one.figures.map(({ metric: of }) => of) : [])),
  ).toEqual(['revenue', 'orders']);
  const { provenance, ...shown } = edition;
  expect(JSON.stringify([shown, provenance.metrics, provenance.queries])).not.toMatch(
    /margin|costs|rating|\bfee\b/i,
  );
});

test('of checks about what is hidden nothing is told, and of the others their verdicts', async () => {
  const namesFor = async (reader: string) => {
    const out = join(project.folder, `checked-${reader}`);
    await run('run', 'weekly', '--as', reader, '--format', 'json', '--out', out);
    const { provenance, notice } = JSON.parse(await readFile(join(out, 'edition.json'), 'utf8')) as Edition;
    const names = provenance.checks.map(({ name }) => name).filter((name) => /checks|reconc/.test(name));
    return [names, notice?.checks ?? []];
  };
  const held = ['reconciliations.costs', 'orders.checks.range_cost'];
  expect(await namesFor('fin')).toEqual([
    [
      ...['orders.checks.range_cost', 'orders.checks.not_null_cost', 'orders.checks.not_null_amount'],
      'reconciliations.costs',
    ],
    expect.arrayContaining(held),
  ]);
  expect(await namesFor('sal')).toEqual([['orders.checks.not_null_amount'], []]);
});

test('who sees what is said for each reader', async () => {
  const of = async (reader: string) => parseLines((await run('access', 'weekly', '--as', reader)).out);
  const lines = [...(await of('fin')), ...(await of('sal'))];
  expect(lines).toEqual([
    { reader: 'fin', tables: [], everybody: [], hidden: [], without: [] },
    {
      reader: 'sal',
      tables: [],
      everybody: [],
      hidden: [
        'copied_costs',
        'dearest',
        'costs',
        'margin',
        'dear',
        'good',
        'weighted',
        'customers.rating',
        'customers.rated',
        'orders.cost',
        'copies.charge',
        'dearest.order_id',
      ],
      without: ['rated', 'filtered', 'raw', 'beside', 'words', 'inner'],
    },
  ]);
});
