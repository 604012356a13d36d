import { connect, type Socket } from 'node:net';
import { ProblemError, problem } from '../../../foundation/diagnostic/index.ts';
import { withBackend } from '../backend.ts';
import type { Queryable, Store, StoreValue } from '../store.ts';
import { readFrames, writeFrame } from './frames.ts';
import type { Answer, Question } from './messages.ts';

/** A conversation: a question at a time, each with its answer. */
interface Line {
  ask(question: Question): Promise<Extract<Answer, { kind: 'rows' | 'bytes' }>>;
  hangUp(): void;
}

/** Works with a store through the process that holds it. @throws STORE_UNREACHABLE when it does not answer */
export async function remoteStore(path: string, description: string, holder: string): Promise<Store> {
  const shared = await dial(path, description);
  const store: Store = {
    kind: 'pglite',
    description,
    query: async (sql, params) => (await rowsOf(shared, sql, params)) as never,
    async transaction(work) {
      const line = await dial(path, description);
      try {
        await line.ask({ kind: 'begin' });
        const transaction = {
          query: (sql: string, params?: readonly StoreValue[]) => rowsOf(line, sql, params),
        } as Queryable;
        const result = await work(transaction);
        await line.ask({ kind: 'commit' });
        return result;
      } finally {
        // Without a commit, hanging up takes everything back.
        line.hangUp();
      }
    },
    close: async () => shared.hangUp(),
  };
  const dump = async () => {
    const answer = await shared.ask({ kind: 'backup' });
    return answer.kind === 'bytes' ? answer.bytes : new Uint8Array();
  };
  return withBackend(store, { kind: 'remote', holder, dump });
}

async function rowsOf(
  line: Line,
  sql: string,
  params: readonly StoreValue[] = [],
): Promise<readonly object[]> {
  const answer = await line.ask({ kind: 'query', sql, params });
  return answer.kind === 'rows' ? answer.rows : [];
}

async function dial(path: string, description: string): Promise<Line> {
  const gone = (error?: unknown) =>
    new ProblemError(
      [
        problem('STORE_UNREACHABLE', {
          message: `${description} is held by another process, which does not answer any more.`,
          hint: 'try again: when that process has ended, this one takes its place.',
        }),
      ],
      { cause: error },
    );
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opening = connect(path, () => resolve(opening));
    opening.once('error', (error) => reject(gone(error)));
  });
  socket.on('error', () => undefined);
  const answers = readFrames(socket) as AsyncGenerator<Answer>;
  let last: Promise<unknown> = Promise.resolve();
  const exchange = async (question: Question) => {
    if (socket.destroyed) throw gone();
    writeFrame(socket, question);
    const next = await answers.next().catch((error: unknown) => {
      throw gone(error);
    });
    if (next.done === true) throw gone();
    if (next.value.kind === 'problem') throw new ProblemError(next.value.problems);
    return next.value;
  };
  return {
    async ask(question) {
      const turn = last.then(() => exchange(question));
      last = turn.catch(() => undefined);
      return await turn;
    },
    hangUp: () => void socket.destroy(),
  };
}
