import { describe, expect, onTestFinished, test } from 'vitest';
import { broadsheet, makeFolder } from '../../test/cli/command-line.ts';
import { ProblemError } from '../foundation/diagnostic/index.ts';
import { loadProject } from './load-project.ts';

const MODEL = `tables:
  customers: { relation: customers, key: customer_id, dimensions: { name: {}, plan: {} } }
  orders:
    { relation: orders, key: order_id, time: ordered_on, dimensions: { order_id: {} },
      links: { customer: { to: customers, column: customer_id } } }
  subs:
    { relation: subs, key: id, valid: { from: starts, to: ends }, dimensions: { id: {} },
      links: { customer: { to: customers, column: customer_id } } }
  visits: { relation: orders, key: order_id, time: ordered_on }
metrics:
  revenue: { kind: simple, label: Revenue, description: D, table: orders, aggregate: sum, column: amount }
  visits: { kind: simple, label: Visits, description: D, table: visits, aggregate: count }
  active: { kind: snapshot, label: Active, description: D, table: subs, aggregate: distinct, column: customer_id }
  mrr: { kind: snapshot, label: MRR, description: D, table: subs, aggregate: sum, column: amount }
  churned: { kind: movement, label: Churned, description: D, of: mrr, entity: customer, part: churn }
  health:
    { kind: score, label: Health, description: D, entity: customers, among: active, name: name,
      components: { o: { metric: revenue, weight: 1, scale: { from: 0, to: 100 } } },
      categories: [{ name: Good, atLeast: 50, tone: good }, { name: Bad, atLeast: 0, tone: bad }] }
`;
const FILES = {
  'broadsheet.config.yaml': `connection:
  kind: duckdb
  tables: { orders: data/orders.csv, customers: data/customers.csv, subs: data/subs.csv }
`,
  'model/m.yaml': MODEL,
  'reports/r.yaml': 'title: R\nblocks:\n  - { type: health, score: health }\n',
  'data/orders.csv': 'order_id,customer_id,ordered_on,amount\n1,1,2026-11-01,100.00\n2,2,2026-11-02,20.00\n',
  'data/customers.csv': 'customer_id,name,plan\n1,Ada,Pro\n2,Bob,Basic\n',
  'data/subs.csv':
    'id,customer_id,starts,ends,amount\n1,1,2026-01-01,,10\n2,2,2026-01-01,,10\n3,2,2026-01-01,2026-02-01,5\n',
};

async function project(files: Readonly<Record<string, string>>) {
  const made = await makeFolder({ ...FILES, ...files });
  onTestFinished(made.dispose);
  return made;
}

/** Problems as `CODE file:line`. */
async function refusalsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { folder } = await project(files);
  try {
    await loadProject(folder, { environment: {} });
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems.map(({ code, location }) => `${code} ${location?.file}:${location?.line}`);
  }
}
const report = (block: string, head = '') => ({
  'reports/r.yaml': `title: R\n${head}blocks:\n  - ${block}\n`,
});
const metric = (definition: string) => ({ 'model/m.yaml': `${MODEL}  x: ${definition}\n` });
const alert = (rule: string) => ({ 'alerts/a.yaml': `alerts:\n  a: ${rule}\n` });
const table = (metrics: string, by: string) =>
  report(`{ type: table, title: T, metrics: [${metrics}], by: [${by}] }`);
const shown = 'label: L, description: D';
const parameter = (fields: string) =>
  report('{ type: kpis, metrics: [revenue] }', `parameters: { p: { label: P, ${fields} } }\n`);

