import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { englishMessages } from '../../src/foundation/format/index.ts';
import { BLOCKS } from '../../src/report/block/registry.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const names = BLOCKS.map(({ schema }) => String(schema.shape.type?.value));

test('each block stands in a folder of its name', () => {
  const folders = readdirSync(join(src, 'report/block'));
  expect(names.filter((name) => !folders.includes(name))).toEqual([]);
});

test('blocks that may have no title are called something', () => {
  const said = new Map(englishMessages());
  const nameless = BLOCKS.filter((block) => 'document' in block && block.label === undefined);
  const unnamed = nameless.map(({ schema }) => `block.${schema.shape.type?.value}`);
  expect(unnamed.filter((key) => !said.has(key))).toEqual([]);
});
