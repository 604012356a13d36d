import { z } from 'zod';
import { fail } from '../../../foundation/diagnostic/index.ts';
import { textOf } from '../../../metrics/model/index.ts';
import type { Composition } from '../../compose/composition.ts';
import { named } from '../../definition/block-fields.ts';
import type { BlockOfReport, Made } from '../block-of-report.ts';
import { type ImageBlock, ImageBlockSchema } from './edition.ts';

const ImageDefinition = z.strictObject({
  type: z.literal('image'),
  ...named,
  file: z
    .string()
    .min(1)
    .max(500)
    .describe('A PNG, JPEG or SVG file of at most 2 MB, by its path inside the project folder.'),
  alternative: textOf(z.string().max(2000)).describe(
    'What the picture shows, in words, for those who cannot see it; empty for decoration.',
  ),
  caption: textOf(z.string().min(1).max(2000)).optional().describe('A line under the picture.'),
});
type ImageDefinition = z.output<typeof ImageDefinition>;

/** A picture from the project folder; it travels inside the edition. */
export const IMAGE = {
  schema: ImageDefinition,
  edition: ImageBlockSchema,
  reference: {
    title: 'Images',
    intro: 'A picture from the project folder. It travels inside every edition.',
    outro:
      'The file must lie inside the project folder: no `..`, no absolute path, no link that leads out of it. An SVG is drawn as a picture of twice its size; one with scripts, entities or references to other files is refused.',
  },
  compose: composeImage,
} satisfies BlockOfReport<ImageDefinition, ImageBlock>;

/** Composes a picture, which was read with the definitions. @throws ASSET_INVALID when it was not */
function composeImage({ images }: Composition, block: ImageDefinition): Made<ImageBlock> {
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
