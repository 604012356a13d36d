import type { Definitions } from '../model/definitions.ts';
import { tableOf } from '../model/resolve-dimension.ts';
import type { Policy, RowPolicy } from './policy.ts';

/**
 * The part of a policy that decides which rows of some tables are seen: theirs, and that of every table on the way to
 * them. Empty where all rows are seen. The same for readers who see the same, whoever they are.
 */
export function policyOver(
  model: Definitions,
  { tables: all }: Pick<Policy, 'tables'>,
  tables: readonly string[],
): Readonly<Record<string, RowPolicy>> {
  const found = new Map<string, RowPolicy>();
  const visit = (table: string): void => {
    const own = Object.hasOwn(all, table) ? all[table] : undefined;
    if (own === undefined || found.has(table)) return;
    found.set(table, own);
    for (const next of onTheWay(model, table, own)) visit(next);
  };
  for (const table of tables) visit(table);
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function onTheWay(
  model: Definitions,
  table: string,
  { through, alternatives = [] }: RowPolicy,
): readonly string[] {
  const paths = [...through.map((link) => [link]), ...alternatives.flat().map(({ target }) => target.path)];
  return paths.flatMap((path) => {
    let at = table;
    return path.map((link) => {
      at = tableOf(model, at).links[link]?.to ?? at;
      return at;
    });
  });
}
