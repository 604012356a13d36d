import type { ValueFormat } from '../../foundation/format/index.ts';
import type { MetricQueryInput } from '../plan/metric-query.ts';
import type { Series } from '../series/series.ts';

/** The values of a metric that has one for each entity, at a date: they follow from a series of other metrics. */
export interface Listing {
  /** What is asked first. */
  readonly query: MetricQueryInput;
  /** The table whose rows are the entities. */
  readonly entity: string;
  /** Dimensions of the entities, to be looked up for those that are shown: the one that names them comes first. */
  readonly facts: readonly string[];
  /** What is computed of each entity. */
  readonly columns: readonly {
    readonly name: string;
    readonly label: string;
    readonly format: ValueFormat;
  }[];
  /** The step after the series. */
  after(series: Series): ListedEntities;
}

/** Entities with their values. */
export interface ListedEntities {
  readonly count: number;
  /** The first of them, in the order of the listing. */
  first(limit: number): readonly {
    /** The key as the database has it, and as text. */
    readonly id: string | number;
    readonly key: string;
    /** By the columns of the listing. */
    readonly values: readonly (number | string | null)[];
  }[];
}
