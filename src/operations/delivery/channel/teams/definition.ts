import { z } from 'zod';
import type { ChannelDescription } from '../definition.ts';
import { channelAddress } from '../post/address.ts';
import { webSecrets } from '../post/web-secrets.ts';

const TeamsDefinition = z
  .strictObject({ kind: z.literal('teams'), url: channelAddress })
  .describe('A workflow of Microsoft Teams that posts what a webhook receives.');
export type TeamsDefinition = z.output<typeof TeamsDefinition>;

export const teams = {
  schema: TeamsDefinition,
  secrets: webSecrets,
} satisfies ChannelDescription<typeof TeamsDefinition>;
