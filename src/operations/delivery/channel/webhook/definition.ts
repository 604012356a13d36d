import { z } from 'zod';
import type { ChannelDescription } from '../definition.ts';
import { channelAddress } from '../post/address.ts';
import { webSecrets } from '../post/web-secrets.ts';

const WebhookDefinition = z
  .strictObject({
    kind: z.literal('webhook'),
    url: channelAddress,
    headers: z.record(z.string().min(1), z.string()).default({}),
  })
  .describe('A POST of JSON to a web address.');
export type WebhookDefinition = z.output<typeof WebhookDefinition>;

export const webhook = {
  schema: WebhookDefinition,
  secrets: webSecrets,
} satisfies ChannelDescription<typeof WebhookDefinition>;
