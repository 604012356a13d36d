import { fail, ProblemError, suggest } from '../../foundation/diagnostic/index.ts';
import type { Medium, MediumFacts } from '../../report/render/medium.ts';
import { builtInMedium, FORMATS } from '../../report/render/registry.ts';
import type { MediumDefinition } from './package/definition.ts';
import { packageMedium } from './package/package-medium.ts';

/** The media that a project adds to those of Broadsheet; plain data. */
export interface ProjectMedia {
  /** Absolute: where their packages are looked for. */
  readonly folder: string;
  /** By format. */
  readonly media: Readonly<Record<string, MediumDefinition>>;
}

/** A medium that draws, what its file is called without ending, and what the project asks of it. */
export interface DrawnMedium {
  readonly medium: Medium<never>;
  readonly stem: string;
  readonly own?: unknown;
}

/** The names of all formats: ours, then those of the project. */
export function formatsOf({ media }: Pick<ProjectMedia, 'media'>): readonly string[] {
  return [...FORMATS, ...Object.keys(media)];
}

/** The medium that draws a format. @throws FORMAT_UNKNOWN, and what loading a package raises */
export async function drawnMedium(format: string, added: ProjectMedia | undefined): Promise<DrawnMedium> {
  const own = definitionOf(format, added);
  if (own !== undefined) {
    const { medium, own: options } = await packageMedium(own, { format, folder: added?.folder ?? '' });
    return { medium: medium as Medium<never>, stem: format, own: options };
  }
  const medium = builtInMedium(format);
  if (medium === undefined) {
    return fail('FORMAT_UNKNOWN', {
      message: `There is no format "${format}".`,
      hint: suggest(format, formatsOf(added ?? { media: {} })),
    });
  }
  if (!('isAddressed' in medium)) return { medium, stem: medium.stem ?? format };
  return fail('FORMAT_UNKNOWN', {
    message: `A ${medium.name} is composed for each of its recipients, and not drawn by itself.`,
    hint: 'run the report: broadsheet run REPORT writes one.',
  });
}

/** The media type of the files of a format; of one that there is none of any more, that of any bytes. */
export async function contentTypeOf(format: string, added: ProjectMedia | undefined): Promise<string> {
  const facts = builtInMedium(format) ?? (await factsOfPackage(format, added));
  return facts?.contentType ?? 'application/octet-stream';
}

async function factsOfPackage(
  format: string,
  added: ProjectMedia | undefined,
): Promise<MediumFacts | undefined> {
  try {
    return (await drawnMedium(format, added)).medium;
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function definitionOf(format: string, added: ProjectMedia | undefined): MediumDefinition | undefined {
  const { media = {} } = added ?? {};
  return Object.hasOwn(media, format) ? media[format] : undefined;
}
