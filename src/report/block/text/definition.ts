import { z } from 'zod';
import { textOf } from '../../../metrics/model/index.ts';
import { asked, named } from '../../definition/block-fields.ts';

const markdown = textOf(z.string().max(50_000)).describe(
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

/** What somebody said. */
export const QuoteDefinition = z.strictObject({
  type: z.literal('quote'),
  ...named,
  ...asked,
  markdown,
  attribution: textOf(z.string().min(1).max(500)).optional().describe('Who said it, and where.'),
});
export type QuoteDefinition = z.output<typeof QuoteDefinition>;
