import { ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Session } from '../connection/connection.ts';
import { type Model, withReferences } from '../model/index.ts';
import { type Policy, type Reader, visibleTo, withoutValues } from '../policy/index.ts';
import type { AskContext } from './ask-context.ts';

/**
 * The context of a reader: whatever is asked with it holds their policy, and what is hidden from them does not exist there. The
 * owner has it as it is.
 */
export function readAs(context: AskContext, reader: Reader): AskContext {
  const { session, catalog, calendar } = context;
  const { model, policy } = visibleTo(context.model, reader, calendar.zone);
  if (policy === undefined) return context;
  // What was kept for the owner holds rows that are not for everybody.
  const { kept: _, uniqueKeys = [], ...rest } = catalog;
  return {
    ...{ ...context, model, session: discreet(session) },
    catalog: { ...rest, policy, uniqueKeys: uniqueKeys.filter((table) => keepsItsKey(model, policy, table)) },
  };
}

/** Fewer rows have no key twice that all had once; but a query over fewer rows may give other ones. */
function keepsItsKey(model: Model, { tables }: Policy, table: string): boolean {
  const [, ...references] = withReferences(model, table);
  return references.every((one) => !Object.hasOwn(tables, one));
}

/** A session, with all of its set, that keeps to itself what databases say of values. */
function discreet(session: Session): Session {
  const { set } = session;
  if (set === undefined) return withoutCitations(session);
  const members = new Map<string, Session | ProblemError>();
  for (const [name, one] of set)
    members.set(name, one instanceof ProblemError ? one : { ...withoutCitations(one), set: members });
  return { ...withoutCitations(session), set: members };
}

/** Databases cite the value that an expression stumbled over, and it may stand in a row that is not for everybody. */
function withoutCitations(session: Session): Session {
  return {
    ...session,
    async query(statement, options) {
      try {
        return await session.query(statement, options);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        throw new ProblemError(error.problems.map(withoutValues));
      }
    },
  };
}
