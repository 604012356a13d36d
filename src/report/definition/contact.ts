import { z } from 'zod';
import { referenceTo } from '../../metrics/model/index.ts';

/** Where a message goes: a mail address, or the name of a channel of the configuration. */
export const Contact = z.union([
  z.email().transform((address) => ({ address })),
  z.strictObject({ address: z.email() }),
  z.strictObject({ channel: referenceTo('channel').describe('A channel of the configuration.') }),
]);
export type Contact = z.output<typeof Contact>;
