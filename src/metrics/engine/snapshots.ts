import { ProblemError } from '../../foundation/diagnostic/index.ts';
import {
  type Connection,
  type ConnectionDefinition,
  openConnection,
  type Session,
  stateOfFiles,
} from '../connection/index.ts';
import { type Lent, lendConnection } from './lend-connection.ts';
import { forgetState, type SharedAnswers, shareAnswers, sharedSession } from './shared-session.ts';

/** One state of the data, which several may read at once. */
export interface Snapshot {
  readonly session: Session;
  /** The database, without secrets. */
  readonly source: string;
}

/** A hold on a snapshot, which lives at least until it is let go. */
export interface SnapshotHold extends Snapshot {
  release(): void;
}

export interface EngineParts {
  /** Where the data are; asked whenever a connection is opened. @throws ENV_MISSING */
  readonly connection: () => ConnectionDefinition;
  /** Where relative paths begin. */
  readonly folder: string;
  /** Milliseconds since 1970, on the clock that runs are dated with. */
  readonly now: () => number;
  /** Opens a connection, and may measure it or look on at what is asked through it. Default: opens it. */
  readonly opening?: (
    open: () => Promise<Connection>,
    kind: ConnectionDefinition['kind'],
  ) => Promise<Connection>;
  /** How old a snapshot may be to be shared, in milliseconds. Default 30 s. */
  readonly shareFor?: number;
  /** How long nobody may hold a snapshot before it is closed, in milliseconds. Default 5 s: a loader must not wait long for its database. */
  readonly idleFor?: number;
}

/** A hold that knows which state of the files it reads; undefined of a server. */
export type HeldState = SnapshotHold & Pick<Shared, 'state'>;

/** What is known of the state that the data is in now. */
export interface KnownState extends Pick<Snapshot, 'source'> {
  readonly dialect: Session['dialect'];
  readonly state: string;
  readonly answers: SharedAnswers;
}

interface Shared extends Snapshot {
  /** Which state of its files it reads; undefined where each snapshot is a state of its own. */
  readonly state: string | undefined;
  readonly began: number;
  readonly close: () => void;
  readonly ended: Promise<void>;
  holders: number;
  idle: NodeJS.Timeout | undefined;
  /** Given to nobody else, and closed as soon as nobody holds it. */
  isOver: boolean;
}

/**
 * The snapshots of an engine. `hold` takes one that is at most so old, and says for how many milliseconds it stays when
 * nobody holds it; `known` tells what is known of the state that files are in, once there was a snapshot.
 */
export function openSnapshots(parts: EngineParts) {
  const { now, shareFor = 30_000 } = parts;
  const lend = lendConnection(
    () => openNow(parts),
    () => stateOfData(parts),
  );
  const answers = shareAnswers();
  let latest: Promise<Shared> | undefined;
  const open = new Set<Promise<Shared>>();

  async function fitting(notBefore: number): Promise<Shared> {
    const known = await latest?.catch(() => undefined);
    if (known !== undefined && isOpen(known) && known.began >= notBefore && now() - known.began <= shareFor)
      return known;
    return await begin();
  }

  function begin(): Promise<Shared> {
    const opening = openShared(lend, answers, now());
    latest = opening;
    open.add(opening);
    opening.then(
      (shared) => void shared.ended.finally(() => open.delete(opening)),
      () => open.delete(opening),
    );
    return opening;
  }

  let seen: Pick<KnownState, 'dialect' | 'source'> | undefined;
  // One after the other, so that those who begin at the same moment find the same snapshot.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    async hold(notBefore: number, idleFor: number): Promise<HeldState> {
      const held = turn.then(async () => take(await fitting(notBefore), idleFor));
      turn = held.catch(() => undefined);
      const { session, source } = await held;
      seen = { dialect: session.dialect, source };
      return await held;
    },
    async known(): Promise<KnownState | undefined> {
      if (seen === undefined) return undefined;
      const state = await stateOfData(parts);
      return state === undefined ? undefined : { ...seen, state, answers };
    },
    async close(): Promise<void> {
      await turn;
      await Promise.all([...open].map(closeWhenFree));
    },
  };
}

type Place = Pick<EngineParts, 'connection' | 'folder' | 'now' | 'opening'>;

async function stateOfData({ connection, folder, now }: Place): Promise<string | undefined> {
  const definition = connection();
  return definition.kind === 'duckdb' ? await stateOfFiles(definition, { folder, now }) : undefined;
}

function openNow({ connection, folder, opening = (open) => open() }: Place): Promise<Connection> {
  const definition = connection();
  return opening(() => openConnection(definition, { folder }), definition.kind);
}

/** Closes a snapshot when nobody holds it any more. */
async function closeWhenFree(opening: Promise<Shared>): Promise<void> {
  const shared = await opening.catch(() => undefined);
  if (shared === undefined) return;
  shared.isOver = true;
  if (shared.holders === 0) shared.close();
  await shared.ended;
}

function isOpen({ holders, idle, isOver }: Shared): boolean {
  return !isOver && (holders > 0 || idle !== undefined);
}

function take(shared: Shared, idleFor: number): HeldState {
  shared.holders += 1;
  clearTimeout(shared.idle);
  shared.idle = undefined;
  let isHeld = true;
  return {
    session: shared.session,
    source: shared.source,
    state: shared.state,
    release() {
      if (!isHeld) return;
      isHeld = false;
      shared.holders -= 1;
      if (shared.holders > 0) return;
      if (shared.isOver) shared.close();
      else shared.idle = setTimeout(shared.close, idleFor);
    },
  };
}

let snapshots = 0;

async function openShared(lend: () => Promise<Lent>, answers: SharedAnswers, began: number): Promise<Shared> {
  const lent = await lend();
  const { connection } = lent;
  const opened = Promise.withResolvers<Session>();
  const closed = Promise.withResolvers<void>();
  snapshots += 1;
  // What changes without a word is known for as long as its snapshot.
  const own = `snapshot ${snapshots}`;
  const ended = connection
    .snapshot(async (session) => {
      opened.resolve(session);
      await closed.promise;
    })
    .catch(opened.reject)
    .finally(() => {
      forgetState(answers, own);
      return lent.giveBack();
    });
  const session = await opened.promise;
  const shared: Shared = {
    ...{ began, ended, state: lent.state, source: connection.description },
    session: sharedSession(
      noticingLoss(session, () => {
        shared.isOver = true;
        lent.spoil();
      }),
      lent.state ?? own,
      answers,
    ),
    close() {
      clearTimeout(shared.idle);
      shared.idle = undefined;
      closed.resolve();
    },
    ...{ holders: 0, idle: undefined, isOver: false },
  };
  return shared;
}

/** Those who come later must not be given a connection that is gone. */
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
