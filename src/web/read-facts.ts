import type { PageFacts } from '../report/render/html/page-facts.ts';

/** The facts that travel in the page. */
export function readFacts(): PageFacts {
  return JSON.parse(document.getElementById('facts')?.textContent ?? '') as PageFacts;
}

/** What stands under a key; undefined for keys that are not the facts' own. */
export function factOf<Fact>(
  facts: Readonly<Record<string, Fact>>,
  key: string | undefined,
): Fact | undefined {
  return key !== undefined && Object.hasOwn(facts, key) ? facts[key] : undefined;
}
