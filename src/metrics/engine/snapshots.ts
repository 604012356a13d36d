import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import {
  type Connection,
  type ConnectionDefinition,
  type ConnectionPath,
  openConnection,
  resolveConnection,
  type Session,
} from '../connection/index.ts';
import { type Lent, lendConnection } from './lend-connection.ts';
import { openRecentStates } from './recent-states.ts';
import { forgetState, type SharedAnswers, sharedSession } from './shared-session.ts';

/** One state of the data, which several may read at once. */
export interface Snapshot {
  readonly session: Session;
  /** The database, without secrets; of several, all of them. */
  readonly source: string;
  /** Where a project has several connections, each that is read, by name. */
  readonly sources?: Readonly<Record<string, string>>;
}

/** A hold on a snapshot, which lives at least until it is let go. */
export interface SnapshotHold extends Snapshot {
  /** Why some relations cannot be read though they are configured. */
  readonly problems: readonly Problem[];
  release(): void;
}

export interface EngineParts {
  /** Where the data are; asked whenever a connection is opened. @throws ENV_MISSING */
  readonly connection: (name: string) => ConnectionDefinition;
  /** The names of the connections. Default: `default` alone. */
  readonly connections?: readonly string[];
  /** Where a connection stands in the configuration, for its problems. Default: `connection`. */
  readonly pathOf?: (name: string) => ConnectionPath;
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

/** A hold that knows which state of the data it reads. */
export type HeldState = SnapshotHold & Pick<Shared, 'state'>;

/** What is known of a state of the data. */
export interface KnownState extends About {
  readonly state: string;
  /** Whether the data is in it now, as files tell. */
  readonly isNow: boolean;
  readonly answers: SharedAnswers;
}

interface About extends Pick<Snapshot, 'source'> {
  readonly dialect: Session['dialect'];
}

interface Shared extends Omit<SnapshotHold, 'release'> {
  /** Which state of its files it reads; of a server, each snapshot is a state of its own. */
  readonly state: string;
  readonly began: number;
  readonly close: () => void;
  readonly ended: Promise<void>;
  holders: number;
  idle: NodeJS.Timeout | undefined;
  /** Given to nobody else, and closed as soon as nobody holds it. */
  isOver: boolean;
}

/** The engine's part for one of its connections. */
type Parts = Omit<EngineParts, 'connection' | 'connections' | 'pathOf'> & {
  readonly name: string;
  readonly at: ConnectionPath | undefined;
  readonly connection: () => ConnectionDefinition;
  /** Shared by all connections. */
  readonly answers: SharedAnswers;
};

/**
 * The snapshots of a connection. `hold` takes one that is at most so old, and says for how many milliseconds it stays when
 * nobody holds it; `known` tells of which states answers are known: of the one that files are in, and of those that a
 * server has shown of late.
 */
export function openSnapshots(parts: Parts) {
  const { now, answers, shareFor = 30_000 } = parts;
  const lend = lendConnection(
    () => openNow(parts),
    () => stateOfData(parts),
  );
  const recent = openRecentStates<About>({
    ...{ now, refreshTime: () => refreshTime(parts) },
    forget: (state) => forgetState(answers, state),
  });
  const shared = openLatest(() => openShared({ lend, answers, note: recent.note }, now()), { now, shareFor });
  let seen: About | undefined;
  // One after the other, so that those who begin at the same moment find the same snapshot.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    async hold(notBefore: number, idleFor: number): Promise<HeldState> {
      const held = turn.then(async () =>
        take(await shared.fitting(Math.max(notBefore, recent.renewedAt())), idleFor),
      );
      turn = held.catch(() => undefined);
      const { session, source } = await held;
      seen = { dialect: session.dialect, source };
      return await held;
    },
    /** The newest first. */
    async known(): Promise<readonly KnownState[]> {
      if (seen === undefined) return [];
      const state = await stateOfData(parts);
      if (state !== undefined) return [{ ...seen, state, isNow: true, answers }];
      return recent.known().map((one) => ({ ...one.about, state: one.state, isNow: false, answers }));
    },
    since: recent.since,
    renew: recent.renew,
    async close(): Promise<void> {
      await turn;
      await shared.close();
    },
  };
}

/** The snapshots that are open, of which the latest is shared while it is young. */
function openLatest(
  openNext: () => Promise<Shared>,
  { now, shareFor }: Required<Pick<EngineParts, 'now' | 'shareFor'>>,
) {
  let latest: Promise<Shared> | undefined;
  const open = new Set<Promise<Shared>>();

  async function fitting(notBefore: number): Promise<Shared> {
    const known = await latest?.catch(() => undefined);
    if (known !== undefined && isOpen(known) && known.began >= notBefore && now() - known.began <= shareFor)
      return known;
    return await begin();
  }

  function begin(): Promise<Shared> {
    const opening = openNext();
    latest = opening;
    open.add(opening);
    opening.then(
      (shared) => void shared.ended.finally(() => open.delete(opening)),
      () => open.delete(opening),
    );
    return opening;
  }

  return {
    fitting,
    close: () => Promise.all([...open].map(closeWhenFree)),
  };
}

type Place = Pick<Parts, 'name' | 'at' | 'connection' | 'folder' | 'now' | 'opening'>;

async function stateOfData({ name, at, connection, folder, now }: Place): Promise<string | undefined> {
  const { kind, definition } = await resolveConnection(connection(), { folder, at });
  const state = await kind.files?.state(definition, { folder, now });
  return state === undefined ? undefined : `${name}\n${state}`;
}

/** For how long what a server showed may be shown again, in milliseconds. */
function refreshTime({ connection }: Place): number {
  const definition = connection();
  return 'refreshMinutes' in definition ? definition.refreshMinutes * 60_000 : 0;
}

function openNow({ at, connection, folder, opening = (open) => open() }: Place): Promise<Connection> {
  const definition = connection();
  return opening(() => openConnection(definition, { folder, at }), definition.kind);
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
    problems: shared.problems,
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

interface Opening {
  readonly lend: () => Promise<Lent>;
  readonly answers: SharedAnswers;
  readonly note: ReturnType<typeof openRecentStates<About>>['note'];
}

async function openShared({ lend, answers, note }: Opening, began: number): Promise<Shared> {
  const lent = await lend();
  const { connection } = lent;
  const opened = Promise.withResolvers<Session>();
  const closed = Promise.withResolvers<void>();
  snapshots += 1;
  const state = lent.state ?? `snapshot ${snapshots}`;
  let end: () => void = () => undefined;
  const ended = connection
    .snapshot(async (session) => {
      opened.resolve(session);
      await closed.promise;
    })
    .catch(opened.reject)
    .finally(() => {
      end();
      return lent.giveBack();
    });
  const session = await opened.promise;
  const about = { dialect: session.dialect, source: connection.description };
  if (lent.state === undefined) end = note({ state, began, about });
  const shared: Shared = {
    ...{ began, ended, state, source: connection.description, problems: connection.problems },
    session: sharedSession(
      noticingLoss(session, () => {
        shared.isOver = true;
        lent.spoil();
      }),
      state,
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
