import { fail, type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Session } from '../connection/connection.ts';
import { connectionOf, DEFAULT_CONNECTION, type Model } from '../model/index.ts';
import { type Catalog, catalogAt } from '../plan/index.ts';

/**
 * The same context as statements over a table need it: with the session of its connection, and the catalog in its dialect.
 * @throws CONNECTION_UNAVAILABLE where the connection is not there
 */
export function overTable<
  C extends { readonly session: Session; readonly model: Model; readonly catalog: Catalog },
>(context: C, table: string): C {
  const session = sessionOf(context.session, connectionOf(context.model, table));
  const catalog = catalogAt(context.catalog, table);
  return session === context.session && catalog === context.catalog
    ? context
    : { ...context, session, catalog };
}

/** The session of a connection, in the set that a session belongs to. @throws CONNECTION_UNAVAILABLE */
export function sessionOf(session: Session, connection: string = DEFAULT_CONNECTION): Session {
  if (session.set === undefined) return session;
  const found = session.set.get(connection);
  if (found === undefined) {
    return fail('CONNECTION_UNAVAILABLE', {
      message: `Connection "${connection}" was not opened, for nothing that was asked needs it.`,
      path: ['connections', connection],
    });
  }
  if (found instanceof ProblemError) throw new ProblemError(unavailable(connection, found));
  return found;
}

/** Why the tables of a connection cannot be read. */
export function unavailable(connection: string, { problems }: ProblemError): readonly Problem[] {
  return problems.map((one) => ({
    ...one,
    code: 'CONNECTION_UNAVAILABLE',
    message: `Connection "${connection}" cannot be asked: ${one.message}`,
  }));
}
