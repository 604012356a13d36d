import { DEFAULT_CALENDAR, type TimeGrain } from '../foundation/calendar/index.ts';
import { type Problem, raisedBy } from '../foundation/diagnostic/index.ts';
import { onceFor } from '../foundation/once.ts';
import { duckdb } from '../metrics/dialect/index.ts';
import { parseQuery } from '../metrics/engine/index.ts';
import { isListing } from '../metrics/kind/index.ts';
import { type Filter, type Model, namesIn, ownEntry } from '../metrics/model/index.ts';
import { type Catalog, type MetricQueryInput, metricsNeeded, planQuery } from '../metrics/plan/index.ts';
import { type Window, windowPeriod } from '../report/definition/index.ts';
import type { Path } from './definition-file/index.ts';

/** What a block or an alert asks for, and the places of its dimensions. */
export interface AskedInDefinition {
  readonly metrics: readonly string[];
  /** Each with the metrics that it splits; default: all. */
  readonly by: readonly {
    readonly reference: string;
    readonly path: Path;
    readonly of?: readonly string[];
  }[];
  readonly where: readonly { readonly filter: Filter; readonly path: Path }[];
  /** What groups must hold to be asked for. */
  readonly having?: { readonly condition: string; readonly path: Path };
  /** Buckets over a window. */
  readonly axis?: { readonly grain: TimeGrain; readonly window: Window; readonly path: Path };
}

/**
 * What planning a question refuses that needs no database: dimensions that a metric cannot reach, that mean something
 * else for another metric, or by which a movement cannot be split. Names without a table may be columns, which only
 * the database knows; metrics and dimensions that do not exist at all are left to those who report them.
 */
export function questionProblems(
  model: Model,
  { metrics, by, where, having, axis }: AskedInDefinition,
): Problem[] {
  const known = metrics.filter((metric) => {
    const definition = ownEntry(model.metrics, metric);
    return definition !== undefined && !isListing(definition);
  });
  if (known.length === 0) return [];
  const split = by.filter(({ reference }) => exists(model, reference));
  const canChoose =
    split.length === by.length &&
    metricsNeeded({ metrics: [], having: having?.condition }).every((name) => ownEntry(model.metrics, name));
  const problems = split.flatMap(({ reference, path, of = known }) => {
    const splitting = known.filter((metric) => of.includes(metric));
    return splitting.length === 0 ? [] : refusals(model, { metrics: splitting, by: [reference] }, path);
  });
  const filters = where.flatMap(({ filter, path }) =>
    namesIn(filter, path)
      .filter(({ reference }) => reference.includes('.') && exists(model, reference))
      .map((one) => ({ where: { [one.reference]: { isNull: false } }, path: one.path })),
  );
  return [
    ...problems,
    ...(having === undefined || !canChoose
      ? []
      : refusals(
          model,
          { metrics: known, by: by.map(({ reference }) => reference), having: having.condition },
          having.path,
        )),
    ...(axis === undefined
      ? []
      : refusals(model, { metrics: known, grain: axis.grain, window: axis.window }, axis.path)),
    ...filters.flatMap((one) => refusals(model, { metrics: known, where: one.where }, one.path)),
  ];
}

function exists(model: Model, reference: string): boolean {
  const name = reference.split('.').at(-1) ?? '';
  return Object.values(model.tables).some(({ dimensions }) => Object.hasOwn(dimensions, name));
}

interface Tried {
  readonly metrics: readonly string[];
  readonly by?: readonly string[];
  readonly where?: Filter;
  readonly having?: string;
  readonly grain?: TimeGrain;
  readonly window?: Window;
}

/** Any day will do: dimensions do not depend on it, and the number of buckets hardly does. */
const SOME_DAY = '2001-02-01';

/** Reports ask alike in their blocks and in each of their languages. */
const refused = new WeakMap<Model, (query: string) => readonly Problem[]>();

function refusals(model: Model, { window, by, ...asked }: Tried, path: Path): Problem[] {
  const period = windowPeriod(window ?? { trailing: { days: 30 } }, SOME_DAY, DEFAULT_CALENDAR);
  const { metrics, ...rest } = asked;
  const query = {
    metrics: [...metrics],
    by: [...(by ?? [])],
    period,
    ...rest,
  };
  const refusedBy = refused.get(model) ?? onceFor((written) => planned(model, JSON.parse(written)));
  refused.set(model, refusedBy);
  return refusedBy(JSON.stringify(query)).map((one) => ({ ...one, path }));
}

/** What planning says against a question, but for what has a place in it, which is no place in its definition. */
function planned(model: Model, query: MetricQueryInput): readonly Problem[] {
  const context = { model, catalog: assumedCatalog(model), calendar: DEFAULT_CALENDAR };
  return raisedBy(() => planQuery(parseQuery(query), context)).filter(({ path }) => path === undefined);
}

/** A catalog in which every name that a condition may take for a column is one. */
function assumedCatalog(model: Model): Catalog {
  const conditions = Object.values(model.metrics).flatMap((metric) =>
    'where' in metric ? namesIn(metric.where).map(({ reference }) => reference) : [],
  );
  const columns = [...new Set(conditions.filter((name) => !name.includes('.')))].map((name) => ({
    name,
    type: 'other' as const,
    native: '',
  }));
  const table = { columns, usesFallback: false, expressions: {} };
  return {
    // Planning writes no SQL, so any dialect will do.
    dialect: duckdb,
    tables: Object.fromEntries(Object.keys(model.tables).map((name) => [name, table])),
  };
}
