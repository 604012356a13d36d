import { z } from 'zod';
import type { Said } from '../../../foundation/format/index.ts';
import { content, type Named, named } from '../../edition/block-fields.ts';
import type { RichText } from '../../edition/rich-text.ts';

export interface QuoteBlock<Text = string> extends Named {
  readonly type: 'quote';
  readonly content: RichText<Text>;
  readonly attribution?: string;
}

/** The same as a schema. */
export const QuoteBlockSchema = z.object({
  ...{ type: z.literal('quote'), ...named, content },
  attribution: z.string().exactOptional(),
}) satisfies z.ZodType<QuoteBlock<Said>>;
