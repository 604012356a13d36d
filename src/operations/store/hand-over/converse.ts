import type { Socket } from 'node:net';
import { ProblemError, problem } from '../../../foundation/diagnostic/index.ts';
import { readFrames, writeFrame } from '../../frames.ts';
import type { Queryable, Store } from '../store.ts';
import type { Answer, Question } from './messages.ts';

const LONGEST = 20_000;

export interface ConverseOptions {
  readonly backup: () => Promise<Uint8Array>;
  readonly longestTransaction?: number;
  /** Told when a question or a transaction begins and ends. */
  readonly onBusy: (isBusy: boolean) => void;
}

/** Answers what another process asks of a store, until it hangs up. */
export async function converse(socket: Socket, store: Store, options: ConverseOptions): Promise<void> {
  const questions = readFrames(socket) as AsyncGenerator<Question>;
  for (;;) {
    const { value: question, done } = await questions.next();
    if (done === true) return;
    options.onBusy(true);
    if (question.kind === 'begin') {
      writeFrame(socket, await transact(socket, questions, store, options.longestTransaction ?? LONGEST));
    } else if (question.kind === 'backup') {
      writeFrame(socket, await answer(async () => ({ kind: 'bytes', bytes: await options.backup() })));
    } else if (question.kind === 'query') {
      writeFrame(socket, await ask(store, question));
    }
    options.onBusy(false);
  }
}

async function transact(
  socket: Socket,
  questions: AsyncGenerator<Question>,
  store: Store,
  longest: number,
): Promise<Answer> {
  return await answer(async () => {
    await store.transaction(async (transaction) => {
      // One that hangs or died keeps everybody from writing; its connection is cut, and so nothing is kept.
      const timer = setTimeout(() => socket.destroy(), longest);
      try {
        writeFrame(socket, { kind: 'rows', rows: [] } satisfies Answer);
        for (;;) {
          const { value: question, done } = await questions.next();
          if (done === true) throw new Error('The other process went away before its transaction ended.');
          if (question.kind !== 'query') return;
          writeFrame(socket, await ask(transaction, question));
        }
      } finally {
        clearTimeout(timer);
      }
    });
    return { kind: 'rows', rows: [] };
  });
}

async function ask(queryable: Queryable, question: Extract<Question, { kind: 'query' }>): Promise<Answer> {
  return await answer(async () => ({
    kind: 'rows',
    rows: [...(await queryable.query(question.sql, question.params))],
  }));
}

async function answer(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    const problems =
      error instanceof ProblemError
        ? error.problems
        : [problem('STORE_FAILED', { message: error instanceof Error ? error.message : String(error) })];
    return { kind: 'problem', problems: [...problems] };
  }
}