describe('what a run refuses for its definition is refused with the definitions, at its line', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['a dimension without a path', table('revenue', 'subs.id'), 'DIMENSION_UNREACHABLE reports/r.yaml:3'],
    ['a split movement', table('churned', 'subs.id'), 'QUERY_INVALID reports/r.yaml:3'],
    [
      'a condition without a path',
      report('{ type: kpis, metrics: [revenue], where: { subs.id: 1 } }'),
      'DIMENSION_UNREACHABLE reports/r.yaml:3',
    ],
    [
      'a condition without a path, within others',
      report('{ type: kpis, metrics: [revenue], where: { not: { or: [{ plan: Pro }, { subs.id: 1 }] } } }'),
      'DIMENSION_UNREACHABLE reports/r.yaml:3',
    ],
    [
      'a column without a path',
      report('{ type: kpis, metrics: [revenue], where: { plan: { eq: { column: subs.id } } } }'),
      'DIMENSION_UNREACHABLE reports/r.yaml:3',
    ],
    [
      'a parameter that would mean all or nothing',
      report(
        '{ type: kpis, metrics: [revenue], where: { not: { plan: { param: p } } } }',
        'parameters: { p: { label: P, type: text } }\n',
      ),
      'PARAMETER_INVALID reports/r.yaml:4',
    ],
    [
      'no alternatives',
      report('{ type: kpis, metrics: [revenue], where: { or: [] } }'),
      'DEFINITION_INVALID reports/r.yaml:3',
    ],
    [
      'an alternative of all rows',
      report('{ type: kpis, metrics: [revenue], where: { or: [{}, { plan: Pro }] } }'),
      'DEFINITION_INVALID reports/r.yaml:3',
    ],
    [
      'the opposite of all rows',
      report('{ type: kpis, metrics: [revenue], where: { not: {} } }'),
      'DEFINITION_INVALID reports/r.yaml:3',
    ],
    [
      'an operator that there is not',
      report('{ type: kpis, metrics: [revenue], where: { or: [{ plan: { is: Pro } }] } }'),
      'DEFINITION_UNKNOWN_FIELD reports/r.yaml:3',
    ],
    [
      'a literal variable within others',
      report(`{ type: kpis, metrics: [revenue], where: { or: [{ plan: '\${plan}' }] } }`),
      'FILTER_INVALID reports/r.yaml:3',
    ],
    [
      'a literal variable',
      report(`{ type: kpis, metrics: [revenue], where: { plan: '\${plan}' } }`),
      'FILTER_INVALID reports/r.yaml:3',
    ],
    [
      'one of a list, in a metric',
      metric(
        `{ kind: simple, ${shown}, table: orders, aggregate: count, where: { plan: { in: [a, 'x-\${p}'] } } }`,
      ),
      'FILTER_INVALID model/m.yaml:20',
    ],
    [
      'a style of a figure',
      report('{ type: text, markdown: "x {{ revenue | short }}" }'),
      'BLOCK_INVALID reports/r.yaml:3',
    ],
    [
      'a figure that is none',
      report('{ type: text, markdown: "Sales: {{ Revenue.total }}" }'),
      'BLOCK_INVALID reports/r.yaml:3',
    ],
    [
      'an order by time where there is none',
      report('{ type: table, title: T, metrics: [revenue], by: [plan], order: [{ by: time }] }'),
      'BLOCK_INVALID reports/r.yaml:3',
    ],
    [
      'a line without an axis',
      report('{ type: chart, title: C, kind: line, metrics: [revenue] }'),
      'DEFINITION_INVALID reports/r.yaml:3',
    ],
    [
      'a figure in a subject',
      report('{ type: health, score: health }', 'mail: { subject: "Sales {{ revenue }}" }\n'),
      'BLOCK_INVALID reports/r.yaml:2',
    ],
    [
      'a figure in a heading',
      report('{ type: health, score: health, title: "Health {{ mrr }}" }'),
      'BLOCK_INVALID reports/r.yaml:3',
    ],
    [
      'two blocks of one name',
      report('{ id: a, type: health, score: health }\n  - { id: a, type: health, score: health }'),
      'BLOCK_INVALID reports/r.yaml:4',
    ],
    [
      'SQL of several statements',
      metric(`{ kind: simple, ${shown}, table: orders, aggregate: sum, sql: 'amount; DROP TABLE orders' }`),
      'DEFINITION_INVALID model/m.yaml:20',
    ],
    [
      'SQL that ends early',
      metric(`{ kind: simple, ${shown}, table: orders, aggregate: sum, sql: { duckdb: "(amount -- )" } }`),
      'DEFINITION_INVALID model/m.yaml:20',
    ],
    [
      'SQL under a name that is nearly that of a dialect',
      metric(
        `{ kind: simple, ${shown}, table: orders, aggregate: sum, sql: { duckdb: amount, postgress: amount } }`,
      ),
      'DEFINITION_INVALID model/m.yaml:20',
    ],
    [
      'SQL that closes too much',
      metric(`{ kind: simple, ${shown}, table: orders, aggregate: sum, sql: 'amount) * 2' }`),
      'DEFINITION_INVALID model/m.yaml:20',
    ],
    [
      'SQL with an open quote',
      metric(`{ kind: simple, ${shown}, table: orders, aggregate: sum, sql: "amount || 'it''s" }`),
      'DEFINITION_INVALID model/m.yaml:20',
    ],
    [
      'SQL that writes',
      { 'model/m.yaml': MODEL.replace('visits: { relation: orders', "visits: { sql: 'delete from orders'") },
      'DEFINITION_INVALID model/m.yaml:9',
    ],
    [
      'an expression that reads a table',
      metric(
        `{ kind: simple, ${shown}, table: orders, aggregate: sum, sql: '(SELECT 1 FROM {{ orders }} AS o)' }`,
      ),
      'METRIC_INVALID model/m.yaml:20',
    ],
    [
      'recipients by a query over a table of the model',
      report('{ type: health, score: health }', 'recipients: [{ query: "SELECT a FROM {{ orders }}" }]\n'),
      'DEFINITION_INVALID reports/r.yaml:2',
    ],
    [
      'recipients by two queries',
      report('{ type: health, score: health }', 'recipients: [{ query: "SELECT 1; SELECT 2" }]\n'),
      'DEFINITION_INVALID reports/r.yaml:2',
    ],
    [
      'too many buckets',
      report(
        '{ type: table, title: T, metrics: [revenue], grain: day }',
        'window: { complete: { count: 500, grain: month } }\n',
      ),
      'SERIES_TOO_LARGE reports/r.yaml:4',
    ],
    [
      'a category',
      report('{ type: insights, rules: [{ rule: category-counts, score: health, categories: [Fine] }] }'),
      'BLOCK_INVALID reports/r.yaml:3',
    ],
    [
      'a distinct count that is taken apart',
      report('{ type: insights, rules: [{ rule: contribution, metric: active, by: [customer.plan] }] }'),
      'BLOCK_INVALID reports/r.yaml:3',
    ],
    [
      'a dimension to take apart by that there is not',
      report('{ type: insights, rules: [{ rule: contribution, metric: revenue, by: [nothing] }] }'),
      'UNKNOWN_DIMENSION reports/r.yaml:3',
    ],
    [
      'a forecast whose groups do not add up',
      report('{ type: forecast, metric: active, by: customer.plan }'),
      'BLOCK_INVALID reports/r.yaml:3',
    ],
    [
      'a forecast between limits that are the wrong way round',
      report('{ type: forecast, metric: revenue, least: 5, most: 4 }'),
      'BLOCK_INVALID reports/r.yaml:3',
    ],
    [
      'a forecast of hours',
      report('{ type: forecast, metric: revenue, grain: hour }'),
      'DEFINITION_INVALID reports/r.yaml:3',
    ],
    [
      'a forecast by a dimension that there is not',
      report('{ type: forecast, metric: revenue, by: nothing }'),
      'UNKNOWN_DIMENSION reports/r.yaml:3',
    ],
    ['a forecast of a score', report('{ type: forecast, metric: health }'), 'BLOCK_INVALID reports/r.yaml:3'],
    [
      'a default of another type',
      parameter('type: number, default: abc'),
      'PARAMETER_INVALID reports/r.yaml:2',
    ],
    [
      'a default that is no choice',
      parameter('type: text, default: c, choices: [a, b]'),
      'PARAMETER_INVALID reports/r.yaml:2',
    ],
    ['a default of several', parameter('type: text, default: [a, b]'), 'PARAMETER_INVALID reports/r.yaml:2'],
    [
      'a day that does not exist',
      parameter('type: date, default: "2026-02-30"'),
      'PARAMETER_INVALID reports/r.yaml:2',
    ],
    [
      'a parameter in a metric',
      metric(`{ kind: simple, ${shown}, table: orders, aggregate: count, where: { amount: { param: z } } }`),
      'METRIC_INVALID model/m.yaml:20',
    ],
    [
      'a parameter in a metric, within other conditions',
      metric(
        `{ kind: simple, ${shown}, table: orders, aggregate: count, where: { not: { amount: { param: z } } } }`,
      ),
      'METRIC_INVALID model/m.yaml:20',
    ],
    [
      'a column in a metric that it does not reach',
      metric(
        `{ kind: simple, ${shown}, table: orders, aggregate: count, where: { amount: { lt: { column: subs.id } } } }`,
      ),
      'DIMENSION_UNREACHABLE model/m.yaml:20',
    ],
    [
      'a part of a score that leads to no entity',
      { 'model/m.yaml': MODEL.replace('metric: revenue, weight', 'metric: visits, weight') },
      'SCORE_INVALID model/m.yaml:18',
    ],
    [
      'an alert by what its metric cannot reach',
      alert('{ metric: revenue, by: subs.id, when: { threshold: { above: 1 } } }'),
      'DIMENSION_UNREACHABLE alerts/a.yaml:2',
    ],
    [
      'an alert with a parameter',
      alert('{ metric: revenue, where: { amount: { param: x } }, when: { threshold: { above: 1 } } }'),
      'ALERT_INVALID alerts/a.yaml:2',
    ],
    [
      'an alert with a parameter within other conditions',
      alert(
        '{ metric: revenue, where: { or: [{ amount: { param: x } }] }, when: { threshold: { above: 1 } } }',
      ),
      'ALERT_INVALID alerts/a.yaml:2',
    ],
    [
      'an alert on what its metric cannot reach',
      alert('{ metric: revenue, where: { not: { subs.id: 1 } }, when: { threshold: { above: 1 } } }'),
      'DIMENSION_UNREACHABLE alerts/a.yaml:2',
    ],
  ])('%s', async (_, files, problem) => {
    expect(await refusalsOf(files)).toEqual([problem]);
  });
});

