import type { Problem } from '../../foundation/diagnostic/index.ts';
import { declaredOmissions, documentOf, type LeftOut } from '../../report/document/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { DrawnFile, MediumFacts, Source } from '../../report/render/medium.ts';
import { sourceOf } from '../../report/render/source.ts';
import type { OutputFile } from '../delivery/file/index.ts';
import { cutLists } from './pieces.ts';
import { drawnMedium, type ProjectMedia } from './project-media.ts';

/** What an edition is drawn with; plain data. */
export interface DrawOptions {
  /** Absolute paths of the brand's own fonts, for characters that the built-in ones lack. */
  readonly fonts: readonly string[];
  /** Where the whole edition is found; messages lead there. */
  readonly link?: string | undefined;
  /** What is asked of single media, by their formats. */
  readonly own?: Readonly<Record<string, unknown>> | undefined;
  /** The media of the project. Default: none. */
  readonly added?: ProjectMedia | undefined;
}

/** The files of a format, what is to be said of them, and what they lack of the edition. */
export interface Drawn {
  readonly files: readonly OutputFile[];
  readonly warnings: readonly Problem[];
  readonly leftOut: readonly LeftOut[];
}

/** Draws an edition in one format: one file, or one for each part where the medium has several. @throws what is raised by the medium */
export async function drawFormat(edition: Edition, format: string, options: DrawOptions): Promise<Drawn> {
  const { fonts, link, own = {}, added } = options;
  const { medium, stem, own: wanted } = await drawnMedium(format, added);
  const warnings: Problem[] = [];

  const draw = await medium.open();
  const source = sourceOf(edition, medium.room);
  const { files, leftOut = [] } = await draw(source, {
    ...{ fonts, link, own: (own[format] ?? wanted) as never },
    onWarning: (warning) => void warnings.push(warning),
  });

  return {
    files: files.map((file) => ({ name: fileName(file, stem, medium), bytes: file.bytes })),
    warnings,
    leftOut: [
      ...declared(edition, medium, source),
      ...[...(medium.room === undefined ? [] : source.document.leftOut), ...leftOut].filter(
        ({ node }) => medium.nodes[node] === 'drawn',
      ),
    ],
  };
}

function fileName({ part }: DrawnFile, stem: string, { extension }: Pick<MediumFacts, 'extension'>): string {
  return `${[stem, part ?? ''].filter((one) => one !== '').join('-')}.${extension}`;
}

/** Who draws no parts writes values without a document, and wording all their rows for this list would take long. */
function declared(edition: Edition, medium: MediumFacts, source: Source): readonly LeftOut[] {
  if (Object.values(medium.nodes).every((how) => how === 'drawn')) return [];
  const { nodes } = medium.nodes.part === 'drawn' ? source.document : documentOf(cutLists(edition).head);
  return declaredOmissions(nodes, medium);
}

/** Loads what formats are drawn with. One that cannot be loaded says so when it is used. */
export function loadFormats(formats: readonly string[], added: ProjectMedia | undefined): void {
  for (const format of formats)
    drawnMedium(format, added)
      .then(({ medium }) => medium.open())
      .catch(() => undefined);
}
