import { fail } from '../../../foundation/diagnostic/index.ts';
import type { Composition } from '../../compose/composition.ts';
import type { Made } from '../block-of-report.ts';
import type { ImageDefinition } from './definition.ts';
import type { ImageBlock } from './edition.ts';

/** Composes a picture, which was read with the definitions. @throws ASSET_INVALID when it was not */
export function composeImage({ images }: Composition, block: ImageDefinition): Made<ImageBlock> {
  const image = Object.hasOwn(images, block.file) ? images[block.file] : undefined;
  if (image === undefined) {
    return fail('ASSET_INVALID', {
      message: `The picture "${block.file}" was not read.`,
      hint: 'give it to the composition, by the name that the block has for it.',
    });
  }
  const { alternative, caption } = block;
  return { image, alternative, ...(caption === undefined ? {} : { caption }) };
}
