import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { KINDS } from '../../src/metrics/kind/registry.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const names = KINDS.map(({ schema }) => schema.shape.kind.value);

/** Ways in which code can ask for a kind, or make a metric of one, by its name. */
function waysToName(name: string): readonly RegExp[] {
  const quoted = `(['"\`])${name}\\1`;
  const any = names.join('|');
  return [
    new RegExp(`[!=]==?\\s*${quoted}`),
    new RegExp(`${quoted}\\s*[!=]==?`),
    new RegExp(`\\bcase\\s+${quoted}`),
    new RegExp(`\\bkind['"]?\\s*:\\s*${quoted}`),
    new RegExp(`\\.(?:includes|has|startsWith|literal)\\(\\s*${quoted}`),
    // Two kinds in one list, in either order.
    new RegExp(`${quoted}\\s*[,|]\\s*(['"\`])(?:${any})\\2`),
    new RegExp(`(['"\`])(?:${any})\\1\\s*[,|]\\s*(['"\`])${name}\\2`),
  ];
}

function isNamedIn(text: string, name: string): boolean {
  return waysToName(name).some((way) => way.test(text));
}

test('each kind stands in a folder of its name', () => {
  const folders = readdirSync(join(src, 'metrics/kind'));
  expect(names.filter((name) => !folders.includes(name))).toEqual([]);
});

test('a kind is named nowhere outside its folder', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const found = files.flatMap((file) => {
    const code = withoutComments(readFileSync(join(src, file), 'utf8'));
    return names
      .filter((name) => !file.startsWith(join('metrics/kind', name, '/')))
      .filter((name) => isNamedIn(code, name))
      .map((name) => `${file} names ${name}`);
  });
  expect(found).toEqual([]);
});

test('the search finds every way of naming one', () => {
  const ways = [
    "if (metric.kind === 'score') return;",
    "const isScore = 'score' !== metric.kind;",
    "switch (kind) { case 'score': }",
    "const one = { kind: 'score', label };",
    "type Score = Extract<Metric, { kind: 'score' }>;",
    "if (['ratio', 'score'].includes(kind)) return;",
    "type Computed = 'score' | 'ratio';",
    "const isScore = name.startsWith('score');",
  ];
  expect(ways.filter((way) => !isNamedIn(way, 'score'))).toEqual([]);
  expect(isNamedIn("const path = ['score'];", 'score')).toBe(false);
});

/** Comments may speak of kinds. */
function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}
