import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };

const lines = readFileSync(new URL('../../bench/pandas/requirements.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

describe('what the comparison with pandas installs', () => {
  test('is named with exact versions, and comes from wherever the machine installs from', () => {
    expect(lines.filter((line) => !/^[a-z0-9-]+==\d+(\.\d+)+$/.test(line))).toEqual([]);
  });

  test('has the DuckDB that we have, so that the two differ in what is done with it', () => {
    const ours = packageFile.dependencies['@duckdb/node-api'].replace(/-r\.\d+$/, '');
    expect(lines).toContain(`duckdb==${ours}`);
  });

  test.each(['pandas', 'plotly', 'matplotlib', 'reportlab'])('has %s', (name) => {
    expect(lines.some((line) => line.startsWith(`${name}==`))).toBe(true);
  });
});
