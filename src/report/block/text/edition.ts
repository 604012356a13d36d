import { z } from 'zod';
import type { Said } from '../../../foundation/format/index.ts';
import { content, type Named, named } from '../../edition/block-fields.ts';
import type { RichText } from '../../edition/rich-text.ts';

export interface TextBlock<Text = string> extends Named {
  readonly type: 'text';
  readonly content: RichText<Text>;
}

/** The same as a schema. */
export const TextBlockSchema = z.object({
  ...{ type: z.literal('text'), ...named },
  content,
}) satisfies z.ZodType<TextBlock<Said>>;
