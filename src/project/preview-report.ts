import { ProblemError } from '../foundation/diagnostic/index.ts';
import type { Engine } from '../metrics/engine/index.ts';
import { withoutValues } from '../metrics/policy/index.ts';
import type { Log } from '../operations/log.ts';
import { reportOf } from '../operations/project.ts';
import { type Format, type Preview, type Progress, preview } from '../operations/run/index.ts';
import { variantOf } from '../operations/schedule/index.ts';
import type { ValueOptions } from '../report/render/text/index.ts';
import type { Project } from './load-project.ts';
import { withMemory } from './project-memory.ts';
import { readerIn } from './reader-in.ts';

/** Which edition is made. */
export interface EditionRequest {
  /** The edition date: the first day not in the data. */
  readonly date: string;
  /** Values of the report's parameters, as text. Default: those of its schedule. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** The language and the numbers of the edition, as a BCP 47 tag. Default: those of the report. */
  readonly locale?: string | undefined;
  /** Who looks, by the name that the configuration gives them. Default: the owner, who sees all. */
  readonly as?: string | undefined;
  /** Checks nothing, which every page then says. Default: the data behind the report is checked. */
  readonly isUnchecked?: boolean | undefined;
}

export interface PreviewTools {
  readonly engine: Pick<Engine, 'hold'>;
  readonly formats: readonly Format[];
  /** How CSV files and workbooks write values; default: names as heads, no byte order mark. */
  readonly values?: ValueOptions | undefined;
  /** Epoch milliseconds; says which slot of a day is meant. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

const ignore = () => undefined;
const NO_LOG: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** The parameters of an edition: those that are asked for, else those of its schedule. @throws UNKNOWN_REPORT */
export function parametersOf(
  project: Project,
  name: string,
  { parameters }: Pick<EditionRequest, 'parameters'>,
): Readonly<Record<string, string>> {
  return parameters ?? reportOf(project, name).schedule?.parameters ?? {};
}

/** Makes an edition as it would be sent, with what the store of its project remembers. @throws what `preview` raises */
export async function previewReport(
  project: Project,
  name: string,
  request: EditionRequest,
  { engine, formats, values, now, signal, progress }: PreviewTools,
): Promise<Preview> {
  const { date, locale, isUnchecked } = request;
  const reader = readerIn(project, request.as);
  const parameters = parametersOf(project, name, request);
  const place = { report: name, variant: variantOf(parameters), editionDate: date };
  const onWarning = progress.onWarning ?? ignore;
  const previewed = withMemory(project, place, { signal, now: now(), onWarning }, (memory, slot) =>
    preview(
      project,
      {
        ...{ report: name, editionDate: date, parameters, slot, locale, isUnchecked, reader },
        ...{ formats, values, memory, engine, now, log: NO_LOG, signal },
      },
      progress,
    ),
  );
  return request.as === undefined ? await previewed : await previewed.catch(discreetly);
}

/** What keeps an edition from being made is found by checks, which judge as the owner. */
function discreetly(error: unknown): never {
  if (!(error instanceof ProblemError)) throw error;
  throw new ProblemError(error.problems.map(withoutValues));
}
