import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { LeftOut } from '../../report/document/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { RenderedEmail } from '../../report/render/email/index.ts';
import { isAddressed } from '../../report/render/registry.ts';
import type { OutputFile } from '../delivery/file/index.ts';
import { contentTypeOf, type Drawn, draw, type ProjectMedia, tooLargeProblem } from '../render/index.ts';
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
  readonly mail: (renditions: Renditions) => Promise<Pick<RenderedEmail, 'bytes' | 'lacks'>>;
  /** Where the whole edition is found; messages lead there. */
  readonly link?: string | undefined;
  /** What is asked of single media, by their formats. */
  readonly own?: Readonly<Record<string, unknown>> | undefined;
  /** The media of the project. Default: none. */
  readonly added?: ProjectMedia | undefined;
}

/** An edition in one format. */
export interface Rendition {
  readonly format: Format;
  /** The media type of its files, without parameters. */
  readonly contentType: string;
  /** One, or for `csv` one for each table of numbers; none when the edition is too large for the format. */
  readonly files: readonly OutputFile[];
  /** What it lacks of the edition. */
  readonly leftOut: readonly LeftOut[];
}

/** What renditions lack, by format; those that have all of it are left out. */
export function leftOutOf(made: readonly Rendition[]): Readonly<Record<string, Rendition['leftOut']>> {
  return Object.fromEntries(
    made.flatMap(({ format, leftOut }) => (leftOut.length === 0 ? [] : [[format, leftOut]])),
  );
}

/** An edition's renditions; each is made once, when it is first asked for. */
export interface Renditions {
  /** @throws what the medium raises */
  get(format: Format): Promise<Rendition>;
}

/** Opens the renditions of an edition; asking for one twice, or from two places at once, renders it once. */
export function openRenditions(edition: Edition, options: RenditionOptions): Renditions {
  const made = new Map<Format, Promise<Rendition>>();
  const renditions: Renditions = {
    get(format) {
      const rendition = made.get(format) ?? render(format, edition, options, renditions);
      made.set(format, rendition);
      return rendition;
    },
  };
  return renditions;
}

async function render(
  format: Format,
  edition: Edition,
  options: RenditionOptions,
  renditions: Renditions,
): Promise<Rendition> {
  const { files, leftOut } = await options.timed('render', format, async (signal) =>
    isAddressed(format) ? await mailed(options, renditions) : await drawn(format, edition, options, signal),
  );
  return { format, contentType: await contentTypeOf(format, options.added), files, leftOut };
}

async function mailed(
  { mail }: RenditionOptions,
  renditions: Renditions,
): Promise<Pick<Rendition, 'files' | 'leftOut'>> {
  const { bytes, lacks } = await mail(renditions);
  return { files: [{ name: 'email.eml', bytes }], leftOut: lacks };
}

/** No files, and a warning, where the edition is too large for the format: the others are made all the same. */
async function drawn(
  format: Format,
  edition: Edition,
  { fonts, own, added, link, onWarning }: RenditionOptions,
  signal: AbortSignal | undefined,
): Promise<Pick<Drawn, 'files' | 'leftOut'>> {
  try {
    const { files, warnings, leftOut } = await draw(edition, format, { fonts, own, added, link }, { signal });
    for (const warning of warnings) onWarning(warning);
    return { files, leftOut };
  } catch (error) {
    const found = tooLargeProblem(error);
    if (found === undefined) throw error;
    onWarning({ ...found, severity: 'warning' });
    return { files: [], leftOut: [] };
  }
}
