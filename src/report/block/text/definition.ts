import { z } from 'zod';
import { textOf } from '../../../metrics/model/index.ts';
import { asked, named } from '../../definition/block-fields.ts';

/** What blocks with Markdown say. */
export const markdown = textOf(z.string().max(50_000)).describe(
  'Markdown; {{ metric }} prints a figure, {{ metric | change }} its change.',
);

/** Markdown with figures in it. */
export const TextDefinition = z.strictObject({
  type: z.literal('text'),
  ...named,
  ...asked,
  markdown,
});
export type TextDefinition = z.output<typeof TextDefinition>;
