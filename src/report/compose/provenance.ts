import type { Said } from '../../foundation/format/index.ts';
import type { AskContext } from '../../metrics/engine/index.ts';
import { isScore } from '../../metrics/kind/index.ts';
import { type Metric, type Model, withDependencies } from '../../metrics/model/index.ts';
import {
  behind,
  type DataAsOf,
  dataAsOf,
  formulaText,
  lineageOf,
  reconcile,
  reconciliationsOver,
} from '../../quality/index.ts';
import {
  blockIds,
  leafDefinitions,
  questionOf,
  questionsOf,
  type ReportDefinition,
} from '../definition/index.ts';
import type { MetricNote, Provenance } from '../edition/index.ts';
import { type Composition, metricOf } from './composition.ts';
import { freshnessCheck } from './freshness.ts';
import { editionNotes } from './notes.ts';

/** Through which day there is data in the tables that a report stands on, and where it ends early. */
export interface DataExtent {
  /** Those that were looked at, with a time or without. */
  readonly tables: readonly string[];
  readonly dataAsOf: readonly DataAsOf[];
}

/** Looks at the tables behind a report, as of the date of the context. @throws what the database raises */
export async function dataExtent(context: AskContext, report: ReportDefinition): Promise<DataExtent> {
  const { tables } = behind(context.model, questionsOf(report), context.catalog);
  return { tables, dataAsOf: await dataAsOf(context, tables) };
}

/** The facts about the making of an edition: what it was read from, when, by which definitions, and how it was checked. */
export async function composeProvenance(
  composition: Composition<ReportDefinition>,
  input: Pick<Provenance, 'source' | 'sources' | 'definitions'>,
  extent: DataExtent,
): Promise<Provenance<Said>> {
  const { context, model, report } = composition;
  const metrics = [...withComponents(model, composition.metrics)].sort();
  const { tables } = behind(model, [{ metrics }, ...questionsOf(report)], context.catalog);
  const asOf = await known(context, tables, extent);
  return {
    dataAsOf: asOf,
    source: input.source,
    ...(input.sources === undefined ? {} : { sources: input.sources }),
    definitions: input.definitions,
    checks: [...freshnessCheck(asOf, composition.date), ...(await checksOf(composition, tables))],
    notes: editionNotes(model, context.catalog, tables),
    metrics: Object.fromEntries(metrics.map((metric) => [metric, noteFor(composition, metric)])),
    blocks: tablesOfBlocks(composition),
    queries: Object.fromEntries(composition.queries),
  };
}

/** What was found out before the blocks were composed; asked only where a block has brought in another table. */
async function known(context: AskContext, tables: readonly string[], extent: DataExtent) {
  if (tables.some((table) => !extent.tables.includes(table))) return await dataAsOf(context, tables);
  return extent.dataAsOf.filter(({ table }) => tables.includes(table));
}

function withComponents(model: Model, names: Iterable<string>): Set<string> {
  const all = new Set(names);
  for (const name of all) {
    const metric = model.metrics[name];
    if (isScore(metric)) for (const component of Object.values(metric.components)) all.add(component.metric);
  }
  return all;
}

/** Reconciliations of figures that share a table with the edition; whoever may not see everything is told of those of the owner. */
async function checksOf(
  { context, model, window }: Composition,
  tables: readonly string[],
): Promise<Provenance<Said>['checks']> {
  if (context.catalog.policy !== undefined) return [];
  const only = reconciliationsOver(model, tables, context.catalog);
  return only.length === 0 ? [] : await reconcile({ ...context, ends: undefined }, window, { only });
}

/** What the numbers of each block stand on, with all that splits and filters them. */
function tablesOfBlocks({
  model,
  context,
  report,
}: Composition<ReportDefinition>): NonNullable<Provenance['blocks']> {
  const ids = blockIds(report.blocks);
  return Object.fromEntries(
    leafDefinitions(report.blocks).flatMap(({ block, path }) => {
      const { tables } = behind(model, [questionOf(block, report.where)], context.catalog);
      return tables.length === 0 ? [] : [[ids.get(path.join('.')) ?? '', tables]];
    }),
  );
}

function noteFor(composition: Composition<ReportDefinition>, name: string): MetricNote {
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
    tables: behind(model, [{ metrics: [name] }], context.catalog).tables,
    ...uses(model, name),
  };
}

function uses(model: Model, name: string): Pick<MetricNote, 'uses'> {
  const [, ...others] = withDependencies(model, [name]);
  return others.length === 0 ? {} : { uses: others.sort() };
}
