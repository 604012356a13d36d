import { fail } from '../../../foundation/diagnostic/index.ts';
import {
  type QueryOptions,
  type ResultTable,
  rowCount,
  type Session,
} from '../../../metrics/connection/index.ts';
import { type Answers, openAnswers } from './answers.ts';

/** How many cells of results a shared session remembers at most; the oldest give way. */
export const MOST_CELLS = 2_000_000;

/**
 * A session for several runs at once: what it was asked once, it does not ask again. A question that one run gives
 * up goes on as long as another waits for its answer, and one that failed is asked again by whoever needs it.
 * Right for one snapshot, in which the data stands still.
 */
export function sharedSession(session: Session, mostCells: number = MOST_CELLS): Session {
  const results = openAnswers<ResultTable>({
    most: mostCells,
    sizeOf: (result) => result.columns.length * (rowCount(result) + 1),
  });
  const shapes = openAnswers<Awaited<ReturnType<Session['describe']>>>();
  const lists = openAnswers<readonly string[]>();
  const empty = openAnswers<readonly string[]>();
  return {
    dialect: session.dialect,
    query: ({ sql, params }, options) =>
      results.get(JSON.stringify([sql, params]), options?.signal, (signal) =>
        session.query({ sql, params }, { signal }),
      ),
    describe: (select, options) =>
      shapes.get(select, options?.signal, (signal) => session.describe(select, { signal })),
    relations: (options) => lists.get('', options?.signal, (signal) => session.relations({ signal })),
    emptyColumns: (relation, options) =>
      empty.get(relation, options?.signal, (signal) => session.emptyColumns(relation, { signal })),
    ...keeping(session),
  };
}

/** Two runs may give the same name to the same rows; where they would differ, the later one goes without. */
function keeping(session: Session): Pick<Session, 'keep'> {
  const { keep } = session;
  if (keep === undefined) return {};
  const kept = new Map<string, string>();
  const done: Answers<true> = openAnswers();
  return {
    async keep(name: string, select: string, options?: QueryOptions) {
      const known = kept.get(name);
      if (known !== undefined && known !== select)
        fail('QUERY_FAILED', { message: `Another run keeps other rows as ${name}.` });
      kept.set(name, select);
      await done.get(name, options?.signal, async (signal) => {
        await keep.call(session, name, select, { signal });
        return true;
      });
    },
  };
}
