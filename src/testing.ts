/** `broadsheet/testing`: the suites that packages of others pass. See docs/connections.md and docs/operations.md. */
export {
  type ConnectionCase,
  type ConnectionFixture,
  type ConnectionSuite,
  connectionSuite,
  seedStatements,
} from './metrics/connection/testing/index.ts';
export {
  type ChannelCase,
  type ChannelFixture,
  channelSuite,
  type ReceiverMood,
  type TestReceiver,
} from './operations/delivery/channel/testing/index.ts';
