import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import { type AskContext, readAs } from '../../metrics/engine/index.ts';
import { type Model, rulesBehind, withDependencies } from '../../metrics/model/index.ts';
import { type Reader, rowsInWords, secretsFor } from '../../metrics/policy/index.ts';
import { behind, countRows } from '../../quality/index.ts';
import { visibleReport } from '../../report/compose/index.ts';
import {
  blockIds,
  leafDefinitions,
  questionsOf,
  type ReportDefinition,
} from '../../report/definition/index.ts';

/** What a reader sees of a table with rules. */
export interface SeenTable {
  readonly table: string;
  /** Rows that they see; null where nothing can be said to them. */
  readonly rows: number | null;
  readonly all: number;
  /** Which rows are theirs, in words. */
  readonly by: string;
  /** What they lack. */
  readonly problems: readonly Problem[];
}

/** What a reader sees of a model, or of a report over it. */
export interface Sight {
  readonly reader: string;
  /** Recipients of the report who may see the same; absent where readers of the configuration are looked at. */
  readonly recipients?: readonly string[];
  readonly tables: readonly SeenTable[];
  /** Metrics of which they are told the number of everybody, and how many others must stand behind it. */
  readonly everybody: readonly { readonly metric: string; readonly least: number }[];
  /** Metrics, and dimensions as `table.dimension`. */
  readonly hidden: readonly string[];
  /** Blocks of the report that are left out of their edition. */
  readonly without: readonly string[];
}

/** What readers see of the tables that rules are about, and what is hidden from them. @param report only what it stands on */
export async function whoSees(
  owner: AskContext,
  readers: readonly Reader[],
  report?: ReportDefinition,
): Promise<Sight[]> {
  const { model, catalog } = owner;
  const wanted =
    report === undefined ? Object.keys(model.tables) : behind(model, questionsOf(report), catalog).tables;
  const ruled = wanted.filter((table) => rulesBehind(model, table).size > 0);
  const all = new Map<string, number>();
  for (const table of ruled) all.set(table, await countRows(owner, table));
  const sights: Sight[] = [];
  for (const reader of readers) {
    const context = readAs(owner, reader);
    const tables: SeenTable[] = [];
    for (const table of ruled) tables.push(await seenTable(context, table, all.get(table) ?? 0));
    const secrets = secretsFor(model, { model: context.model });
    const blocks = report === undefined ? [] : hiddenBlocks(report, { owner, reader: context });
    sights.push({
      ...{ reader: reader.name, tables, without: blocks },
      everybody: context.catalog.policy === undefined ? [] : publicMetrics(context.model, report),
      hidden: [...secrets.metrics, ...secrets.dimensions],
    });
  }
  return sights;
}

function publicMetrics(model: Model, report: ReportDefinition | undefined): Sight['everybody'] {
  const asked = report === undefined ? undefined : questionsOf(report).flatMap(({ metrics }) => metrics);
  return Object.entries(model.metrics).flatMap(([metric, one]) =>
    'public' in one && one.public !== undefined && isBehind(model, asked, metric)
      ? [{ metric, least: one.public.least }]
      : [],
  );
}

/** Whether some of the metrics, or what they are computed from, is this one. */
function isBehind(model: Model, asked: readonly string[] | undefined, metric: string): boolean {
  return asked === undefined || asked.some((one) => withDependencies(model, [one]).includes(metric));
}

async function seenTable(context: AskContext, table: string, all: number): Promise<SeenTable> {
  const by = rowsInWords(context.catalog.policy, table);
  try {
    return { table, rows: await countRows(context, table), all, by, problems: [] };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problems } = error;
    if (!problems.every(({ code }) => /^(ATTRIBUTE_|ACCESS_INVALID$)/.test(code))) throw error;
    return { table, rows: null, all, by, problems };
  }
}

/** By the ids that they have for the owner, so that what is left out can be named. */
function hiddenBlocks(report: ReportDefinition, eyes: { owner: AskContext; reader: AskContext }): string[] {
  const ids = blockIds(report.blocks);
  return leafDefinitions(report.blocks).flatMap(({ block, path }) => {
    const alone = visibleReport({ ...report, blocks: [block] }, eyes);
    return alone.blocks.length > 0 ? [] : [ids.get(path.join('.')) ?? ''];
  });
}
