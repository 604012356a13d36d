import { z } from 'zod';
import type { ChannelDescription } from '../definition.ts';
import { channelAddress } from '../post/address.ts';
import { webSecrets } from '../post/web-secrets.ts';

const SlackDefinition = z
  .strictObject({ kind: z.literal('slack'), url: channelAddress })
  .describe('An incoming webhook of Slack.');
export type SlackDefinition = z.output<typeof SlackDefinition>;

export const slack = {
  schema: SlackDefinition,
  secrets: webSecrets,
} satisfies ChannelDescription<typeof SlackDefinition>;
