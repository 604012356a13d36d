import type { z } from 'zod';
import type { Said } from '../../../foundation/format/index.ts';
import type { LeafBlock, PackageBlock } from '../../edition/index.ts';
import { type BlockOfReport, listed } from '../block-of-report.ts';
import { composePackage } from './compose.ts';
import { PackageBlockDefinition } from './definition.ts';
import { packageBlockSchema } from './edition.ts';

/**
 * A block that a package of the project brings. It is told by blocks of ours, so that every medium shows it, and its editions
 * open without the package. @param told the kinds of blocks that it may be told by @param leaf what these are in editions
 */
export function packageOf(told: readonly string[], leaf: z.ZodType<LeafBlock<Said>>) {
  return {
    schema: PackageBlockDefinition,
    edition: packageBlockSchema(leaf),
    reference: {
      title: 'Blocks of packages',
      intro: 'A block that an [npm package](extending.md#a-block-of-your-own) of the project brings.',
    },
    metrics: ({ metrics }) => listed(metrics, ['metrics'], 'value'),
    targeted: ({ metrics }) => metrics,
    by: ({ by }) => by.map((reference, index) => ({ reference, path: ['by', index] })),
    compose: (composition, block, id) => composePackage(composition, block, id, { told, leaf }),
  } satisfies BlockOfReport<PackageBlockDefinition, PackageBlock<Said>>;
}
