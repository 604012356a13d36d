import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { jsonSchemas } from './json-schemas.ts';

test.each(Object.entries(jsonSchemas()))('schemas/%s.schema.json is current', async (kind, text) => {
  const file = new URL(`../../schemas/${kind}.schema.json`, import.meta.url);
  expect(await readFile(file, 'utf8'), 'run `node scripts/generate-schemas.mjs`').toBe(text);
});

test('unknown fields are marked in editors, and fields have their descriptions', () => {
  const config = JSON.parse(jsonSchemas().config);
  expect(config.additionalProperties).toBe(false);
  expect(JSON.stringify(config)).toContain('IANA zone');
});
