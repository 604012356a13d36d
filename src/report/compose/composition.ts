import type { Calendar, ComparisonMode, Period } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { AskContext } from '../../metrics/engine/index.ts';
import { isScore } from '../../metrics/kind/index.ts';
import {
  type Filter,
  type Metric,
  type Model,
  ownEntry,
  type ScoreMetric,
} from '../../metrics/model/index.ts';
import { type MetricQueryInput, metricsNeeded } from '../../metrics/plan/index.ts';
import type { BlockKindOfPackage } from '../block/package/contract.ts';
import type { ReportFrame } from '../definition/block-fields.ts';
import type { ParameterValues } from '../definition/parameter.ts';
import { resolveFilter } from '../definition/resolve-filter.ts';
import type { EmbeddedImage, ForetoldBefore, QueryNote } from '../edition/index.ts';
import { type Asked, openAsker } from './asker.ts';

/** What composing the blocks of one edition shares. */
export interface Composition<Report extends ReportFrame = ReportFrame> {
  readonly context: AskContext;
  readonly model: Model;
  readonly report: Report;
  readonly date: string;
  readonly calendar: Calendar;
  readonly parameters: ParameterValues;
  /** The report's main window and what it is compared with. */
  readonly window: Period;
  readonly mode: ComparisonMode | undefined;
  /** The days that the window, as far as it has come, is compared with; undefined without comparison. */
  readonly comparison: Period | undefined;
  /** The pictures that the report shows, by the file it names. */
  readonly images: Readonly<Record<string, EmbeddedImage>>;
  /** The kinds of blocks that packages of the project bring, by the package. */
  readonly packages: Readonly<Record<string, BlockKindOfPackage>>;
  /** What earlier editions said of periods that are over. */
  readonly foretold: readonly ForetoldBefore[];
  /** Asks once, however many blocks want the same; nothing on or after `asOf`, the edition date, is looked at. */
  ask(query: MetricQueryInput, asOf?: string, block?: string): Promise<Asked>;
  /** Conditions of the report and of a block, with parameters put in; all must hold. */
  where(block?: Filter): Filter[];
  /** Every statement that was run, by its key. */
  readonly queries: ReadonlyMap<string, QueryNote>;
  /** Every metric that was asked for. */
  readonly metrics: Set<string>;
}

export type CompositionInput<Report extends ReportFrame> = Omit<
  Composition<Report>,
  'ask' | 'where' | 'queries' | 'metrics'
>;

/** Opens a composition. */
export function openComposition<Report extends ReportFrame>(
  input: CompositionInput<Report>,
): Composition<Report> {
  const asker = openAsker(input.context);
  const metrics = new Set<string>();
  return {
    ...input,
    queries: asker.queries,
    metrics,
    ask(query, asOf = input.date, block) {
      for (const metric of metricsNeeded(query)) metrics.add(metric);
      return asker.ask(query, asOf, block);
    },
    where: (block = {}) => [input.report.where, block].map((one) => resolveFilter(one, input.parameters)),
  };
}

/** The same composition, of which a database is told that a block asks. */
export function ofBlock(composition: Composition, block: string): Composition {
  const { context, ask } = composition;
  return {
    ...composition,
    context: { ...context, origin: { ...context.origin, block } },
    ask: (query, asOf) => ask(query, asOf, block),
  };
}

/** A metric of the model that validation has found. @throws UNKNOWN_METRIC */
export function metricOf(model: Model, name: string): Metric {
  const metric = ownEntry(model.metrics, name);
  if (metric !== undefined) return metric;
  return fail('UNKNOWN_METRIC', { message: `There is no metric "${name}".` });
}

/** A score of the model. @throws BLOCK_INVALID when the metric is of another kind */
export function scoreOf(model: Model, name: string): ScoreMetric {
  const metric = metricOf(model, name);
  if (isScore(metric)) return metric;
  return fail('BLOCK_INVALID', {
    message: `"${name}" is a ${metric.kind} metric, where a score is needed.`,
    hint: 'name a metric that is a score.',
  });
}
