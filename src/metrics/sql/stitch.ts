import type { Dialect } from '../dialect/index.ts';
import { type CompiledPart, keysOf } from './compiled-part.ts';
import { groupBy, isLiteral } from './group-by.ts';
import type { MeasureColumn } from './measure.ts';
import { indent } from './source.ts';
import { whereClause } from './where-clause.ts';

/** A compiled part, and what stands in FROM for it. */
export type NamedPart = CompiledPart & { readonly from: string };

/**
 * Lays the parts side by side. A FULL JOIN on nullable keys is not possible everywhere and slow elsewhere;
 * the union of the parts, with NULL for what a part does not measure, has one value for each measure and
 * group, and MAX only picks it out. A slot that all rows are of is put beside them.
 * @param where conditions on the dimensions
 */
export function stitch(
  parts: readonly NamedPart[],
  dimensions: number,
  dialect: Dialect,
  where: readonly string[] = [],
): string {
  const all = parts.flatMap((part) => part.columns.flatMap(outputsOf));
  const [only] = parts;
  if (only !== undefined && parts.length === 1) {
    return [
      `SELECT ${[...keysOf(dimensions), ...all.map((one) => one.name)].join(', ')}`,
      `FROM ${only.from}`,
      ...whereClause(where),
    ].join('\n');
  }
  const [slot, ...others] = new Set(parts.map((part) => part.slot));
  const isOneSlot = slot !== undefined && others.length === 0 && isLiteral(slot) && dimensions > 0;
  const keys = keysOf(dimensions).slice(isOneSlot ? 1 : 0);
  const branches = parts.map((part) => {
    const own = new Set(part.columns.flatMap(outputsOf).map((one) => one.name));
    const values = all.map((one) =>
      own.has(one.name) ? one.name : `${dialect.typedNull(one.type)} AS ${one.name}`,
    );
    return `SELECT ${[...keys, ...values].join(', ')} FROM ${part.from}`;
  });
  const picked = all.map((one) => `MAX(${one.name}) AS ${one.name}`);
  const groups = isOneSlot ? [`${slot} AS slot`, ...keys] : keys;
  return [
    `SELECT ${[...groups, ...picked].join(', ')}`,
    `FROM (\n${indent(branches.join('\nUNION ALL\n'))}\n) AS parts`,
    ...whereClause(where),
    groupBy(groups),
  ].join('\n');
}

/** What an aggregate has as columns: itself, and the count of values that are no numbers where it has one. */
export function outputsOf(column: MeasureColumn): { name: string; type: MeasureColumn['type'] }[] {
  const value = { name: column.id, type: column.type };
  return column.hasOddCount ? [value, { name: `${column.id}_odd`, type: 'integer' }] : [value];
}
