import { leafDefinitions, type ReportDefinition } from '../../report/definition/index.ts';
import type { EmbeddedImage } from '../../report/edition/index.ts';
import type { ProjectConfig } from '../config/index.ts';
import { fontFile } from './font-file.ts';
import { embedPicture, readPicture } from './picture.ts';

/** What an edition carries of a project's files. */
export interface LoadedAssets {
  readonly logo?: EmbeddedImage;
  /** Absolute paths. */
  readonly fonts: readonly string[];
  /** By the file that the report names. */
  readonly images: Readonly<Record<string, EmbeddedImage>>;
}

/** Reads the pictures and fonts that a report and its brand name. @throws ASSET_INVALID */
export async function loadAssets(
  folder: string,
  brand: ProjectConfig['brand'],
  report: ReportDefinition,
): Promise<LoadedAssets> {
  const files = leafDefinitions(report.blocks).flatMap(({ block }) =>
    block.type === 'image' ? [block.file] : [],
  );
  const images: [string, EmbeddedImage][] = [];
  for (const file of new Set(files)) images.push([file, await picture(folder, file)]);
  const fonts = await Promise.all((brand?.fonts ?? []).map((file) => fontFile(folder, file)));
  return {
    ...(brand?.logo === undefined ? {} : { logo: await picture(folder, brand.logo) }),
    fonts,
    images: Object.fromEntries(images),
  };
}

async function picture(folder: string, file: string): Promise<EmbeddedImage> {
  return await embedPicture(await readPicture(folder, file), file);
}
