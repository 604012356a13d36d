import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import type { QueryOptions, Session } from '../../metrics/connection/index.ts';
import { sessionOf } from '../../metrics/engine/index.ts';
import { askedAttributes } from '../../metrics/policy/index.ts';
import { authorSql } from '../../metrics/sql/author-sql.ts';
import { queryPeople } from '../../operations/delivery/recipient/query-people.ts';
import type { Project } from '../../project/index.ts';
import { type CheckResult, localProblems } from '../../quality/index.ts';

/**
 * Asks the queries for recipients of reports, whose tables and columns only the database knows.
 * @param reports their names
 * @throws what a connection raises that fails
 */
export async function checkRecipients(
  project: Project,
  reports: readonly string[],
  session: Session,
  options: QueryOptions,
): Promise<readonly CheckResult<string>[]> {
  const results: CheckResult<string>[] = [];
  const attributes = askedAttributes(project.model);
  for (const report of reports) {
    const recipients = project.reports[report]?.recipients ?? [];
    for (const [index, one] of recipients.entries()) {
      if (!('query' in one)) continue;
      const name = { name: `${report}.recipients.${index}`, label: `Recipients of ${report}` };
      try {
        const asked = sessionOf(session, one.connection);
        const sql = authorSql(one.query, asked.dialect, 'The query for recipients');
        const { length } = await queryPeople(asked, sql, { ...options, attributes });
        results.push({ ...name, verdict: 'pass', message: `The query finds ${length}.`, observed: length });
      } catch (error) {
        results.push({ ...name, verdict: 'fail', ...wordsOf(error, project, report, index) });
      }
    }
  }
  return results;
}

function wordsOf(
  error: unknown,
  project: Project,
  report: string,
  index: number,
): Pick<CheckResult<string>, 'message' | 'hint' | 'code' | 'location'> {
  // A database that fails says nothing about the query.
  const [first = problem('QUERY_FAILED', { message: 'no reason is known.' })] = localProblems(error);
  const path = ['recipients', index, 'query'];
  const [found = first] = project.locate([{ ...first, path } satisfies Problem], report);
  const { code, message, hint, location } = found;
  return {
    ...{ code, message },
    ...(hint === undefined ? {} : { hint }),
    ...(location === undefined ? {} : { location }),
  };
}
