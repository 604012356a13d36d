import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { jsonSchemas } from './json-schemas.ts';

test.each(Object.entries(jsonSchemas()))('schemas/%s.schema.json is current', async (kind, text) => {
  const file = new URL(`../../../schemas/${kind}.schema.json`, import.meta.url);
  const written: unknown = JSON.parse(await readFile(file, 'utf8'));
  expect(written, 'run `node scripts/generate-schemas.mjs`').toEqual(JSON.parse(text));
});

test('unknown fields are marked in editors, and fields have their descriptions', () => {
  const config = JSON.parse(jsonSchemas().config);
  expect(config.additionalProperties).toBe(false);
  expect(JSON.stringify(config)).toContain('IANA zone');
});
