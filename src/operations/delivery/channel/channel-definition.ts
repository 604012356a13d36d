import { z } from 'zod';

const address = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/[^\s/]+/i, 'write a web address')
  .describe('Holds a secret as a rule and should refer to the environment.');

/** Where messages go besides mail. */
export const ChannelDefinition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('slack'), url: address }).describe('An incoming webhook of Slack.'),
  z
    .strictObject({
      kind: z.literal('webhook'),
      url: address,
      headers: z.record(z.string().min(1), z.string()).default({}),
    })
    .describe('A POST of JSON to a web address.'),
]);
export type ChannelDefinition = z.output<typeof ChannelDefinition>;
