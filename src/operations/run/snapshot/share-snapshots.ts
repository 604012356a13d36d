import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import type { Connection, Session } from '../../../metrics/connection/index.ts';
import { sharedSession } from './shared-session.ts';

/** A snapshot of the data that runs of one process share. */
export interface SharedSnapshot {
  readonly session: Session;
  /** The database, without secrets. */
  readonly source: string;
}

/** A hold on a snapshot; it lives at least until it is let go. */
export interface SnapshotHold extends SharedSnapshot {
  release(): void;
}

/** Snapshots for runs. */
export interface Snapshots {
  /**
   * A snapshot that began no earlier than `notBefore`, shared with the runs that began shortly before.
   * @throws what connecting raises
   */
  hold(notBefore: number): Promise<SnapshotHold>;
  /** Waits for those who hold a snapshot, and lets go of the database. */
  close(): Promise<void>;
}

export interface SnapshotParts {
  readonly connect: () => Promise<Connection>;
  /** Milliseconds since 1970, on the clock that runs are dated with. */
  readonly now: () => number;
  /** How old a snapshot may be to be shared, in milliseconds. Default 30 s. */
  readonly shareFor?: number;
  /** How long nobody may hold it before it is closed. Default 5 s: a loader must not wait long for its database. */
  readonly idleFor?: number;
}

interface Shared extends SharedSnapshot {
  readonly began: number;
  readonly close: () => void;
  readonly ended: Promise<void>;
  holders: number;
  idle: NodeJS.Timeout | undefined;
  isBroken: boolean;
}

/**
 * Shares snapshots: runs that begin within half a minute of each other read the same state of the data through one
 * connection, and identical questions are asked once. A run never reads data older than the wish for its edition.
 */
export function shareSnapshots({
  connect,
  now,
  shareFor = 30_000,
  idleFor = 5_000,
}: SnapshotParts): Snapshots {
  let latest: Promise<Shared> | undefined;
  const open = new Set<Promise<Shared>>();

  async function fitting(notBefore: number): Promise<Shared> {
    const known = await latest?.catch(() => undefined);
    if (known !== undefined && isOpen(known) && known.began >= notBefore && now() - known.began <= shareFor)
      return known;
    return await begin();
  }

  function begin(): Promise<Shared> {
    const opening = openShared(connect, now());
    latest = opening;
    open.add(opening);
    opening.then(
      (shared) => void shared.ended.finally(() => open.delete(opening)),
      () => open.delete(opening),
    );
    return opening;
  }

  // One after the other, so that runs that begin at the same moment find the same snapshot.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    async hold(notBefore) {
      const held = turn.then(async () => take(await fitting(notBefore), idleFor));
      turn = held.catch(() => undefined);
      return await held;
    },
    async close() {
      await turn;
      for (const opening of [...open]) {
        const shared = await opening.catch(() => undefined);
        if (shared === undefined) continue;
        if (shared.holders === 0) shared.close();
        await shared.ended;
      }
    },
  };
}

function isOpen({ holders, idle, isBroken }: Shared): boolean {
  return !isBroken && (holders > 0 || idle !== undefined);
}

function take(shared: Shared, idleFor: number): SnapshotHold {
  shared.holders += 1;
  clearTimeout(shared.idle);
  shared.idle = undefined;
  let isHeld = true;
  return {
    session: shared.session,
    source: shared.source,
    release() {
      if (!isHeld) return;
      isHeld = false;
      shared.holders -= 1;
      if (shared.holders > 0) return;
      if (shared.isBroken) shared.close();
      else shared.idle = setTimeout(shared.close, idleFor);
    },
  };
}

async function openShared(connect: () => Promise<Connection>, began: number): Promise<Shared> {
  const connection = await connect();
  const opened = Promise.withResolvers<Session>();
  const closed = Promise.withResolvers<void>();
  const ended = connection
    .snapshot(async (session) => {
      opened.resolve(session);
      await closed.promise;
    })
    .catch(opened.reject)
    .finally(() => connection.close());
  const session = await opened.promise;
  const shared: Shared = {
    ...{ began, ended, source: connection.description },
    session: sharedSession(noticingLoss(session, () => (shared.isBroken = true))),
    close() {
      clearTimeout(shared.idle);
      shared.idle = undefined;
      closed.resolve();
    },
    ...{ holders: 0, idle: undefined, isBroken: false },
  };
  return shared;
}

/** Runs that come later must not be given a connection that is gone. */
function noticingLoss(session: Session, onLoss: () => void): Session {
  return {
    ...session,
    async query(statement, options) {
      try {
        return await session.query(statement, options);
      } catch (error) {
        if (error instanceof ProblemError && error.problems.some(({ code }) => code === 'CONNECTION_LOST'))
          onLoss();
        throw error;
      }
    },
  };
}
