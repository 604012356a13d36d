import type { Connection, Session } from '../../metrics/connection/index.ts';
import type { Telemetry } from './telemetry.ts';

/** The same connection, whose statements are spans named `query`. */
export function watchConnection(connection: Connection, telemetry: Telemetry): Connection {
  return {
    dialect: connection.dialect,
    description: connection.description,
    problems: connection.problems,
    snapshot: (work, options) =>
      connection.snapshot((session) => work(watchSession(session, telemetry)), options),
    close: () => connection.close(),
  };
}

function watchSession(session: Session, telemetry: Telemetry): Session {
  const watched = <T>(work: () => Promise<T>) => telemetry.span('query', { dialect: session.dialect }, work);
  const { keep } = session;
  return {
    dialect: session.dialect,
    query: (statement, options) => watched(() => session.query(statement, options)),
    describe: (select, options) => session.describe(select, options),
    relations: (options) => session.relations(options),
    emptyColumns: (relation, options) => session.emptyColumns(relation, options),
    ...(keep === undefined
      ? {}
      : { keep: (name, select, options) => watched(() => keep.call(session, name, select, options)) }),
  };
}
