import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));
/** Where media are drawn from documents. */
const FOLDERS = [
  'report/render/email',
  'report/render/html',
  'report/render/pdf',
  'report/render/slides',
  'report/render/text',
  'report/render/xlsx',
  'operations/delivery/channel/teams',
];
/** What takes values and no words. */
const OF_VALUES = /\/render\/text\/csv\//;
const BLOCKS =
  /import[^;]*\b(?!Slack)\w*Block\b[^;]*from '[^']*\/edition\/index\.ts'|from '[^']*\/block\/(?!data-table)[^']*'/;

test('media that are drawn from documents know no blocks', () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(src, folder, file),
    ),
  ).filter((file) => /(?<!\.test)\.ts$/.test(file) && !OF_VALUES.test(file));
  expect(files.length).toBeGreaterThan(15);
  expect(files.filter((file) => BLOCKS.test(readFileSync(file, 'utf8')))).toEqual([]);
  // Blocks are seen where they are named.
  for (const file of ['report/block/columns/index.ts', 'report/document/document.ts'])
    expect(BLOCKS.test(readFileSync(join(src, file), 'utf8'))).toBe(true);
});
