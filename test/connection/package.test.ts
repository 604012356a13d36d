import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { ConnectionKind } from '../../src/metrics/connection/index.ts';
import { connectionSuite } from '../../src/metrics/connection/testing/index.ts';
import { broadsheet, makeFolder } from '../cli/command-line.ts';
import { installPackages, NUMBERS } from './numbers-package.ts';

const MODEL = `tables:
  numbers:
    relation: numbers
    label: Numbers
    key: n
    dimensions: { rest: { label: Rest } }
metrics:
  sum:
    kind: simple
    label: Sum
    description: Of all numbers.
    table: numbers
    aggregate: sum
    column: n
  large:
    kind: simple
    label: Large
    description: Where only this database has the words for it.
    table: numbers
    aggregate: sum
    sql: { numbers: "CASE WHEN n > 5 THEN 1 ELSE 0 END", duckdb: "1" }
`;

/** A project whose connection a package makes. */
async function project(connection: string, packages: Readonly<Record<string, string>>) {
  const { folder, dispose } = await makeFolder({
    'broadsheet.config.yaml': `connection: ${connection}\n`,
    'model/numbers.yaml': MODEL,
  });
  onTestFinished(dispose);
  await installPackages(folder, packages);
  return (...line: string[]) => broadsheet(line, { folder, environment: { NUMBERS_PASSWORD: 'hunter2' } });
}

const NAMED = '{ kind: package, package: broadsheet-numbers, options: { rows: 10 } }';

test('a package that is installed is asked like any other database', async () => {
  const run = await project(NAMED, { 'broadsheet-numbers': NUMBERS });
  const { code, out, notes } = await run('query', 'sum', 'large', '--by', 'numbers.rest', '--format', 'csv');
  expect({ code, notes }).toMatchObject({ code: 0 });
  expect(out.trim().split(/\r?\n/).slice(1).sort()).toEqual(['0,18,2', '1,12,1', '2,15,1']);
  const doctor = await run('doctor');
  expect(doctor.out + doctor.notes).toContain('the first 10 numbers: 1 tables and views');
  expect((await run('check')).code).toBe(0);
});

test('the documentation shows that package', async () => {
  const page = await readFile(new URL('../../docs/connections.md', import.meta.url), 'utf8');
  expect(page).toContain(`\`\`\`ts shown\n${NUMBERS}\`\`\``);
});

/** Cases of the suite that need none of its tables. */
const STOPPING = [
  'queries of one session may overlap',
  'a listing of relations can be cancelled',
  'a signal cancels a running statement, and the session goes on',
  'a signal of the snapshot cancels its queries; one that has aborted lets none begin',
  'the time-out ends a statement, and the connection stays usable',
  'nothing is asked any more of a snapshot that has ended',
  'an error thrown by the work comes through unchanged',
  'a closed connection refuses work, and closing twice is fine',
];

test('it stops as the suite wants it', async () => {
  const { folder, dispose } = await makeFolder({});
  onTestFinished(dispose);
  await installPackages(folder, { 'broadsheet-numbers': NUMBERS });
  const path = join(folder, 'node_modules/broadsheet-numbers/index.js');
  const { connection } = (await import(pathToFileURL(path).href)) as { connection: ConnectionKind };
  const suite = connectionSuite({
    ...{ kind: connection, folder, definition: { rows: 10 } },
    slow: 'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3',
  });
  onTestFinished(suite.close);
  const cases = suite.cases.filter(({ name }) => STOPPING.includes(name));
  expect(cases).toHaveLength(STOPPING.length);
  for (const { run } of cases) await run();
});

test('a package that is not installed is named, with the command that installs it', async () => {
  const run = await project('{ kind: package, package: "@acme/lake" }', {});
  for (const line of [['check'], ['query', 'sum']]) {
    const { code, notes } = await run(...line);
    expect(code).toBe(2);
    expect(notes).toContain('PACKAGE_MISSING  broadsheet.config.yaml:1');
    expect(notes).toContain('"@acme/lake", which is not installed in the folder of the project');
    expect(notes).toContain('npm install @acme/lake');
  }
});

