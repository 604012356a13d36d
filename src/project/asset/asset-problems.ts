import { attempt, type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
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
    ...[...logo, ...pictures].map(({ file, path }) => faultsOf(() => readPicture(folder, file), path)),
    ...fonts.map(({ file, path }) => faultsOf(() => fontFile(folder, file), path)),
    ...packagedBlocks(report).map((one) => faultsOf(() => blockPackage(folder, one))),
  ]);
  return found.flat();
}

async function faultsOf(read: () => Promise<unknown>, path?: Path): Promise<readonly Problem[]> {
  const made = await attempt(read);
  if (!(made instanceof ProblemError)) return [];
  return path === undefined ? made.problems : made.problems.map((one) => ({ ...one, path }));
}
