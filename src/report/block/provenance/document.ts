import { sourcesOf } from '../../document/nodes.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import type { ProvenanceBlock } from './edition.ts';

/** The facts about the making of the edition, which stand in the edition itself. */
export const PROVENANCE_IN_EDITION = {
  named: 'always',
  document: (_, edition) => [sourcesOf(edition)],
} satisfies BlockOfEdition<ProvenanceBlock, ProvenanceBlock>;
