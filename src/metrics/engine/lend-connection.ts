import type { Connection } from '../connection/index.ts';

/** A connection for a while. */
export interface Lent {
  readonly connection: Connection;
  /** Which state of its data the connection reads; undefined where each snapshot has its own. */
  readonly state: string | undefined;
  /** It is gone: nobody else is to be given it. */
  spoil(): void;
  /** Once. */
  giveBack(): Promise<void>;
}

interface Open {
  readonly connection: Promise<Connection>;
  readonly state: string | undefined;
  isSpoilt: boolean;
  users: number;
}

/**
 * Lends one connection to all who need one at a time; it is closed when the last of them gives it back, since a file that
 * is open keeps its loader waiting. Where data are read as they were when the connection was opened, those who come after
 * they have changed get another.
 * @param state which state the data are in; undefined where a connection shows what is new by itself
 */
export function lendConnection(
  open: () => Promise<Connection>,
  state: () => Promise<string | undefined>,
): () => Promise<Lent> {
  let latest: Open | undefined;
  return async () => {
    // Asked before it is opened: what changes in between is newer than its name says, and is read anew by the next.
    const now = await state();
    const fits = latest !== undefined && !latest.isSpoilt && latest.users > 0 && latest.state === now;
    const lent: Open = fits && latest !== undefined ? latest : opening(open, now);
    latest = lent;
    lent.users += 1;
    try {
      const connection = await lent.connection;
      return {
        connection,
        state: lent.state,
        spoil: () => {
          lent.isSpoilt = true;
        },
        async giveBack() {
          lent.users -= 1;
          if (lent.users === 0) await connection.close();
        },
      };
    } catch (error) {
      lent.users -= 1;
      lent.isSpoilt = true;
      throw error;
    }
  };
}

function opening(open: () => Promise<Connection>, state: string | undefined): Open {
  return { connection: open(), state, isSpoilt: false, users: 0 };
}
