import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { broadsheet } from './command-line.ts';

const here = { folder: tmpdir() };

test('help lists every command, and each command has help of its own', async () => {
  const { code, out } = await broadsheet(['--help'], here);
  expect(code).toBe(0);
  for (const { name } of COMMANDS) {
    expect(out).toContain(`  ${name} `);
    const own = await broadsheet([name, '--help'], here);
    expect(own.code).toBe(0);
    expect(own.out).toContain(`broadsheet ${name}`);
    expect(own.out).toContain('--json');
  }
});

test('the version is that of the package', async () => {
  expect((await broadsheet(['--version'], here)).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('without a command, help goes to standard error', async () => {
  const { code, out, notes } = await broadsheet([], here);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(notes).toContain('Commands:');
});

test.each([
  [['qury', 'x'], "Unknown command 'qury'", 'did you mean query?'],
  [['run', 'weekly', '--dat', '2026-01-01'], "Unknown option '--dat'", 'did you mean --date?'],
  [['run'], "Missing required argument 'REPORT'", 'broadsheet run --help'],
  [['query', 'x', '--format', 'xml'], "argument 'xml' is invalid", 'broadsheet query --help'],
])('%j is a usage error', async (line, message, hint) => {
  const { code, out, notes } = await broadsheet(line, here);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(notes).toContain('USAGE');
  expect(notes).toContain(message);
  expect(notes).toContain(hint);
});

test('with --json, problems are JSON as well', async () => {
  const { code, notes } = await broadsheet(['query', 'x', '--json'], { folder: '/' });
  expect(code).toBe(2);
  expect(JSON.parse(notes)).toMatchObject({ code: 'CONFIG_NOT_FOUND', severity: 'error' });
});
