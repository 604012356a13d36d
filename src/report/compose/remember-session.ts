import type { ResultTable, Session } from '../../metrics/connection/index.ts';

/**
 * A session that runs no statement twice: what it answered once, it answers again. Right for one snapshot, in which
 * the data stands still; results are held for as long as the session is.
 */
export function rememberSession(session: Session): Session {
  const known = new Map<string, Promise<ResultTable>>();
  return {
    ...session,
    query(statement, options) {
      const key = JSON.stringify([statement.sql, statement.params]);
      const answer = known.get(key) ?? session.query(statement, options);
      known.set(key, answer);
      return answer;
    },
  };
}
