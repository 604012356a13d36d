import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Result {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

/** What axe-core finds wrong on a page or in a part of it: one line for each rule, with the first place. */
export async function axeViolations(page: Page, part = 'html'): Promise<string[]> {
  // Handed to the debugger: the page's policy lets no other script in.
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate(
    `axe.run('${part}', { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })`,
  )) as Result;
  return violations.map(({ id, nodes }) => {
    const [first] = nodes;
    return `${id} × ${nodes.length}: ${first?.html.slice(0, 200)} ${first?.failureSummary}`;
  });
}
