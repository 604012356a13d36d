import type { Connection, Session } from '../../metrics/connection/index.ts';
import type { Telemetry } from './telemetry.ts';

/** The same connection, whose statements are spans named `query`. */
export function watchConnection(connection: Connection, telemetry: Telemetry): Connection {
  return {
    ...connection,
    snapshot: (work, options) =>
      connection.snapshot((session) => work(watchSession(session, telemetry)), options),
  };
}

function watchSession(session: Session, telemetry: Telemetry): Session {
  const watched = <T>(work: () => Promise<T>) =>
    telemetry.span('query', { dialect: session.dialect.name }, work);
  const { keep } = session;
  return {
    ...session,
    query: (statement, options) => watched(() => session.query(statement, options)),
    ...(keep === undefined
      ? {}
      : { keep: (name, select, options) => watched(() => keep.call(session, name, select, options)) }),
  };
}
