import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { broadsheet, makeFolder, parseLines } from './command-line.ts';

test('init makes a project that checks, answers, explains itself and runs at once', async () => {
  const { folder, dispose } = await makeFolder();
  onTestFinished(dispose);
  const made = await broadsheet(['init', 'shop'], { folder });
  expect(made.code).toBe(0);
  expect(made.notes).toContain('cd shop && broadsheet run weekly');
  const inside = { folder: join(folder, 'shop') };

  const check = await broadsheet(['check'], inside);
  expect({ code: check.code, failed: check.notes.includes(' 0 warned, 0 failed') }).toEqual({
    code: 0,
    failed: true,
  });
  const query = await broadsheet(['query', 'revenue', 'orders', '--by', 'product'], inside);
  expect(parseLines(query.out)).toHaveLength(5);
  const explain = await broadsheet(['explain', 'order_value'], inside);
  expect(explain.out).toContain('revenue / orders');
  const run = await broadsheet(['run', 'weekly'], inside);
  expect(run.code).toBe(0);
  const [{ folder: out, files } = {}] = parseLines(run.out) as { folder?: string; files?: string[] }[];
  expect(files).toEqual(['report.html', 'report.pdf', 'email.eml', 'report.xlsx', 'edition.json']);
  expect(existsSync(join(out ?? '', 'report.html'))).toBe(true);
  expect(await readFile(join(inside.folder, '.gitignore'), 'utf8')).toContain('out/');
});

test('the definitions point editors at schemas that are there', async () => {
  const { folder, dispose } = await makeFolder();
  onTestFinished(dispose);
  await broadsheet(['init'], { folder });
  for (const file of ['broadsheet.config.yaml', 'model/shop.yaml', 'reports/weekly.yaml']) {
    const [, schema = ''] = /\$schema=(\S+)/.exec(await readFile(join(folder, file), 'utf8')) ?? [];
    const text = await readFile(join(folder, file, '..', schema), 'utf8');
    expect(JSON.parse(text)).toHaveProperty('$schema');
  }
});

test('init never overwrites', async () => {
  const { folder, dispose } = await makeFolder({
    'broadsheet.config.ts': 'export default {};',
    'b/data/x': '',
  });
  onTestFinished(dispose);
  for (const place of ['.', 'b']) {
    const { code, notes } = await broadsheet(['init', place], { folder });
    expect(code).toBe(2);
    expect(notes).toContain('PROJECT_EXISTS');
    expect(notes).toContain(
      place === 'b'
        ? 'already holds data, which would have to be overwritten.'
        : 'already holds a project (broadsheet.config.ts).',
    );
  }
  expect(existsSync(join(folder, 'b/broadsheet.config.yaml'))).toBe(false);
});
