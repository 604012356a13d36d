import { type Model, ownEntry, withDependencies } from '../../metrics/model/index.ts';
import { tablesBehind } from '../lineage/tables-behind.ts';

/** What has to be right for some metrics to be right. */
export interface ChecksBehind {
  /** They, and all that they are computed from. */
  readonly metrics: readonly string[];
  /** The tables that these read. */
  readonly tables: readonly string[];
}

/** The metrics and tables behind some metrics, sorted: what is checked for a report that shows them. Unknown names are left out. */
export function checksBehind(model: Model, metrics: readonly string[]): ChecksBehind {
  const all = withDependencies(model, metrics).filter((one) => ownEntry(model.metrics, one) !== undefined);
  const tables = new Set(all.flatMap((one) => tablesBehind(model, one)));
  return { metrics: all.sort(), tables: [...tables].sort() };
}
