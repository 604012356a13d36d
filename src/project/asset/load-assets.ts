import type { Assets } from '../../operations/project.ts';
import type { BlockKindOfPackage } from '../../report/block/package/contract.ts';
import { leafDefinitions, type ReportDefinition } from '../../report/definition/index.ts';
import type { EmbeddedImage } from '../../report/edition/index.ts';
import type { ProjectConfig } from '../config/index.ts';
import { blockPackage, packagedBlocks } from './block-packages.ts';
import { fontFile } from './font-file.ts';
import { embedPicture, readPicture } from './picture.ts';

/** Reads the pictures and fonts that a report and its brand name, and loads its packages; without a report, only the fonts.
 * @throws ASSET_INVALID, PACKAGE_MISSING, CONTRACT_BROKEN, DEFINITION_INVALID */
export async function loadAssets(
  folder: string,
  brand: ProjectConfig['brand'],
  report: ReportDefinition | undefined,
): Promise<Assets> {
  const files = leafDefinitions(report?.blocks ?? []).flatMap(({ block }) =>
    'file' in block ? [block.file] : [],
  );
  const images: [string, EmbeddedImage][] = [];
  for (const file of new Set(files)) images.push([file, await picture(folder, file)]);
  const packages: [string, BlockKindOfPackage][] = [];
  for (const one of packagedBlocks(report))
    packages.push([one.block.package, await blockPackage(folder, one)]);
  const fonts = await Promise.all((brand?.fonts ?? []).map((file) => fontFile(folder, file)));
  return {
    ...(brand?.logo === undefined || report === undefined ? {} : { logo: await picture(folder, brand.logo) }),
    fonts,
    images: Object.fromEntries(images),
    packages: Object.fromEntries(packages),
  };
}

async function picture(folder: string, file: string): Promise<EmbeddedImage> {
  return await embedPicture(await readPicture(folder, file), file);
}
