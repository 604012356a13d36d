import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { DATE } from '../cli/small-project.ts';
import { ACCESS_PROJECT } from './access-project.ts';
import { type AccessDatabase, accessOn, DATABASES } from './databases.ts';

describe.each(DATABASES)('on %s', (on) => {
  let project: Awaited<ReturnType<typeof makeFolder>> & Pick<AccessDatabase, 'environment'>;
  beforeAll(async () => {
    const { config, environment, files } = await accessOn(on);
    project = {
      ...(await makeFolder({ ...ACCESS_PROJECT, ...files, 'broadsheet.config.yaml': config })),
      environment: { SMTP_URL: 'smtp://127.0.0.1:1', ...environment },
    };
  });
  afterAll(() => project.dispose());

  function query(...line: string[]) {
    return broadsheet(['query', 'revenue', ...line, ...DATE], project);
  }

  test.each([
    ['basil', 50.5],
    ['paula', 79.75],
    ['boss', 130.25],
  ])('%s sees their own share of the revenue', async (reader, revenue) => {
    const { code, out } = await query('--as', reader);
    expect({ code, rows: parseLines(out) }).toMatchObject({ code: 0, rows: [{ revenue }] });
  });

  test('an empty list, quotes and another case show no row, and no error', async () => {
    for (const reader of ['nobody', 'quoted']) {
      const { code, out } = await query('--as', reader, '--by', 'name');
      expect({ code, out }).toEqual({ code: 0, out: '' });
    }
  });

  test('a missing attribute, and one of another kind, are named without their values', async () => {
    const missing = await query('--as', 'stranger');
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect(missing.notes).toContain('ATTRIBUTE_MISSING');
    expect(missing.notes).toContain(
      'Reader "stranger" has no attribute "plans", which decides what they see of table "customers".',
    );
    const odd = await query('--as', 'odd');
    expect(odd).toMatchObject({ code: 2, out: '' });
    expect(odd.notes).toContain(
      'Attribute "plans" of reader "odd" has a value that is not of the kind of "plan" of table "customers", which holds text.',
    );
    const unknown = await query('--as', 'basi');
    expect(unknown.notes).toContain('did you mean "basil"?');
  });

  test('a value that only others may see is as unknown as one that nobody has', async () => {
    const hidden = await query('--as', 'basil', '--where', 'plan=Pro');
    const absent = await query('--as', 'basil', '--where', 'plan=Pre');
    expect(hidden.out).toBe(absent.out);
    expect(hidden.notes.replaceAll('Pro', 'Pre')).toBe(absent.notes);
    // Near to what only others see; nothing of it is told.
    const near = await query('--as', 'basil', '--where', 'name=Adda');
    expect(near.notes).not.toMatch(/\bAda\b/);
    const owner = await query('--where', 'name=Adda');
    expect(owner.notes).toMatch(/\bAda\b/);
  });
});

test('ten thousand values are as good as one, and more are refused', async () => {
  const values = (count: number) => Array.from({ length: count }, (_, at) => (at === 1 ? 'Basic' : `p${at}`));
  const config = (count: number) =>
    `${ACCESS_PROJECT['broadsheet.config.yaml']}  many: { plans: ${JSON.stringify(values(count))} }\n`;
  const many = await makeFolder({ ...ACCESS_PROJECT, 'broadsheet.config.yaml': config(10_000) });
  const asked = await broadsheet(['query', 'revenue', '--as', 'many', '--by', 'name', ...DATE], many);
  expect(parseLines(asked.out)).toMatchObject([{ revenue: 50.5 }]);
  await many.dispose();
  const tooMany = await makeFolder({ ...ACCESS_PROJECT, 'broadsheet.config.yaml': config(10_001) });
  const refused = await broadsheet(['query', 'revenue', '--as', 'many', ...DATE], tooMany);
  expect(refused.code).toBe(2);
  expect(refused.notes).toContain('must have at most 10000 values');
  await tooMany.dispose();
});

test.each([
  ['null', '{ plans: null }'],
  ['an object', '{ plans: { in: Basic } }'],
  ['a name that is none', '{ "Plans; DROP TABLE orders": Basic }'],
  ['__proto__', '{ __proto__: Basic }'],
])('%s is no attribute', async (_, attributes) => {
  const config = `${ACCESS_PROJECT['broadsheet.config.yaml']}  wrong: ${attributes}\n`;
  const folder = await makeFolder({ ...ACCESS_PROJECT, 'broadsheet.config.yaml': config });
  const { code, out, notes } = await broadsheet(['query', 'revenue', '--as', 'wrong', ...DATE], folder);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(notes).toMatch(/broadsheet\.config\.yaml|ATTRIBUTE_MISSING/);
  await folder.dispose();
});
