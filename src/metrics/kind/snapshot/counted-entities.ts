import type { Definitions } from '../../model/definitions.ts';
import { entityOfColumn } from '../../model/entity-of-column.ts';
import { ownEntry } from '../../model/own-entry.ts';
import { isSnapshot, type SnapshotMetric } from './schema.ts';

/** What a snapshot counts: the distinct keys of a table, in one column of its own. */
export interface CountedEntities {
  readonly metric: SnapshotMetric;
  readonly column: string;
  /** The table whose key the column holds; undefined where it is neither a link nor a key. */
  readonly entity: string | undefined;
}

/** The entities that a metric counts at an instant; undefined where it does not. */
export function countedEntities(model: Definitions, name: string): CountedEntities | undefined {
  const metric = ownEntry(model.metrics, name);
  if (!isSnapshot(metric) || metric.aggregate !== 'distinct' || typeof metric.column !== 'string')
    return undefined;
  const { table, column } = metric;
  return { metric, column, entity: entityOfColumn(model, table, column) };
}
