import { chmod, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { ProblemError, problem } from '../../../foundation/diagnostic/index.ts';
import type { Queryable, Store } from '../store.ts';
import { readFrames, writeFrame } from './frames.ts';
import type { Answer, Question } from './messages.ts';

/** A transaction of another process that takes longer is taken back: nobody else can write in the meantime. */
const LONGEST = 20_000;

export interface HandOverOptions {
  /** Where to listen: the path of a socket, or the name of a pipe on Windows. */
  readonly path: string;
  /** The whole store as one file. */
  readonly backup: () => Promise<Uint8Array>;
  /** Default 20 s. */
  readonly longestTransaction?: number;
}

/** Lets other processes of the same user work with a store that this one holds. */
export async function serveStore(
  store: Store,
  options: HandOverOptions,
): Promise<{ close(): Promise<void> }> {
  const { path } = options;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that goes away in mid-sentence is no fault of ours.
    socket.on('error', () => undefined);
    converse(socket, store, options).catch(() => socket.destroy());
  });
  if (!path.startsWith('\\\\')) await rm(path, { force: true });
  await listen(server, path);
  if (!path.startsWith('\\\\')) await chmod(path, 0o600);
  // Whoever waits for clients alone may end.
  server.unref();
  return {
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function converse(socket: Socket, store: Store, options: HandOverOptions): Promise<void> {
  const questions = readFrames(socket) as AsyncGenerator<Question>;
  for (;;) {
    const { value: question, done } = await questions.next();
    if (done === true) return;
    if (question.kind === 'begin') {
      await transact(socket, questions, store, options.longestTransaction ?? LONGEST);
    } else if (question.kind === 'backup') {
      writeFrame(socket, await answer(async () => ({ kind: 'bytes', bytes: await options.backup() })));
    } else if (question.kind === 'query') {
      writeFrame(socket, await ask(store, question));
    }
  }
}

async function transact(
  socket: Socket,
  questions: AsyncGenerator<Question>,
  store: Store,
  longest: number,
): Promise<void> {
  const ended = await answer(async () => {
    await store.transaction(async (transaction) => {
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
  writeFrame(socket, ended);
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
