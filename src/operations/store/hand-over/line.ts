import { connect, type Socket } from 'node:net';
import { fail, ProblemError, problem } from '../../../foundation/diagnostic/index.ts';
import { readFrames, writeFrame } from '../../frames.ts';
import { type Answer, type Greeting, PROTOCOL, type Question } from './messages.ts';

/** How long the holder of a store may take, in milliseconds. */
export interface Waits {
  /** To let somebody in; default 5 s. */
  readonly greeting?: number;
  /** To answer a question, those of others that came first included; default 90 s. */
  readonly answer?: number;
}

/** A backup takes as long as the store is large. */
const BACKUP = 900_000;

/** A conversation with the holder of a store: a question at a time, each with its answer. */
export interface Line {
  /** @throws what the holder says, STORE_UNREACHABLE when it says nothing more */
  ask(question: Question): Promise<Extract<Answer, { kind: 'rows' | 'bytes' }>>;
  hangUp(): void;
}

export interface LineOptions {
  readonly path: string;
  readonly description: string;
  /** The newest migration that this process knows. */
  readonly migration: number;
  readonly waits: Waits;
}

/**
 * Begins a conversation with the process that holds a store.
 * @throws STORE_UNREACHABLE when it does not answer, STORE_TOO_NEW, STORE_LOCKED when it runs another version
 */
export async function dial({ path, description, migration, waits }: LineOptions): Promise<Line> {
  const socket = await reach(path, description, waits.greeting ?? 5_000);
  const frames = readFrames(socket);
  const hear = async (milliseconds: number) => {
    const timer = setTimeout(() => socket.destroy(), milliseconds);
    try {
      const next = await frames.next();
      if (next.done === true) throw gone(description);
      return next.value;
    } catch (error) {
      throw error instanceof ProblemError ? error : gone(description, error);
    } finally {
      clearTimeout(timer);
    }
  };
  try {
    understand((await hear(waits.greeting ?? 5_000)) as Greeting, description, migration);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  let last: Promise<unknown> = Promise.resolve();
  const exchange = async (question: Question) => {
    if (socket.destroyed) throw gone(description);
    writeFrame(socket, question);
    const answer = (await hear(question.kind === 'backup' ? BACKUP : (waits.answer ?? 90_000))) as Answer;
    if (answer.kind === 'problem') throw new ProblemError(answer.problems);
    return answer;
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

function reach(path: string, description: string, milliseconds: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    const timer = setTimeout(() => socket.destroy(new Error('no answer')), milliseconds);
    // It stays: an error of the connection is told to who waits for an answer.
    socket.on('error', (error) => {
      clearTimeout(timer);
      reject(gone(description, error));
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(socket);
    });
  });
}

/** Two versions of Broadsheet may meet over one store while it is being updated. */
function understand({ kind, protocol, migration }: Greeting, description: string, known: number): void {
  if (kind === 'greeting' && protocol === PROTOCOL && migration === known) return;
  if (kind === 'greeting' && migration > known) {
    fail('STORE_TOO_NEW', {
      message: `${description} is held by a later version of Broadsheet than this one.`,
      hint: 'run the command with that version.',
    });
  }
  fail('STORE_LOCKED', {
    message: `${description} is held by another version of Broadsheet than this one.`,
    hint: 'end that process (broadsheet serve) and start it with this version.',
  });
}

function gone(description: string, cause?: unknown): ProblemError {
  const found = problem('STORE_UNREACHABLE', {
    message: `${description} is held by another process, which does not answer any more.`,
    hint: 'try again: when that process has ended, this one takes its place.',
  });
  return new ProblemError([found], { cause });
}
