import type { ChannelContract } from './channel.ts';
import type { BuiltInChannel, DefinitionOf } from './definitions.ts';
import { folderChannel } from './folder/folder-channel.ts';
import { mailChannel } from './mail/mail-channel.ts';
import { s3Channel } from './s3/s3-channel.ts';
import { slackChannel } from './slack/slack-channel.ts';
import { teamsChannel } from './teams/teams-channel.ts';
import { webhookChannel } from './webhook/webhook-channel.ts';

/** Every kind of channel; one that is defined and missing here does not compile. */
const CHANNELS: { readonly [K in BuiltInChannel]: ChannelContract<DefinitionOf<K>> } = {
  mail: mailChannel,
  slack: slackChannel,
  teams: teamsChannel,
  webhook: webhookChannel,
  s3: s3Channel,
  folder: folderChannel,
};

/** The contract of a kind that Broadsheet comes with. */
export function contractOf<K extends BuiltInChannel>(kind: K): ChannelContract<DefinitionOf<K>> {
  return CHANNELS[kind];
}
