import { expect } from 'vitest';
import type { Session } from '../../src/metrics/connection/index.ts';

/** A session for what only compiles: whoever asks it something fails the test. */
export function compilingSession(dialect: Session['dialect']): Session {
  const never = (): never => expect.fail('compiling asks nothing');
  return { dialect, query: never, describe: never, relations: never, emptyColumns: never };
}
