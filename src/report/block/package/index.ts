import type { Said } from '../../../foundation/format/index.ts';
import type { PackageBlock } from '../../edition/index.ts';
import { type BlockOfReport, listed } from '../block-of-report.ts';
import { composePackage } from './compose.ts';
import { PackageBlockDefinition } from './definition.ts';

/**
 * A block that a package of the project brings. It is told by blocks of ours, so that every medium shows it, and its editions
 * open without the package. @param told the kinds of blocks that it may be told by
 */
export function packageOf(told: readonly string[]) {
  return {
    schema: PackageBlockDefinition,
    reference: {
      title: 'Blocks of packages',
      intro: 'A block that an [npm package](extending.md#a-block-of-your-own) of the project brings.',
    },
    metrics: ({ metrics }) => listed(metrics, ['metrics'], 'value'),
    by: ({ by }) => by.map((reference, index) => ({ reference, path: ['by', index] })),
    compose: (composition, block, id) => composePackage(composition, block, id, told),
  } satisfies BlockOfReport<PackageBlockDefinition, PackageBlock<Said>>;
}
