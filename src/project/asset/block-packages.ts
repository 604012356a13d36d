import type { BlockKindOfPackage } from '../../report/block/package/contract.ts';
import { blockOptions, loadBlock } from '../../report/block/package/load-block.ts';
import { leafDefinitions, type PlacedBlock, type ReportDefinition } from '../../report/definition/index.ts';

type Packaged = Extract<PlacedBlock['block'], { readonly package: string }>;

/** The blocks of a report that packages bring. */
export function packagedBlocks(report: ReportDefinition | undefined): PlacedBlock<Packaged>[] {
  return leafDefinitions(report?.blocks ?? []).flatMap(({ block, path }) =>
    'package' in block ? [{ block, path }] : [],
  );
}

/** The kind of such a block, which takes its options. @throws PACKAGE_MISSING, CONTRACT_BROKEN, DEFINITION_INVALID */
export async function blockPackage(
  folder: string,
  { block, path }: PlacedBlock<Packaged>,
): Promise<BlockKindOfPackage> {
  const kind = await loadBlock({ name: block.package, folder, path });
  blockOptions(kind, block.options, { name: block.package, path });
  return kind;
}
