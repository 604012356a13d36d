import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const src = join(root, 'src');
const { pastIndexes } = await import(join(root, 'scripts/past-indexes.mjs'));

/** Schemas, and what asks for numbers: whoever draws has them already. */
const ASKS = /^zod$|^(metrics|analysis|quality|project)\/|^report\/(compose|definition)\//;
/** A medium of a project is a package, and loading one is no question. */
const LOADS_PACKAGES = /^metrics\/connection\/(load-package|package-(clauses|problems|watch))\.ts$/;

/** What a module loads in the bundle, at once or when it needs it: no types, and nothing of an index but what it names. */
function loadedBy(file: string): string[] {
  const text: string = pastIndexes(join(src, file), readFileSync(join(src, file), 'utf8'));
  const { staticImports, staticExports, dynamicImports } = parseSync(file, text).module;
  const requests = [
    ...staticImports.flatMap(({ entries, moduleRequest }) =>
      entries.length > 0 && entries.every(({ isType }) => isType) ? [] : [moduleRequest.value],
    ),
    ...staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ isType, moduleRequest }) => (isType ? [] : (moduleRequest?.value ?? []))),
    ),
    ...dynamicImports.flatMap(
      ({ moduleRequest: { start, end } }) => /^['"](.*)['"]$/.exec(text.slice(start, end))?.slice(1) ?? [],
    ),
  ];
  return requests.map((request) =>
    request.startsWith('.') ? relative(src, join(src, dirname(file), request)) : request,
  );
}

/** Everything that is loaded with a module. */
function loadedWith(entry: string): readonly string[] {
  const found = new Set([entry]);
  for (const one of found) if (one.endsWith('.ts')) for (const next of loadedBy(one)) found.add(next);
  return [...found];
}

test('the process that draws loads the words of blocks, and nothing that asks for numbers', () => {
  const loaded = loadedWith('operations/render/answer-orders.ts');
  expect(loaded).toContain('report/block/kpis/document.ts');
  expect(loaded).toContain('report/render/xlsx/write-workbook.ts');
  expect(loaded.filter((one) => ASKS.test(one) && !LOADS_PACKAGES.test(one))).toEqual([]);
});

test('the search finds what is behind an index, and behind imports that come later', () => {
  const loaded = loadedWith('report/compose/index.ts');
  for (const one of ['zod', 'report/block/kpis/definition.ts', 'report/compose/markdown.ts'])
    expect(loaded).toContain(one);
});
