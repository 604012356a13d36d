import { fail } from '../../../foundation/diagnostic/index.ts';
import type { Definitions } from '../../model/definitions.ts';
import { reachable, resolveDimension, tableOf } from '../../model/resolve-dimension.ts';
import { planFilter, validity } from '../../plan/leaf.ts';
import type { Segment } from '../../plan/plan.ts';
import type { Planning } from '../kind.ts';
import { countedEntities } from './counted-entities.ts';

/** The rows of a table whose entities a snapshot counts. @throws METRIC_INVALID where it counts none */
export function segmentOf({ model, catalog }: Planning, table: string, name: string): Segment {
  const counted = countedEntities(model, name);
  if (counted?.entity === undefined) {
    return fail('METRIC_INVALID', {
      message: `"${name}" does not count the entities of a table at an instant.`,
    });
  }
  const { metric, column, entity } = counted;
  return {
    metric: name,
    table: metric.table,
    column,
    ...validity(model, metric.table),
    where: planFilter(model, catalog, metric.table, metric.where),
    member: memberFrom(model, table, entity),
  };
}

/** The key of the entity, as the table at hand reaches it. */
function memberFrom(model: Definitions, table: string, entity: string): Segment['member'] {
  const key = tableOf(model, entity).key?.[0] ?? '';
  if (table === entity) return { column: key };
  return resolveDimension(model, table, `${entity}.(key)`);
}

/** Why rows of a table cannot be those of the entities that a metric counts, after "is among …"; nothing where they can. */
export function wrongSegment(model: Definitions, table: string, among: string): string[] {
  const counted = countedEntities(model, among);
  if (counted === undefined)
    return [`is among "${among}", which is not a snapshot that counts distinct values of one column`];
  const { metric: segment, entity } = counted;
  if (segment.among !== undefined) return [`is among "${among}", which is itself among "${segment.among}"`];
  if (entity === undefined)
    return [`is among "${among}", whose column is not a link or key of table "${segment.table}"`];
  const ways = reachable(model, table).filter((one) => one.table === entity);
  if (ways.length === 1 || table === entity) return [];
  if (ways.length > 1) {
    const names = ways.map(({ path }) => path.join('.')).join(' and ');
    return [`is among "${among}", but table "${table}" leads to "${entity}" in several ways: ${names}`];
  }
  return [`is among "${among}", but table "${table}" has no many-to-one path to "${entity}"`];
}
