import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProject } from '../../src/project/open-project.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import { broadsheet, makeFolder } from '../cli/command-line.ts';
import { DATE, SMALL_PROJECT } from '../cli/small-project.ts';
import { ACCESS_PROJECT } from './access-project.ts';

/** Rows that are wrong, of a customer that Basil does not see. */
const WRONG = `${SMALL_PROJECT['data/orders.csv']}5,1,2026-11-04,-77123.50
5,1,2026-11-04,-77123.50
`;

const PROJECT = {
  ...ACCESS_PROJECT,
  'model/shop.yaml': ACCESS_PROJECT['model/shop.yaml'].replace(
    '    links:\n',
    '    checks: [{ check: range, column: amount, atLeast: -1000, name: amounts }]\n    links:\n',
  ),
  'reports/weekly.yaml': `gate: notice\n${SMALL_PROJECT['reports/weekly.yaml']}`,
  'data/orders.csv': WRONG,
};

let project: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  project = await makeFolder(PROJECT);
});
afterAll(() => project.dispose());

async function editionFor(...line: string[]): Promise<Edition> {
  const out = join(project.folder, 'made');
  const { code } = await broadsheet(
    ['run', 'weekly', ...line, '--out', out, '--format', 'json', ...DATE],
    project,
  );
  expect(code).toBe(0);
  return JSON.parse(await readFile(join(out, 'edition.json'), 'utf8')) as Edition;
}

test('a reader learns the names and verdicts of checks, which judge as the owner, and no more', async () => {
  const owner = JSON.stringify(await editionFor());
  expect(owner).toContain('77123.5');
  expect(owner).toMatch(/"observed":\d/);
  const edition = await editionFor('--as', 'basil');
  const found = edition.provenance.checks.filter(({ verdict }) => verdict === 'fail');
  expect(found.map(({ name, message }) => [name, message])).toEqual([
    ['orders.key.unique', { say: 'check.verdict.fail' }],
    ['orders.checks.amounts', { say: 'check.verdict.fail' }],
  ]);
  expect(JSON.stringify(edition)).not.toMatch(/77,?123|Ada|"observed"|"hint"/);
  expect(edition.notice?.checks).toEqual(['orders.key.unique', 'orders.checks.amounts']);
  const [kpis] = edition.blocks.filter((one) => one.type === 'kpis');
  expect(kpis?.figures.map(({ value }) => value)).toEqual([50.5, 1, 50.5]);
});

test('warnings at a terminal name the check that they are of', async () => {
  const { notes } = await broadsheet(
    ['run', 'weekly', '--as', 'basil', '--format', 'json', ...DATE],
    project,
  );
  expect(notes.split('\n')).toContain('failed: Key of orders is unique: A problem was found.');
  expect(notes).not.toContain('77123');
});

