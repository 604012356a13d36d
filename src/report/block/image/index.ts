import type { BlockOfReport } from '../block-of-report.ts';
import { composeImage } from './compose.ts';
import { ImageDefinition } from './definition.ts';
import type { ImageBlock } from './edition.ts';
import { ImageBlockSchema } from './edition.ts';

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
