import { afterAll, beforeAll, expect, test } from 'vitest';
import { broadsheet, makeFolder, parseLines } from './command-line.ts';
import { DATE, SMALL_PROJECT } from './small-project.ts';

let project: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  project = await makeFolder({
    ...SMALL_PROJECT,
    'model/health.yaml': `tables:
  memberships:
    sql: SELECT customer_id, DATE '2026-01-01' AS since FROM customers
    valid: { from: since }
    links:
      member: { to: customers, column: customer_id }
metrics:
  members:
    kind: snapshot
    label: Members
    description: Customers in force.
    table: memberships
    aggregate: distinct
    column: customer_id
  health:
    kind: score
    label: Health
    description: How well a customer does.
    entity: customers
    among: members
    name: name
    facts: [plan]
    stake: revenue
    trailing: { days: 30 }
    components:
      spending: { metric: revenue, weight: 3, bands: [{ atLeast: 100, score: 100 }, { atLeast: 0, score: 50 }], otherwise: 0 }
      activity: { metric: orders, weight: 1, bands: [{ atLeast: 1, score: 100 }], otherwise: 0 }
    categories:
      - { name: Good, atLeast: 80, tone: good }
      - { name: Poor, atLeast: 0, tone: bad }
`,
  });
});
afterAll(() => project.dispose());

test('a score lists the entities it scores, worst first, with the points of each component', async () => {
  const { code, out, notes } = await broadsheet(['query', 'health', ...DATE], project);
  expect({ code, notes }).toEqual({ code: 0, notes: '' });
  expect(parseLines(out)).toMatchObject([
    {
      key: '3',
      plan: 'Pro',
      score: 25,
      category: 'Poor',
      revenue: -20.25,
      points_spending: 0,
      points_activity: 25,
    },
    { key: '2', plan: 'Basic', score: 62.5, category: 'Poor', points_spending: 37.5, points_activity: 25 },
    { key: '1', name: 'Ada', score: 100, category: 'Good', points_spending: 75, points_activity: 25 },
  ]);
});

test('conditions and a limit narrow the list', async () => {
  const line = ['query', 'health', ...DATE, '--where', 'customers.plan=Pro', '--limit', '1'];
  const { out, notes } = await broadsheet(line, project);
  expect(parseLines(out).map(({ key }) => key)).toEqual(['3']);
  expect(notes).toContain('1 more');
});

test('what does not go with a score is refused', async () => {
  const grouped = await broadsheet(['query', 'health', '--by', 'plan', ...DATE], project);
  expect(grouped.code).toBe(2);
  expect(grouped.notes).toContain('--by does not go with it');
  const mixed = await broadsheet(['query', 'health', 'revenue', ...DATE], project);
  expect(mixed.code).toBe(2);
  expect(mixed.notes).toContain('QUERY_INVALID');
});
