import { expect, test } from 'vitest';
import { ModelFile, type ModelInput } from '../model/index.ts';
import { hiddenIn } from './policy.ts';
import { secretsFor } from './secrets.ts';
import { visibleTo } from './visible.ts';

const access = { for: { role: 'hr' } };
const staff = {
  relation: 'hr.staff',
  key: 'id',
  links: { team: { to: 'teams', column: 'team_id' } },
  dimensions: { name: {}, salary: { access } },
};
const teams = { relation: 'teams', key: 'team_id', dimensions: { label: {} } };
const link = { links: { team: staff.links.team } };

const simple = (table: string, rest: object = {}) =>
  ({ kind: 'simple', label: 'N', description: 'N', table, aggregate: 'count', ...rest }) as const;

/** What is hidden from whom salaries are not for, and columns that they may not filter a table by. */
function hiddenWith(tables: NonNullable<ModelInput['tables']>, metrics: ModelInput['metrics'] = {}) {
  const model = ModelFile.parse({ tables: { staff, teams, ...tables }, metrics });
  const see = (role: string) => visibleTo(model, { name: 'r', attributes: { role } }, 'UTC');
  expect(secretsFor(model, see('hr'))).toMatchObject({ metrics: [], dimensions: [] });
  const clerk = see('clerk');
  const { metrics: names, dimensions } = secretsFor(model, clerk);
  const isHidden = (table: string, column: string) =>
    clerk.policy !== undefined && hiddenIn(clerk.policy, table, column);
  return { hidden: [...names, ...dimensions.filter((one) => one !== 'staff.salary')].sort(), isHidden };
}

test('a column is hidden by whatever table its relation is read', () => {
  const { hidden, isHidden } = hiddenWith(
    { people: { relation: 'Staff', key: 'id', dimensions: { name: {}, pay: { column: 'SALARY' } } } },
    { paid: simple('people', { aggregate: 'sum', column: 'salary' }), heads: simple('people') },
  );
  expect(hidden).toEqual(['paid', 'people.pay']);
  expect([isHidden('people', 'salary'), isHidden('people', 'name')]).toEqual([true, false]);
});

test('what is hidden of charges is hidden of the periods that are made of them', () => {
  const charged = { of: 'staff', customer: 'id', charged: 'hired', billed: 'monthly' } as const;
  const { hidden, isHidden } = hiddenWith(
    {
      pay: { subscription: { ...charged, amount: 'salary' } },
      fees: { subscription: { ...charged, amount: 'fee' } },
      rich: { subscription: { ...charged, amount: 'fee', where: { salary: [5000] } } },
    },
    {
      payroll: simple('pay', { aggregate: 'sum', column: 'monthly_amount' }),
      fee: simple('fees', { aggregate: 'sum', column: 'monthly_amount' }),
      fee_of_rich: simple('rich', { aggregate: 'sum', column: 'monthly_amount' }),
    },
  );
  expect(hidden).toEqual(['fee_of_rich', 'payroll']);
  expect(['pay', 'fees', 'rich'].map((table) => isHidden(table, 'start_date'))).toEqual([true, false, true]);
});

test('what is held against others within a hidden dimension is hidden, and what is held against all is not', () => {
  const words = { label: 'N', description: 'N', of: 'heads' };
  const { hidden } = hiddenWith(
    {},
    {
      heads: simple('staff'),
      part: { kind: 'share', ...words },
      alike: { kind: 'share', ...words, within: ['staff.salary'] },
      place: { kind: 'rank', ...words, within: ['name', 'salary'] },
    },
  );
  expect(hidden).toEqual(['alike', 'place']);
});