test('of several connections, every package that is not there is named at its place', async () => {
  const run = await project(
    '{ kind: package, package: broadsheet-numbers, options: { rows: 10 } }\nconnections:\n  a: { kind: package, package: first }\n  b: { kind: package, package: second }',
    { 'broadsheet-numbers': NUMBERS },
  );
  const { code, notes } = await run('check', '--definitions-only');
  expect(code).toBe(2);
  expect(notes).toContain('PACKAGE_MISSING  broadsheet.config.yaml:3:');
  expect(notes).toContain('PACKAGE_MISSING  broadsheet.config.yaml:4:');
  expect(notes).toContain('"second", which is not installed');
});

test('options that the package does not take are said, with their place', async () => {
  const run = await project('{ kind: package, package: broadsheet-numbers, options: { rows: many } }', {
    'broadsheet-numbers': NUMBERS,
  });
  const { code, notes } = await run('check');
  expect(code).toBe(2);
  expect(notes).toContain('DEFINITION_INVALID  broadsheet.config.yaml:1');
  expect(notes).toContain('does not take the options of the connection: rows: must be a whole number.');
});

/** The package with some of its text replaced. */
const broken = (from: string, to: string) => {
  expect(NUMBERS).toContain(from);
  return NUMBERS.replace(from, to);
};

test.each<[string, () => string, string]>([
  [
    'exports nothing',
    () => 'export const other = 1;',
    'the package exports an object under the name `connection`',
  ],
  ['does not parse', () => 'export const {', 'the package can be loaded'],
  ['is written for another version', () => broken('contract: 1', 'contract: 2'), '`contract` is 1'],
  ['lacks a function', () => broken('introspect: (', 'introspects: ('), '`introspect` is a function'],
  [
    'has half a dialect',
    () => broken("name: 'numbers' }", "name: 'numbers', rows: 3 }"),
    '`dialect.rows` is a function',
  ],
  ['says no reason', () => broken("'it has no keys'", "''"), '`lacks.keys` says why, in words'],
  ['neither lacks nor has', () => broken("    keys: 'it has no keys',\n", ''), '`keys` is there unless'],
  ['knows no such capability', () => broken('keep:', 'fly:'), 'not "fly"'],
])('a package that %s breaks a clause, which is said', async (_, text, clause) => {
  const run = await project(NAMED, { 'broadsheet-numbers': text() });
  const { code, notes } = await run('check');
  expect(code).toBe(2);
  expect(notes).toContain('CONTRACT_BROKEN  broadsheet.config.yaml:1');
  expect(notes).toContain(clause);
});

test.each<[string, string, string, string]>([
  [
    'opens nothing',
    'return closableConnection({',
    'return void ({',
    '`open` gives a connection with `snapshot` and `close`',
  ],
  [
    'raises what is no problem',
    'await maker.run(`CREATE',
    "throw new Error('hunter2 said no'); await maker.run(`CREATE",
    '`open` fails with problems alone',
  ],
  [
    'gives rows that do not fit',
    '.getRowsJson()',
    '.getRowsJson().map((row) => row.slice(1))',
    'a row is a list with a value for each column',
  ],
  [
    'gives values of another kind',
    '? Number(value) : value',
    '? { value } : value',
    'a value is a number, a text, true, false or null',
  ],
  ['knows other types', "BIGINT: 'integer'", "BIGINT: 'long'", 'and a `type`, which is one of'],
])('a package that %s breaks a clause when it is asked, which is said', async (_, from, to, clause) => {
  const run = await project(
    `{ kind: package, package: broadsheet-numbers, options: { rows: 10, password: "\${NUMBERS_PASSWORD}" } }`,
    { 'broadsheet-numbers': broken(from, to) },
  );
  const { code, notes } = await run('query', 'sum');
  expect(code).toBe(2);
  expect(notes).toContain('CONTRACT_BROKEN');
  expect(notes).toContain(clause);
  expect(notes).not.toContain('hunter2');
});
