/** `broadsheet/testing`: the suites that packages of others pass. See docs/connections.md, docs/operations.md and docs/extending.md. */
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
export { type MediumCase, type MediumFixture, mediumSuite } from './report/render/testing/index.ts';
