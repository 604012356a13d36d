import { z } from 'zod';
import { LocaleTag } from './locale-tag.ts';

/** Somebody who gets an edition: an address, or an address with a name and a language of their own. */
export const Recipient = z.union([
  z.email().transform((address) => ({ address })),
  z.strictObject({
    address: z.email(),
    name: z.string().min(1).max(200).optional(),
    locale: LocaleTag.optional().describe('In place of the locale of the report.'),
  }),
]);
export type Recipient = z.output<typeof Recipient>;
