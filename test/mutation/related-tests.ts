import { dirname } from 'node:path';
import { distancesTo, type Imports } from './imports.ts';
import type { Reach } from './reach.ts';

/**
 * The tests related to a place of a file: those that go through its function first; among those, the ones of its folder
 * first, then by the number of imports between, then those that go through little else. `limit` of them at most.
 *
 * @param name the function, as `functionAt` gives it; what is outside of functions runs in every test that imports it
 */
export function relatedTests(
  imports: Imports,
  reach: Reach,
  place: { readonly path: string; readonly name: string | undefined },
  limit: number,
): readonly string[] {
  const { path, name } = place;
  const distances = distancesTo(imports, path);
  const through = new Set(name === undefined ? [] : reach.get(name));
  const away = (test: string) =>
    dirname(test) === dirname(path) ? 0 : (distances.get(test) ?? Number.POSITIVE_INFINITY);
  const breadth = new Map<string, number>();
  for (const tests of reach.values())
    for (const test of tests) breadth.set(test, (breadth.get(test) ?? 0) + 1);
  const broad = (test: string) => breadth.get(test) ?? 0;
  const rank = (test: string) => (through.has(test) ? 0 : 1);
  return [...new Set([...through, ...distances.keys()])]
    .filter((test) => test.endsWith('.test.ts'))
    .toSorted(
      (a, b) => rank(a) - rank(b) || compare(away(a), away(b)) || broad(a) - broad(b) || a.localeCompare(b),
    )
    .slice(0, limit);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