test('what a hidden expression is made of is hidden wherever it is used, but not what leads to other rows', () => {
  const hr = { access: { for: { role: 'hr' } } };
  const made = (sql: string) => ({ sql });
  const { hidden, isHidden } = hiddenWith(
    {
      jobs: {
        ...{ relation: 'jobs', key: 'id', links: { team: staff.links.team } },
        dimensions: {
          paid: {
            sql: `CASE WHEN team_id = 1 AND CAST(wage AS numeric) > 5 THEN bonus END || 'rank'`,
            ...hr,
          },
          year: { sql: 'EXTRACT(year FROM hired)', ...hr },
          monthly: made('Wage / 12'),
          extra: made('"bonus" + 1'),
          spelt: made('U&"b\\006fnus" + 1'),
          team: made('team_id + id'),
          began: made('EXTRACT(year FROM begun)'),
          length: made('CAST(length AS numeric)'),
          grade: made('CASE WHEN rank > 1 THEN 1 END'),
        },
      },
      again: { sql: 'SELECT * FROM {{ jobs }} AS j', dimensions: { weekly: made('wage / 52') } },
    },
    {
      wages: simple('jobs', { aggregate: 'sum', sql: 'wage * 1' }),
      days: simple('jobs', { aggregate: 'sum', column: 'hired' }),
      all: simple('jobs'),
    },
  );
  expect(hidden).toEqual([
    ...[
      'again.weekly',
      'days',
      'jobs.extra',
      'jobs.monthly',
      'jobs.paid',
      'jobs.spelt',
      'jobs.year',
      'wages',
    ],
  ]);
  const columns = ['wage', 'bonus', 'hired', 'team_id', 'rank', 'length'];
  expect(columns.filter((one) => isHidden('jobs', one))).toEqual(['wage', 'bonus', 'hired']);
});

test('a query that passes columns on hides them under their names', () => {
  const { hidden, isHidden } = hiddenWith(
    {
      all: {
        sql: 'SELECT * FROM {{ staff }} AS s',
        key: 'id',
        ...link,
        dimensions: { name: {}, pay: { column: 'salary' }, band: { sql: 'salary > 5' } },
      },
      again: { sql: 'SELECT * FROM {{ all }} AS a', dimensions: { salary: {} } },
    },
    { paid: simple('all', { aggregate: 'sum', column: 'salary' }), heads: simple('all') },
  );
  expect(hidden).toEqual(['again.salary', 'all.band', 'all.pay', 'paid']);
  expect([isHidden('all', 'salary'), isHidden('again', 'salary'), isHidden('all', 'name')]).toEqual([
    true,
    true,
    false,
  ]);
});

test.each([
  'SELECT id, team_id, "Salary" * 2 AS pay FROM {{ staff }} AS s',
  'SELECT id, team_id, 1 AS pay FROM {{ staff }} AS s WHERE salary > 5',
  'SELECT id, team_id, salary AS pay FROM hr.staff',
  'SELECT * FROM {{ staff }} AS s(id, team_id, pay)',
  'SELECT id, team_id, to_json(s) AS pay FROM {{ staff }} AS s',
])('of %s all counts, but what leads to other rows and who says for himself who sees it', (sql) => {
  const dimensions = {
    pay: {},
    other: {},
    sum: { sql: 'pay + 1' },
    told: { access: { for: { role: ['hr', 'clerk'] } } },
  };
  const { hidden, isHidden } = hiddenWith(
    {
      made: { sql, key: 'id', ...link, dimensions },
      from: {
        sql: 'SELECT team_id, COUNT(*) AS n FROM {{ made }} AS m GROUP BY 1',
        ...link,
        dimensions: { n: {} },
      },
    },
    {
      counted: simple('made'),
      board: simple('made', { access: { for: { role: ['hr', 'clerk'] } } }),
      apart: simple('teams'),
    },
  );
  expect(hidden).toEqual(['counted', 'from.n', 'made.other', 'made.pay', 'made.sum']);
  const columns = ['pay', 'anything', 'team_id', 'id', 'told'];
  expect(columns.filter((one) => isHidden('made', one))).toEqual(['pay', 'anything']);
});

test('a stand-in counts as the query that it is, and expressions that ask another relation', () => {
  const { hidden } = hiddenWith(
    {
      pay: {
        relation: 'pay',
        fallback: { sql: 'SELECT salary AS v FROM {{ staff }} AS s', note: 'n' },
        dimensions: { v: {} },
      },
      plain: {
        relation: 'plain',
        dimensions: { top: { sql: '(SELECT MAX(salary) FROM hr.staff)' }, salary: {} },
      },
    },
    { most: simple('plain', { aggregate: 'max', sql: '(SELECT MAX(s.salary) FROM staff AS s)' }) },
  );
  expect(hidden).toEqual(['most', 'pay.v', 'plain.top']);
});

