import { ask, readAs } from '../metrics/engine/index.ts';
import type { DimensionName, MetricName, ModelInput } from '../metrics/model/index.ts';
import type { MetricQueryInput } from '../metrics/plan/index.ts';
import type { Series } from '../metrics/series/index.ts';
import type { OutputFile } from '../operations/delivery/file/index.ts';
import { mediaOf, withPlaces } from '../operations/project.ts';
import { openProjectEngine, readDatabase } from '../operations/project-engine.ts';
import { draw } from '../operations/render/index.ts';
import type { Format } from '../operations/run/index.ts';
import { behind } from '../quality/index.ts';
import type { Edition } from '../report/edition/index.ts';
import type { ValueOptions } from '../report/render/text/index.ts';
import { type LoadOptions, loadProject, type Project } from './load-project.ts';
import { type EditionRequest, previewReport } from './preview-report.ts';
import { readerIn } from './reader-in.ts';

export interface AskOptions {
  /** The edition date, the first day not in the data; default: the period is taken as it is. */
  readonly date?: string | undefined;
  /** Who asks, by the name that the configuration gives them; default: the owner, who sees all. */
  readonly as?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface RenderOptions {
  /** How CSV files and workbooks write values; default: names as heads, no byte order mark. */
  readonly values?: ValueOptions | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A query in the names of a model, as `defineModel` knows them; what else there is, is that of every query. */
export type QueryOf<M> = Omit<MetricQueryInput, 'metrics' | 'by' | 'order'> & {
  metrics: MetricName<M>[];
  by?: DimensionName<M>[];
  order?: { by: MetricName<M> | DimensionName<M>; direction?: 'asc' | 'desc' }[];
};

/**
 * A project whose databases can be asked, for as long as it is open. Nothing is sent, and nothing is written.
 * @typeParam M the model, or the union of its parts, whose names are checked: `typeof model`. Default: any text is a name
 */
export interface OpenProject<M = ModelInput> {
  /** What its files define. */
  readonly project: Project;
  /**
   * Asks metrics. What was asked before of the same state of the data is not asked again; of a server, what was asked
   * within its `refreshMinutes`.
   * @throws what connecting, planning and the database raise, with places in the definition files
   * @example await open.ask({ metrics: ['mrr'], by: ['plan'], period: { from: '2026-10-01', to: '2026-11-01' } })
   */
  ask(query: QueryOf<M>, options?: AskOptions): Promise<Series>;
  /**
   * Makes an edition of a report as it would be sent: its data checked, with the notices of its gate.
   * @throws UNKNOWN_REPORT, PARAMETER_INVALID, and what checking and asking raise, with places in the definition files
   */
  compose(report: string, request: EditionRequest & { readonly signal?: AbortSignal }): Promise<Edition>;
  /**
   * Draws an edition in a format: one file, or for `csv` one for each table of numbers.
   * @throws FORMAT_UNKNOWN, also for mails, which are for one recipient each; RENDER_TOO_LARGE, RENDER_FAILED
   */
  render(edition: Edition, format: Format, options?: RenderOptions): Promise<readonly OutputFile[]>;
  /** What servers showed before is not shown again, for their data has changed; see `refreshMinutes` of connections. */
  renew(): void;
  /** Waits for what is being asked, and lets go of the database. */
  close(): Promise<void>;
}

export interface OpenOptions extends LoadOptions {
  /** Epoch milliseconds. Default: the machine's clock. */
  readonly now?: () => number;
}

/** What a query asks for, as far as it says which tables are read. */
function questionIn({ metrics, by, where = [] }: MetricQueryInput) {
  return { metrics, by, where: [where].flat() };
}

/**
 * Loads the project of a folder, or of a folder within one, and opens its databases when they are first needed.
 * @typeParam M the model whose names are checked by the compiler
 * @throws what `loadProject` raises
 */
export async function openProject<M = ModelInput>(
  folder: string,
  { now = Date.now, ...loading }: OpenOptions = {},
): Promise<OpenProject<M>> {
  const project = await loadProject(folder, loading);
  const { model, config } = project;
  const engine = openProjectEngine(project, { now });
  return {
    project,
    async ask(query, { date, as, signal } = {}) {
      const reader = readerIn(project, as);
      const { series } = await readDatabase(
        project,
        engine,
        (database) => {
          const all = { ...database, model, calendar: config.calendar, asOf: date, signal };
          return ask(readAs(all, reader), query);
        },
        { signal, tables: behind(model, [questionIn(query)]).tables },
      );
      return series;
    },
    compose: (report, { signal = new AbortController().signal, ...request }) => {
      const progress = { elapsed: () => performance.now() };
      const tools = { engine, formats: [], now, signal, progress };
      const composed = async () => (await previewReport(project, report, request, tools)).edition;
      return withPlaces(project, composed, report);
    },
    async render(edition, format, { values, signal } = {}) {
      const { fonts } = await project.assets(undefined);
      return (
        await draw(
          edition,
          format,
          { fonts, own: { csv: values, xlsx: values }, added: mediaOf(project) },
          { signal },
        )
      ).files;
    },
    renew: engine.renew,
    close: engine.close,
  };
}
