import { type Metric, type Model, withDependencies } from '../../metrics/model/index.ts';
import { dataAsOf, formulaText, lineageOf, reconcile, tablesBehind } from '../../quality/index.ts';
import type { MetricNote, Provenance } from '../edition/index.ts';
import { type Composition, metricOf } from './composition.ts';
import { freshnessCheck } from './freshness.ts';
import { editionNotes } from './notes.ts';

/** The facts about the making of an edition: what it was read from, when, by which definitions, and how it was checked. */
export async function composeProvenance(
  composition: Composition,
  input: { readonly source: string; readonly definitions: Provenance['definitions'] },
): Promise<Provenance> {
  const { context, model } = composition;
  const metrics = [...withComponents(model, composition.metrics)].sort();
  const tables = [...new Set(metrics.flatMap((metric) => tablesBehind(model, metric)))];
  const read = [...new Set(metrics.flatMap((metric) => tablesRead(composition, metric)))];
  const asOf = await dataAsOf(context, read);
  return {
    dataAsOf: asOf,
    source: input.source,
    definitions: input.definitions,
    checks: [
      ...freshnessCheck(asOf, composition.date, composition.locale),
      ...(await checksOf(composition, tables)),
    ],
    notes: editionNotes(model, context.catalog, metrics, composition.locale),
    metrics: Object.fromEntries(metrics.map((metric) => [metric, noteFor(composition, metric)])),
    queries: Object.fromEntries(composition.queries),
  };
}

function withComponents(model: Model, names: Iterable<string>): Set<string> {
  const all = new Set(names);
  for (const name of all) {
    const metric = model.metrics[name];
    if (metric?.kind === 'score')
      for (const component of Object.values(metric.components)) all.add(component.metric);
  }
  return all;
}

/** Reconciliations of figures that share a table with the edition. */
async function checksOf(
  { context, model, window, locale }: Composition,
  tables: readonly string[],
): Promise<Provenance['checks']> {
  const concerned = Object.entries(model.reconciliations).filter(([, { left, right }]) =>
    [left.metric, right.metric].some((metric) =>
      tablesBehind(model, metric).some((table) => tables.includes(table)),
    ),
  );
  if (concerned.length === 0) return [];
  const reduced: Model = { ...model, reconciliations: Object.fromEntries(concerned) };
  return reconcile({ ...context, model: reduced }, window, { locale });
}

/**
 * The tables that a metric is read from, with those over the same relations: the query of a table may read another's
 * relation by its own name, and is as fresh as that.
 */
function tablesRead({ model, context }: Composition, metric: string): string[] {
  const { columns } = lineageOf(model, context.catalog, metric);
  const relations = new Set(columns.map((column) => column.slice(0, column.lastIndexOf('.'))));
  const alike = Object.entries(model.tables).flatMap(([name, { relation }]) =>
    relation !== undefined && relations.has(relation) ? [name] : [],
  );
  return [...new Set([...tablesBehind(model, metric), ...alike])].sort();
}

function noteFor(composition: Composition, name: string): MetricNote {
  const { model, context } = composition;
  const metric: Metric = metricOf(model, name);
  return {
    label: metric.label,
    description: metric.description,
    kind: metric.kind,
    format: metric.format,
    good: metric.good,
    ...(metric.owner === undefined ? {} : { owner: metric.owner }),
    formula: formulaText(model, name),
    lineage: lineageOf(model, context.catalog, name).columns,
    tables: tablesRead(composition, name),
    ...uses(model, name),
  };
}

function uses(model: Model, name: string): Pick<MetricNote, 'uses'> {
  const [, ...others] = withDependencies(model, [name]);
  return others.length === 0 ? {} : { uses: others.sort() };
}
