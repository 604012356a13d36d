import type { Said } from '../../../foundation/format/index.ts';
import { figureIn } from '../../document/nodes.ts';
import { figureNumbers } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import type { KpisBlock } from './edition.ts';
import { figureTables } from './values.ts';

/** Figures in a row. */
export const KPIS_IN_EDITION = {
  figures: ({ figures }) => figures,
  named: 'implied',
  document: ({ figures }, edition) => [
    { kind: 'figures', figures: figures.map((one) => figureIn(one, edition)) },
  ],
  shown: ({ figures }) => figures.map(({ metric }) => metric),
  numbers: ({ figures }) => figures.flatMap(figureNumbers),
  values: figureTables,
} satisfies BlockOfEdition<KpisBlock<Said>, KpisBlock>;
