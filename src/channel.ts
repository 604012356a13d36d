/** `broadsheet/channel`: what a package needs to bring a kind of channel. See docs/operations.md. */
export {
  CODES,
  type Problem,
  type ProblemCode,
  ProblemError,
  problem,
  suggest,
} from './foundation/diagnostic/index.ts';
export {
  CHANNEL_CAPABILITIES,
  CHANNEL_CONTRACT,
  type Channel,
  type ChannelCapability,
  type ChannelContract,
  type ChannelKindOfPackage,
  type ChannelPlace,
  type ComposedMessage,
  type EditionAddress,
  type FormatFiles,
  type Looking,
  type Message,
  type MessageFolder,
  type OutgoingEdition,
  type OutgoingNotice,
  type Turn,
} from './operations/delivery/channel/channel.ts';
export { channelOf } from './operations/delivery/channel/channel-of.ts';
export { editionFolder, noticeFolder } from './operations/delivery/channel/files/edition-folder.ts';
export {
  isPassing,
  retryAfter,
  sendRequest,
  type WebAnswer,
  type WebRequest,
  type WebSilence,
} from './operations/delivery/channel/post/send-request.ts';
export type { Accepted, Receipt, Refused } from './operations/delivery/channel/receipt.ts';
export { editionSummary, noticeSummary } from './operations/delivery/channel/summary.ts';