test('what a hidden metric measures is no condition, by whatever table it is read', () => {
  const payroll = simple('staff', { aggregate: 'sum', column: 'bonus', access });
  const { hidden, isHidden } = hiddenWith(
    {
      people: { relation: 'staff' },
      all: { sql: 'SELECT * FROM {{ staff }} AS s', dimensions: { bonus: {} } },
      made: { sql: 'SELECT bonus AS b, name FROM {{ staff }} AS s', dimensions: { name: {} } },
    },
    { payroll },
  );
  expect(hidden).toEqual(['payroll']);
  const found = [
    ['staff', 'bonus'],
    ['people', 'bonus'],
    // A dimension shows it to everybody.
    ['all', 'bonus'],
    ['made', 'b'],
    ['made', 'name'],
  ] as const;
  expect(found.map(([table, column]) => isHidden(table, column))).toEqual([true, true, false, true, false]);
});

test('checks and reconciliations that are about what is hidden are known by their names', () => {
  const checks = [
    { check: 'range', column: 'salary', atMost: 5 },
    { check: 'not-null', columns: ['name', 'salary'] },
    { check: 'not-null', columns: 'name' },
    { check: 'rows', name: 'well_paid', where: { salary: { gt: 5 } }, atLeast: 1 },
    { check: 'rows', atLeast: 1 },
    { check: 'sql', name: 'odd', sql: 'SELECT * FROM {{ staff }} AS s WHERE salary < 0' },
    { check: 'sql', name: 'even', sql: 'SELECT * FROM {{ staff }} AS s WHERE id < 0' },
  ] as const;
  const bounds = (where: object) => ({ check: 'bounds', atLeast: 1, where }) as const;
  const figure = (metric: string, where: object = {}) => ({ metric, where });
  const named = { label: 'R', description: 'R' };
  const model = ModelFile.parse({
    tables: { staff: { ...staff, checks: [...checks] }, teams: { ...teams, links: {}, checks: [checks[5]] } },
    metrics: {
      payroll: simple('staff', { aggregate: 'sum', column: 'salary', checks: [bounds({})] }),
      heads: simple('staff', {
        checks: [
          { ...bounds({ salary: { gt: 5 } }), name: 'paid' },
          bounds({ name: 'A' }),
          { check: 'agrees', with: { metric: 'payroll' } },
        ],
      }),
    },
    reconciliations: {
      sums: { ...named, left: figure('heads'), right: figure('payroll') },
      parts: { ...named, left: figure('heads'), right: figure('heads', { 'staff.salary': 5 }) },
      same: { ...named, left: figure('heads'), right: figure('heads') },
    },
  });
  const see = (role: string) => visibleTo(model, { name: 'r', attributes: { role } }, 'UTC');
  expect(secretsFor(model, see('hr')).checks).toEqual([]);
  expect(secretsFor(model, see('clerk')).checks).toEqual([
    'staff.checks.range_salary',
    'staff.checks.not_null_name_salary',
    'staff.checks.well_paid',
    'staff.checks.odd',
    'teams.checks.odd',
    'metrics.payroll.checks.bounds',
    'metrics.heads.checks.paid',
    'metrics.heads.checks.agrees',
    'reconciliations.sums',
    'reconciliations.parts',
  ]);
});

test('a target that is hidden is no target of what is seen', () => {
  const metrics = {
    heads: simple('staff', { target: 'planned_heads' }),
    guests: simple('teams', { target: 5 }),
    planned_heads: simple('teams', { access }),
  };
  const model = ModelFile.parse({ tables: { staff, teams }, metrics });
  const targets = (role: string) =>
    Object.entries(visibleTo(model, { name: 'r', attributes: { role } }, 'UTC').model.metrics).map(
      ([name, { target }]) => [name, target],
    );
  expect(targets('clerk')).toEqual([
    ['heads', undefined],
    ['guests', 5],
  ]);
  expect(targets('hr')).toEqual([
    ['heads', 'planned_heads'],
    ['guests', 5],
    ['planned_heads', undefined],
  ]);
});
