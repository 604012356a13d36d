/**
 * Channels: a folder for each kind, one contract for all of them. Whatever happens is a receipt, which says whether a
 * message was taken, was certainly not, or may have been.
 */
export type { Channel, ComposedMessage, Message, Turn } from './channel.ts';
export {
  type Channels,
  type ChannelsDefinition,
  findChannel,
  laneOf,
  openChannels,
  type ProjectChannel,
} from './channels.ts';
export { ChannelDefinition, type ChannelKind, PEOPLE } from './definitions.ts';
export { MailDefinition } from './mail/mail-definition.ts';
export type { Receipt, Refused } from './receipt.ts';
export { contractOf } from './registry.ts';
