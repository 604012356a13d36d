import type { Period } from '../../foundation/calendar/index.ts';
import type { Said } from '../../foundation/format/index.ts';
import { type AskContext, keepTables } from '../../metrics/engine/index.ts';
import type { CheckResult } from '../check-result.ts';
import { checkData } from '../data/check-data.ts';
import type { CrossedLink } from '../lineage/behind.ts';
import { unmade } from './declaration.ts';
import { checkMetrics } from './metric/check-metrics.ts';
import { declare } from './table/declare.ts';
import { declaredChecks } from './table/declared-checks.ts';
import { type Shape, shapeOf } from './table/schema-check.ts';

export interface RunChecksOptions {
  /** Tables whose checks are run; default all of the model. */
  readonly tables?: readonly string[] | undefined;
  /** Links that the figures cross: their keys must not repeat, whether or not the structure is checked. Default: none. */
  readonly links?: readonly CrossedLink[] | undefined;
  /** Metrics whose checks are run; default all of the model. */
  readonly metrics?: readonly string[] | undefined;
  /** What metrics are checked over: the window of the report. */
  readonly period: Period;
  /** Whether keys, links, intervals and times of the tables are checked too, and whether the metrics can be computed. */
  readonly structure: boolean;
  /** Columns of tables as they were seen last. */
  readonly shapes: Readonly<Record<string, Shape>>;
  /** Called before each table is read, for a progress line. */
  readonly onTable?: ((table: string) => void) | undefined;
}

/** What checks found, and the columns of their tables as they are now. */
export interface ChecksRun<Text = Said> {
  readonly results: CheckResult<Text>[];
  readonly shapes: Record<string, Record<string, string>>;
}

/**
 * Runs the checks that tables and metrics declare, and those of the structure when asked to. A table costs one scan
 * for all checks that are aggregates over its rows; what is wrong costs one query more, for examples. Everything is
 * judged as of the edition date, the end of the period where the context has none. A check that cannot be run is a
 * result with `isError`.
 * @throws infrastructure problems only: CONNECTION_LOST, QUERY_CANCELLED and the like
 */
export async function runChecks(asking: AskContext, options: RunChecksOptions): Promise<ChecksRun> {
  const { period, structure, shapes } = options;
  const asOf = asking.asOf ?? period.to;
  const { model } = asking;
  const tables = options.tables ?? Object.keys(model.tables);
  // What is costly is computed once: its own checks, those of what links to it, and the metrics read the same rows.
  const catalog = await keepTables(asking, tables);
  const context = { ...asking, catalog, asOf };
  const metrics = options.metrics ?? Object.keys(model.metrics);
  const ofTables = await checkData(context, {
    tables,
    metrics,
    structure,
    keys: (options.links ?? []).map(({ to }) => to),
    onTable: options.onTable,
    declared: {
      ask: (subject) =>
        declaredChecks(subject, Object.hasOwn(shapes, subject.table) ? shapes[subject.table] : undefined),
      unreadable: (subject, problem) =>
        subject.definition.checks.map((check) => unmade(declare(subject, check).title, problem)),
    },
  });
  const ofMetrics = await checkMetrics(context, metrics, { period, asOf });
  return {
    results: [...ofTables, ...ofMetrics],
    shapes: Object.fromEntries(
      tables.flatMap((table) => {
        const shape = shapeOf(model, catalog, table);
        return shape === undefined ? [] : [[table, { ...shape }]];
      }),
    ),
  };
}
