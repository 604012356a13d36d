import type { Imported } from '../../project/index.ts';

/** How much was written for a relation. */
export function countsOf({ draft }: Imported): Readonly<Record<'links' | 'dimensions' | 'metrics', number>> {
  const count = (entries: object = {}) => Object.keys(entries).length;
  return {
    links: count(draft?.links),
    dimensions: count(draft?.dimensions),
    metrics: count(draft?.metrics),
  };
}

/** What could not be told of a relation. */
export function remarksOf({ draft }: Imported): readonly string[] {
  return (draft?.remarks ?? []).filter((one) => !one.startsWith('Left out'));
}
