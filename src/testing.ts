/** `broadsheet/testing`: the suites that packages of others pass. See docs/connections.md. */
export {
  type ConnectionCase,
  type ConnectionFixture,
  type ConnectionSuite,
  connectionSuite,
  seedStatements,
} from './metrics/connection/testing/index.ts';
