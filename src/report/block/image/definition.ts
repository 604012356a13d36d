import { z } from 'zod';
import { textOf } from '../../../metrics/model/index.ts';
import { named } from '../../definition/block-fields.ts';

/** A picture from the project folder; it travels inside the edition. */
export const ImageDefinition = z.strictObject({
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
export type ImageDefinition = z.output<typeof ImageDefinition>;
