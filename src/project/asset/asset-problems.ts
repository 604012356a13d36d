import type { Problem } from '../../foundation/diagnostic/index.ts';
import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { leafDefinitions, type ReportDefinition } from '../../report/definition/index.ts';
import type { ProjectConfig } from '../config/index.ts';
import type { Path } from '../definition-file/index.ts';
import { blockPackage, packagedBlocks } from './block-packages.ts';
import { fontFile } from './font-file.ts';
import { readPicture } from './picture.ts';

/** What of the files and packages that a configuration or a report names cannot be used, each with its path. */
export async function assetProblems(
  folder: string,
  { brand, report }: { readonly brand?: ProjectConfig['brand']; readonly report?: ReportDefinition },
): Promise<Problem[]> {
  const pictures = leafDefinitions(report?.blocks ?? []).flatMap(({ block, path }) =>
    'file' in block ? [{ file: block.file, path: [...path, 'file'] }] : [],
  );
  const logo = brand?.logo === undefined ? [] : [{ file: brand.logo, path: ['brand', 'logo'] }];
  const fonts = (brand?.fonts ?? []).map((file, index) => ({ file, path: ['brand', 'fonts', index] }));
  const found = await Promise.all([
    ...[...logo, ...pictures].map(({ file, path }) => attempt(() => readPicture(folder, file), path)),
    ...fonts.map(({ file, path }) => attempt(() => fontFile(folder, file), path)),
    ...packagedBlocks(report).map((one) => attempt(() => blockPackage(folder, one))),
  ]);
  return found.flat();
}

async function attempt(read: () => Promise<unknown>, path?: Path): Promise<readonly Problem[]> {
  try {
    await read();
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return path === undefined ? error.problems : error.problems.map((one) => ({ ...one, path }));
  }
}
