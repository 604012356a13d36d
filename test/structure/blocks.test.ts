import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { englishMessages } from '../../src/foundation/format/index.ts';
import { blockOfEdition } from '../../src/report/block/edition-blocks.ts';
import { BLOCKS } from '../../src/report/block/report-blocks.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const names = Object.keys(BLOCKS) as (keyof typeof BLOCKS)[];

/** Rooms above the metrics; the suites in them hold packages to editions that have every block. */
const ROOMS = /^(report|operations|project|server|cli)\/(?!.*\btesting\/)/;

/** Files in which the names of blocks stand, and why they may. */
const MAY: Readonly<Record<string, string>> = {
  'cli/command/demo.ts': 'what of the example is shown on a terminal',
  // Types of others that share a name.
  'report/compose/markdown.ts': 'nodes of Markdown',
  'report/definition/parameter.ts': 'parameters',
  'report/render/text/slack/slack-block.ts': 'blocks of Slack',
  'report/render/text/slack/slack-nodes.ts': 'blocks of Slack',
};

/** Ways in which code can ask for a block, or make one, by its name; nodes of documents have a `kind`. */
function waysToName(name: string): readonly RegExp[] {
  const quoted = `(['"\`])${name}\\1`;
  return [
    new RegExp(`\\btype\\s*[!=]==?\\s*${quoted}`),
    new RegExp(`${quoted}\\s*[!=]==?\\s*[\\w.]*\\btype\\b`),
    new RegExp(`\\btype['"]?\\s*:\\s*${quoted}`),
    new RegExp(`\\bswitch \\((?:\\w+\\.)?type\\)[^]*?\\bcase\\s+${quoted}`),
    new RegExp(`Block\\['type'\\][^;]*${quoted}`),
  ];
}

function isNamedIn(text: string, name: string): boolean {
  return waysToName(name).some((way) => way.test(text));
}

test('each block is a folder of its name, with what it is in reports and in editions', () => {
  const blocks = readdirSync(join(src, 'report/block'), { recursive: true, encoding: 'utf8' });
  for (const part of ['index.ts', 'edition.ts', 'document.ts']) {
    const folders = blocks.filter((file) => basename(file) === part).map(dirname);
    expect({ part, folders: folders.sort() }).toEqual({ part, folders: [...names].sort() });
  }
});

test('what an edition holds of a block knows no edition', () => {
  const below = /^(..\/)+(foundation\/.*|edition\/(figure|rich-text|block-fields)\.ts|[a-z-]+\/edition\.ts)$/;
  const found = names.flatMap((name) => {
    const text = readFileSync(join(src, 'report/block', name, 'edition.ts'), 'utf8');
    const imports = [...text.matchAll(/ from '(\.[^']*)'/g)].map(([, from = '']) => from);
    return imports.filter((from) => !below.test(from)).map((from) => `${name} imports ${from}`);
  });
  expect(found).toEqual([]);
});

test('programs are given every type of what an edition holds of a block', () => {
  const given = readFileSync(join(src, 'report/edition/block.ts'), 'utf8');
  const exported = [...given.matchAll(/^export type (?:\{[^}]*\}|\w+)/gm)].join();
  const types = names.flatMap((name) => {
    const text = readFileSync(join(src, 'report/block', name, 'edition.ts'), 'utf8');
    return [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, type = '']) => type);
  });
  // What holds others is a type of what it holds, which is given instead.
  const missing = types.filter((type) => !new RegExp(`\\b${type.replace(/Of$/, '')}\\b`).test(exported));
  expect(missing).toEqual([]);
});

test('a block is named nowhere outside its folder', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && ROOMS.test(file),
  );
  const found = files.flatMap((file) => {
    const code = withoutComments(readFileSync(join(src, file), 'utf8'));
    return names
      .filter((name) => !file.startsWith(join('report/block', name, '/')) && MAY[file] === undefined)
      .filter((name) => isNamedIn(code, name))
      .map((name) => `${file} names ${name}`);
  });
  expect(found).toEqual([]);
});

test('the search finds every way of naming one', () => {
  const ways = [
    "if (block.type === 'kpis') return;",
    "const isKpis = 'kpis' !== block.type;",
    "switch (block.type) { case 'chart': break; case 'kpis': }",
    "return { type: 'kpis', id, figures };",
    "type Kpis = Extract<LeafBlock, { type: 'kpis' }>;",
    "const SHOWN: readonly EditionBlock['type'][] = ['kpis'];",
  ];
  expect(ways.filter((way) => !isNamedIn(way, 'kpis'))).toEqual([]);
  expect(isNamedIn("switch (node.kind) { case 'chart': }", 'chart')).toBe(false);
});

test('blocks that may have no title are called something', () => {
  const said = new Map(englishMessages());
  const nameless = names.filter((type) => {
    const block = blockOfEdition({ type });
    return 'document' in block && block.label === undefined;
  });
  const keys = nameless.map((type) => `block.${type}`);
  expect(keys.filter((key) => !said.has(key))).toEqual([]);
});

/** Comments may speak of blocks. */
function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}
