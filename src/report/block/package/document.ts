import type { Said } from '../../../foundation/format/index.ts';
import type { DocumentNode } from '../../document/node.ts';
import type { PackageBlock } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';

/** What a package tells, by blocks of ours. */
export const PACKAGE_IN_EDITION = {
  named: 'always',
  label: ({ name }) => name,
  node: ({ title, name }, head, held) => ({
    ...{ kind: 'part', ...head, name: title ?? name, isKept: true },
    nodes: held.flat().map(untitled),
  }),
} satisfies BlockOfEdition<PackageBlock<Said>, PackageBlock>;

/** Parts of a block are told apart by what they are: only the titles that a package gives them are shown. */
function untitled(node: DocumentNode): DocumentNode {
  if (node.kind !== 'part' || node.isImplied !== true) return node;
  const { title: _, isImplied: __, ...rest } = node;
  return rest;
}
