import type { AnyMetric } from './metric-description.ts';
import type { Table } from './table.ts';

/** The definitions of a model, without what is particular to the kinds of its metrics. A `Model` is one. */
export interface Definitions {
  readonly tables: Readonly<Record<string, Table>>;
  readonly metrics: Readonly<Record<string, AnyMetric>>;
}