test('an expression that takes a dimension of a linked row is not refused', async () => {
  const sql = "CASE WHEN {{ customer.plan }} = 'Pro' THEN amount END";
  expect(
    await refusalsOf(metric(`{ kind: simple, ${shown}, table: orders, aggregate: sum, sql: "${sql}" }`)),
  ).toEqual([]);
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['an alert rule', { 'alerts/a.yaml': 'alerts:\n  __proto__: { metric: revenue }\n' }, 'alerts/a.yaml:2'],
  [
    'a metric',
    metric(`{ kind: derived, ${shown}, expression: '1' }\n  __proto__: { kind: x }`),
    'model/m.yaml:21',
  ],
  ['a part in JSON', { 'reports/b.json': '{ "title": "B",\n"__proto__": {} }' }, 'reports/b.json:2'],
])('%s called __proto__ is refused, and not left out', async (_, files, place) => {
  expect(await refusalsOf(files)).toEqual([`DEFINITION_INVALID ${place}`]);
});

test('SQL of which a word, a text or a comment only looks wrong is sound', async () => {
  const sql = `"load" + length('); delete ''( "') -- ;'"(\n /* ' */ + update`;
  const files = {
    ...metric(`{ kind: simple, ${shown}, table: orders, aggregate: sum, sql: ${JSON.stringify(sql)} }`),
    ...report('{ type: text, markdown: "{{ revenue | change }} and `{{ Braces.of }}`" }'),
  };
  expect(await refusalsOf(files)).toEqual([]);
  const query = report(
    '{ type: health, score: health }',
    "recipients: [{ query: 'SELECT 1 AS address;' }]\n",
  );
  expect(await refusalsOf(query)).toEqual([]);
  const ended = metric(`{ kind: simple, ${shown}, table: orders, aggregate: sum, sql: "amount + 1 ; " }`);
  expect(await refusalsOf(ended)).toEqual([]);
});

test('a score over a key that no dimension names is sound, and computed', async () => {
  const made = await project({});
  expect(await refusalsOf({})).toEqual([]);
  const { out, code, notes } = await broadsheet(['query', 'health', '--date', '2026-11-16', '--json'], made);
  expect([code, notes]).toEqual([0, expect.anything()]);
  const rows = out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as object]));
  expect(rows).toMatchObject([
    { key: '2', name: 'Bob', score: 20, category: 'Bad' },
    { key: '1', name: 'Ada', score: 100, category: 'Good' },
  ]);
});
