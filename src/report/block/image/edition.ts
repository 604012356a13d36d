import { z } from 'zod';
import { type Named, named } from '../../edition/block-fields.ts';

/** A picture that travels inside the edition. */
export interface EmbeddedImage {
  readonly mediaType: 'image/png' | 'image/jpeg';
  /** Base64. */
  readonly data: string;
  /** In px of the picture. */
  readonly width: number;
  readonly height: number;
}

export interface ImageBlock extends Named {
  readonly type: 'image';
  readonly image: EmbeddedImage;
  /** What the picture shows, in words; empty for decoration. */
  readonly alternative: string;
  readonly caption?: string;
}

/** A picture as a schema. */
export const EmbeddedImageSchema = z.object({
  ...{ mediaType: z.enum(['image/png', 'image/jpeg']), data: z.string() },
  ...{ width: z.number(), height: z.number() },
});

/** A block with a picture as a schema. */
export const ImageBlockSchema = z.object({
  ...{ type: z.literal('image'), ...named, image: EmbeddedImageSchema, alternative: z.string() },
  caption: z.string().exactOptional(),
}) satisfies z.ZodType<ImageBlock>;
