import type { Locale } from '../../foundation/format/index.ts';
import type { Value } from '../../metrics/connection/index.ts';
import type { ListedEntities, Listing } from '../../metrics/kind/index.ts';
import type { ResultTable } from '../table/result-table.ts';

/**
 * Listed entities as rows: key, name, facts, and what was computed of them.
 * @param facts the name and the facts of each entity, by its key as text
 */
export function listingTable(
  { facts: references, columns }: Listing,
  entities: ReturnType<ListedEntities['first']>,
  facts: ReadonlyMap<string, readonly Value[]>,
  locale: Locale,
): ResultTable {
  const text = { kind: 'text' } as const;
  const [, ...more] = references;
  return {
    columns: [
      { name: 'key', label: 'key', format: text },
      { name: 'name', label: 'name', format: text },
      ...more.map((name) => ({ name, label: name.replaceAll('_', ' '), format: text })),
      ...columns,
    ],
    rows: entities.map(({ key, values }) => [
      key,
      ...(facts.get(key) ?? references.map(() => null)),
      ...values,
    ]),
    locale,
  };
}
