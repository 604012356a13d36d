import { z } from 'zod';
import { textOf } from '../../../metrics/model/index.ts';
import { asked, named } from '../../definition/block-fields.ts';
import { markdown } from '../text/definition.ts';

/** What somebody said. */
export const QuoteDefinition = z.strictObject({
  type: z.literal('quote'),
  ...named,
  ...asked,
  markdown,
  attribution: textOf(z.string().min(1).max(500)).optional().describe('Who said it, and where.'),
});
export type QuoteDefinition = z.output<typeof QuoteDefinition>;
