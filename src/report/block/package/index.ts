import type { Said } from '../../../foundation/format/index.ts';
import type { DocumentNode } from '../../document/node.ts';
import type { PackageBlock } from '../../edition/index.ts';
import { type Block, listed } from '../block.ts';
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
    named: 'always',
    label: ({ name }) => name,
    node: ({ title, name }, head, held) => ({
      ...{ kind: 'part', ...head, name: title ?? name, isKept: true },
      nodes: held.flat().map(untitled),
    }),
  } satisfies Block<PackageBlockDefinition, PackageBlock<Said>, PackageBlock>;
}

/** Parts of a block are told apart by what they are: only the titles that a package gives them are shown. */
function untitled(node: DocumentNode): DocumentNode {
  if (node.kind !== 'part' || node.isImplied !== true) return node;
  const { title: _, isImplied: __, ...rest } = node;
  return rest;
}
