import { type Model, withReferences } from '../../metrics/model/index.ts';
import { readsOf } from './reads.ts';

/**
 * All tables of the model that a metric reads, sorted: its own, those its filters link to, and those of segments,
 * movements and the metrics it is computed from, and those that the SQL of these refers to. It needs no database, and so may name a table too many where a
 * filter's name is both a column of the table and a dimension of a linked one.
 * @throws UNKNOWN_METRIC, UNKNOWN_TABLE
 */
export function tablesBehind(model: Model, metric: string): string[] {
  const read = readsOf(model, metric, () => undefined).map((one) => one.table);
  return [...new Set(read.flatMap((table) => withReferences(model, table)))].sort();
}
