import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Connection, Session } from './connection.ts';
import type { ConnectionKind } from './connection-kind.ts';

/** Steps into the configuration: `['connections', 'crm']`. */
export type ConnectionPath = readonly string[];

/** Where the problems of a kind say that they are, for it knows nothing of the names of connections. */
const ANYWHERE = 'connection';

/** A kind whose problems have the path of the connection that they are about: `connections.crm.url`. */
export function placedKind(kind: ConnectionKind, at: ConnectionPath): ConnectionKind {
  const { files } = kind;
  return {
    ...kind,
    async open(...given) {
      return placedConnection(await placing(at, () => kind.open(...given), at), at);
    },
    ...(files === undefined
      ? {}
      : {
          files: {
            state: (...given) => placing(at, () => files.state(...given)),
            tokens: (...given) => placing(at, () => files.tokens(...given)),
          },
        }),
  };
}

function placedConnection(connection: Connection, at: ConnectionPath): Connection {
  return {
    ...connection,
    problems: connection.problems.map((one) => placed(one, at)),
    snapshot: (work, options) => connection.snapshot((session) => work(placedSession(session, at)), options),
  };
}

/** Files that cannot be read are told of when somebody asks for them. */
function placedSession(session: Session, at: ConnectionPath): Session {
  const { keep } = session;
  return {
    ...session,
    query: (...given) => placing(at, () => session.query(...given)),
    describe: (...given) => placing(at, () => session.describe(...given)),
    ...(keep === undefined ? {} : { keep: (...given) => placing(at, () => keep(...given)) }),
  };
}

/**
 * Does work whose problems may say that they are about a connection.
 * @param otherwise the path of those that have none
 */
export async function placing<T>(
  at: ConnectionPath,
  work: () => Promise<T>,
  otherwise?: ConnectionPath,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(
      error.problems.map((one) => placed(one, at, otherwise)),
      { cause: error },
    );
  }
}

function placed(problem: Problem, at: ConnectionPath, otherwise?: ConnectionPath): Problem {
  const { path = otherwise } = problem;
  if (path === undefined) return problem;
  const [first, ...field] = path;
  return { ...problem, path: first === ANYWHERE ? [...at, ...field] : path };
}
