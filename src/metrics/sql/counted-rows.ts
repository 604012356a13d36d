import {
  asOfLink,
  linkedReferences,
  linkedTime,
  type Model,
  resolveDimension,
  tableOf,
} from '../model/index.ts';
import { comparisonsIn, type Measure, type Part, type Target, targetsOf } from '../plan/index.ts';
import type { Compilation } from './scope.ts';
import { tableAt } from './table-at.ts';

/**
 * A part whose distinct counts are counts of rows wherever that is the same: where the key of the table is among what is
 * counted and was found unique in this snapshot. Links that are followed must lead to unique keys too: a repeated one
 * multiplies rows, which a distinct count does not notice and a count of rows does.
 */
export function countRows(compilation: Compilation, part: Part): Part {
  const { uniqueKeys = [] } = compilation.catalog;
  const joined = linkedTables(compilation.model, part);
  if (![part.table, ...joined].every((table) => uniqueKeys.includes(table))) return part;
  const key = tableOf(compilation.model, part.table).key ?? [];
  const measures = part.measures.map((one) =>
    holdsKey(one, key) ? { ...one, aggregate: 'count' as const } : one,
  );
  return { ...part, measures };
}

function holdsKey({ aggregate, columns, sql }: Measure, key: readonly string[]): boolean {
  if (aggregate !== 'distinct' || sql !== undefined || key.length === 0) return false;
  return key.every((column) => columns.includes(column));
}

/** Every table that a dimension, a condition or an expression of the part reaches over links, and those on the way to it. */
function linkedTables(model: Model, part: Part): string[] {
  const conditions = [part.where, ...part.measures.map(({ where }) => where)].flat();
  const targets: Target[] = [
    ...part.dimensions,
    ...(part.except ?? []).flatMap(({ dimensions }) => dimensions),
    ...comparisonsIn(conditions).flatMap(targetsOf),
    ...part.measures
      .flatMap(({ sql }) => linkedReferences(sql))
      .map((one) => resolveDimension(model, part.table, one)),
    ...part.measures.flatMap(({ conversion }) =>
      conversion === undefined ? [] : resolveDimension(model, part.table, conversion.rate),
    ),
    ...(part.among === undefined ? [] : [part.among.member]),
  ];
  const reached = targets.flatMap((target) =>
    'column' in target
      ? []
      : target.path.flatMap((link, index) => {
          const here = tableAt(model, part.table, target.path.slice(0, index));
          const times = asOfLink(model, here, link)?.linked?.tables ?? [];
          return [tableAt(model, here, [link]), ...times];
        }),
  );
  return [...reached, ...(linkedTime(model, part.table)?.tables ?? [])];
}