test('blocks that the database refuses are told all at once, each by its place, and to readers without values', async () => {
  const broken = await makeFolder({
    ...ACCESS_PROJECT,
    'model/shop.yaml': ACCESS_PROJECT['model/shop.yaml'].replace(
      '      plan: {}\n',
      '      plan: {}\n      number: { sql: "CAST(name AS integer)" }\n      short: { sql: "CAST(plan AS integer)" }\n',
    ),
    'reports/weekly.yaml': `title: Weekly
blocks:
  - { type: table, metrics: [revenue], by: [number] }
  - { type: kpis, metrics: [revenue] }
  - { type: table, metrics: [orders], by: [short] }
`,
  });
  const refused = async (...line: string[]) => {
    const { code, notes } = await broadsheet(['run', 'weekly', ...line, '--format', 'json', ...DATE], broken);
    return [code, notes.match(/QUERY_FAILED .*|Could not convert string '\w*|The database refused.*/g)];
  };
  const [first, third] = [3, 5].map((line) => `QUERY_FAILED  reports/weekly.yaml:${line}:5`);
  const value = (text: string) => expect.stringContaining(`Could not convert string '${text}`);
  expect(await refused()).toEqual([3, [first, value(''), third, value('')]]);
  const kept = 'The database refused a query.';
  expect(await refused('--as', 'basil')).toEqual([3, [first, kept, third, kept]]);
  await broken.dispose();
});

test('a data file that cannot be read tells readers no value of it', async () => {
  const rows = SMALL_PROJECT['data/orders.csv'];
  const files = (column: string) => ({
    ...ACCESS_PROJECT,
    'data/orders.csv': `${rows}9,1,2026-11-04,Tapirlund\n`,
    'broadsheet.config.yaml': ACCESS_PROJECT['broadsheet.config.yaml'].replace(
      'orders: data/orders.csv',
      `orders: { file: data/orders.csv, columns: { ${column} } }`,
    ),
  });
  const [wrong, unclear] = await Promise.all([
    makeFolder(files('amount: decimal')),
    makeFolder({
      ...ACCESS_PROJECT,
      'data/orders.csv': rows.replaceAll(/2026-(\d\d)-(\d\d)/g, '$2/$1/2026'),
    }),
  ]);
  for (const [broken, value] of [
    [wrong, 'Tapirlund'],
    [unclear, '01/11/2026'],
  ] as const) {
    const asked = (...line: string[]) => broadsheet(['query', 'revenue', ...line, ...DATE], broken);
    expect((await asked()).notes).toContain(`"${value}"`);
    const told = [
      await asked('--as', 'basil'),
      await broadsheet(['run', 'weekly', '--as', 'basil', '--format', 'json', ...DATE], broken),
    ];
    for (const { code, out, notes } of told) {
      expect(code).not.toBe(0);
      expect(notes).toContain('A data file cannot be read.');
      expect(out + notes).not.toContain(value);
    }
    await broken.dispose();
  }
});

test('a parameter with a value that only others have is told as one that nobody has', async () => {
  const chosen = await makeFolder({
    ...ACCESS_PROJECT,
    'reports/chosen.yaml': `title: Chosen
gate: notice
parameters: { plan: { type: text, label: Plan } }
where: { plan: { param: plan } }
blocks: [{ type: table, title: Revenue, metrics: [revenue], by: [name] }]
`,
  });
  const told = async (plan: string, ...line: string[]) => {
    const out = join(chosen.folder, `made-${plan}`);
    const args = ['run', 'chosen', '--param', `plan=${plan}`, '--out', out, '--format', 'json', ...DATE];
    const { code } = await broadsheet([...args, ...line], chosen);
    expect(code).toBe(0);
    const edition = JSON.parse(await readFile(join(out, 'edition.json'), 'utf8')) as Edition;
    const { provenance, notice } = edition;
    return { checks: provenance.checks, notice };
  };
  const basil = ['--as', 'basil'];
  const hidden = await told('Pro', ...basil);
  expect(hidden).toEqual(await told('Pre', ...basil));
  expect(hidden.notice?.checks).toEqual(['customers.values.plan']);
  expect((await told('Basic', ...basil)).notice).toBeUndefined();
  expect((await told('Pro')).notice).toBeUndefined();
  await chosen.dispose();
});

test('their edition lies beside that of the owner, and is not sent', async () => {
  await broadsheet(['run', 'weekly', '--as', 'basil', '--format', 'json', ...DATE], project);
  expect(await readdir(join(project.folder, 'out/weekly'))).toEqual(['2026-11-16-as-basil']);
  const { code, notes } = await broadsheet(['run', 'weekly', '--as', 'basil', '--send', ...DATE], project);
  expect(code).toBe(2);
  expect(notes).toContain('--send and --as cannot go together.');
});

test('one without an attribute gets nothing, and is told which', async () => {
  const { code, out, notes } = await broadsheet(['run', 'weekly', '--as', 'stranger', ...DATE], project);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(notes).toContain('Reader "stranger" has no attribute "plans"');
});

test('programs ask as a reader too, at the same time as others, and each has their own answers', async () => {
  const open = await openProject(project.folder, { environment: {} });
  const query = { metrics: ['revenue'], by: ['name'], period: { from: '2026-11-01', to: '2026-11-04' } };
  const seen = async (as?: string, signal?: AbortSignal) => {
    const { groups } = await open.ask(query, { date: '2026-11-16', as, signal });
    return groups.flatMap(({ current }) => current.flat()).sort((one, other) => Number(one) - Number(other));
  };
  const expected = { basil: [50.5], paula: [-20.25, 100], nobody: [], boss: [-20.25, 50.5, 100] };
  const names = Object.keys(expected) as (keyof typeof expected)[];
  for (let round = 0; round < 3; round += 1) {
    const gone = new AbortController();
    const cancelled = seen('paula', gone.signal).catch((error: Error) => error.message);
    const asked = names.map(async (name) => [name, await seen(name)]);
    gone.abort();
    expect(Object.fromEntries(await Promise.all(asked))).toEqual(expected);
    expect(JSON.stringify(await cancelled)).toMatch(/QUERY_CANCELLED|100/);
    expect(await seen()).toEqual([-20.25, 50.5, 100]);
  }
  const edition = await open.compose('weekly', { date: '2026-11-16', as: 'basil' });
  expect(JSON.stringify(edition)).not.toContain('Ada');
  await open.close();
});
