import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** The checkout's top folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Every page of the documentation, relative to the checkout. */
export const PAGES: readonly string[] = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'examples/bookshop/README.md',
  'examples/techflow/README.md',
];

export function readPage(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

export function parsePage(page: string): Root {
  return fromMarkdown(readPage(page));
}

/** Every node of a tree, parents first. */
export function nodesOf(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesOf) : [])];
}

/** A fenced block of code and its mark, the words behind the language: "```yaml model as=orders in=shop". */
export interface Fence {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  /** What the block is: `model`, `shown`, …; empty where the settings say it all. */
  readonly kind: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Every fenced block of every page. CONTRIBUTING.md says what the marks mean. */
export function allFences(): readonly Fence[] {
  return PAGES.flatMap((page) =>
    nodesOf(parsePage(page)).flatMap((node) => {
      if (node.type !== 'code' || !isFenced(page, node.position?.start.offset)) return [];
      const words = (node.meta ?? '').split(/\s+/).filter((word) => word !== '');
      const settings = words.filter((word) => word.includes('=')).map((word) => word.split('=', 2));
      return [
        {
          page,
          line: node.position?.start.line ?? 0,
          language: node.lang ?? '',
          kind: words.find((word) => !word.includes('=')) ?? '',
          settings: Object.fromEntries(settings) as Record<string, string>,
          text: node.value,
        },
      ];
    }),
  );
}

function isFenced(page: string, offset = 0): boolean {
  return readPage(page).startsWith('```', offset);
}

/** Where a block is, for the name of its test. */
export function placeOf({ page, line }: Fence): string {
  return `${page}:${line}`;
}
