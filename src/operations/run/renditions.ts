import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { CsvOptions } from '../../report/render/text/index.ts';
import type { OutputFile } from '../delivery/file/index.ts';
import { type DrawnFormat, draw, tooLargeProblem } from '../render/index.ts';
import type { Format } from './format.ts';
import type { Stopwatch } from './stopwatch.ts';

/** What an edition is rendered with. */
export interface RenditionOptions {
  readonly timed: Stopwatch;
  /** Absolute paths of the brand's own fonts, for characters that the built-in ones lack. */
  readonly fonts: readonly string[];
  /** Hears of characters that no font has, and of formats that the edition is too large for. */
  readonly onWarning: (warning: Problem) => void;
  /** Makes the mail, which may carry other renditions. */
  readonly mail: (renditions: Renditions) => Promise<Uint8Array>;
  /** Where the whole edition is found; messages lead there. */
  readonly link?: string;
  /** How CSV files are written; default: names as heads, no byte order mark. */
  readonly csv?: CsvOptions;
}

/** An edition's renditions; each is made once, when it is first asked for. */
export interface Renditions {
  /** The files of a format: one, or for `csv` one for each table of numbers; none when it is too large for the format. @throws what the medium raises */
  get(format: Format): Promise<readonly OutputFile[]>;
}

/** Opens the renditions of an edition; asking for one twice, or from two places at once, renders it once. */
export function openRenditions(edition: Edition, options: RenditionOptions): Renditions {
  const made = new Map<Format, Promise<readonly OutputFile[]>>();
  const renditions: Renditions = {
    get(format) {
      let files = made.get(format);
      if (files === undefined) {
        files = render(format, edition, options, renditions);
        made.set(format, files);
      }
      return files;
    },
  };
  return renditions;
}

async function render(
  format: Format,
  edition: Edition,
  options: RenditionOptions,
  renditions: Renditions,
): Promise<readonly OutputFile[]> {
  return await options.timed('render', format, async (signal) =>
    format === 'eml'
      ? [{ name: 'email.eml', bytes: await options.mail(renditions) }]
      : await drawn(format, edition, options, signal),
  );
}

/** No files, and a warning, where the edition is too large for the format: the others are made all the same. */
async function drawn(
  format: DrawnFormat,
  edition: Edition,
  { fonts, csv = {}, link, onWarning }: RenditionOptions,
  signal: AbortSignal | undefined,
): Promise<readonly OutputFile[]> {
  try {
    const { files, warnings } = await draw(edition, format, { fonts, csv, link }, { signal });
    for (const warning of warnings) onWarning(warning);
    return files;
  } catch (error) {
    const found = tooLargeProblem(error);
    if (found === undefined) throw error;
    onWarning({ ...found, severity: 'warning' });
    return [];
  }
}
