import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import { nodesOf, PAGES, parsePage, ROOT } from './pages.ts';

test.each(PAGES)('every link and picture of %s leads somewhere', (page) => {
  const targets = nodesOf(parsePage(page)).flatMap((node) =>
    node.type === 'link' || node.type === 'image' || node.type === 'definition' ? [node.url] : [],
  );
  expect(targets.filter((target) => !leadsSomewhere(page, target))).toEqual([]);
});

function leadsSomewhere(page: string, target: string): boolean {
  if (/^(https?|mailto):/.test(target)) return true;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(ROOT, file))) return false;
  return anchor === undefined || (file.endsWith('.md') && anchorsOf(file).has(anchor));
}

const known = new Map<string, ReadonlySet<string>>();

/** Headings as GitHub makes anchors of them: lower case, spaces to hyphens, punctuation dropped, repetitions counted. */
function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = known.get(page) ?? new Set(collect());
  known.set(page, anchors);
  return anchors;

  function collect(): string[] {
    const counts = new Map<string, number>();
    return nodesOf(parsePage(page)).flatMap((node) => {
      if (node.type !== 'heading') return [];
      const slug = textOf(node)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-');
      const count = counts.get(slug) ?? 0;
      counts.set(slug, count + 1);
      return [count === 0 ? slug : `${slug}-${count}`];
    });
  }
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
