import { z } from 'zod';
import { asked, named } from '../../definition/block-fields.ts';
import { markdown } from '../text/definition.ts';

/** A remark that must not be missed. */
export const CalloutDefinition = z.strictObject({
  type: z.literal('callout'),
  ...named,
  ...asked,
  tone: z
    .enum(['good', 'neutral', 'bad'])
    .default('neutral')
    .describe('Whether it is welcome; told by a sign too, never by colour alone.'),
  markdown,
});
export type CalloutDefinition = z.output<typeof CalloutDefinition>;
