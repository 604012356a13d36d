import { labelled, message } from '../../../foundation/format/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import type { ImageBlock } from './edition.ts';

/** The picture, and what it shows. */
export const IMAGE_IN_EDITION = {
  document: ({ image, alternative, caption }, { locale }) => [
    {
      ...{ kind: 'image', image, alternative },
      ...(alternative !== '' && { said: labelled(message('block.image', locale), alternative, locale) }),
      ...(caption === undefined ? {} : { caption }),
    },
  ],
} satisfies BlockOfEdition<ImageBlock, ImageBlock>;
