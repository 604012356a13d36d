/**
 * Channels: one way of sending for mail, Slack and webhooks. Whatever happens is a receipt, which says whether a
 * message was taken, was certainly not, or may have been.
 */
export type { Channel, ChannelKind, Message, Turn } from './channel.ts';
export { ChannelDefinition } from './channel-definition.ts';
export { type EditionAddress, slackBody, webhookBody } from './edition-body.ts';
export { type Channels, type ChannelsDefinition, openChannels } from './open-channels.ts';
export type { Receipt, Refused } from './receipt.ts';
