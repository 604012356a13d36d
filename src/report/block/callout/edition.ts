import { z } from 'zod';
import type { Said } from '../../../foundation/format/index.ts';
import { content, type Named, named, TextSchema, ToneSchema } from '../../edition/block-fields.ts';
import type { Tone } from '../../edition/figure.ts';
import type { RichText } from '../../edition/rich-text.ts';

/** A remark that must not be missed; its tone is told by a word or a sign too, never by colour alone. */
export interface CalloutBlock<Text = string> extends Omit<Named, 'title'> {
  readonly type: 'callout';
  readonly title?: Text;
  readonly tone: Tone;
  readonly content: RichText<Text>;
}

/** The same as a schema. */
export const CalloutBlockSchema = z.object({
  ...{ type: z.literal('callout'), ...named, title: TextSchema.exactOptional(), tone: ToneSchema },
  content,
}) satisfies z.ZodType<CalloutBlock<Said>>;
