import { ProblemError } from '../../foundation/diagnostic/index.ts';
import {
  type Connection,
  type ConnectionDefinition,
  type DataTokens,
  openConnection,
  type QueryOptions,
  type Session,
  stateOfFiles,
  tokensInPostgres,
  tokensOfFiles,
} from '../connection/index.ts';
import type { Model } from '../model/index.ts';
import type { Catalog } from '../plan/index.ts';
import { type Lent, lendConnection } from './lend-connection.ts';
import { readCatalog } from './read-catalog.ts';
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

/** A snapshot, and what the tables of a model look like there. */
export interface Database extends Snapshot {
  readonly catalog: Catalog;
}

/**
 * The database of a project, for all who ask it in one process: opened when it is first needed, and never longer than it
 * is. Those who ask at about the same time read the same state of the data, over one connection, and what one has asked
 * of a state, no other asks again.
 */
export interface Engine {
  /**
   * A snapshot that began no earlier than `notBefore` (epoch milliseconds), shared with those who began shortly before.
   * @throws what connecting raises
   */
  hold(notBefore: number): Promise<SnapshotHold>;
  /** Works within a snapshot of now. @throws what connecting and `work` raise */
  read<T>(model: Model, work: (database: Database) => Promise<T>, options?: QueryOptions): Promise<T>;
  /** Which state relations are in, by name; those that cannot be told so are absent. @throws what connecting raises */
  tokens(relations: readonly string[], options?: QueryOptions): Promise<DataTokens>;
  /** Waits for those who hold a snapshot, and lets go of the database. */
  close(): Promise<void>;
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

interface Shared extends Snapshot {
  readonly began: number;
  readonly close: () => void;
  readonly ended: Promise<void>;
  holders: number;
  idle: NodeJS.Timeout | undefined;
  isBroken: boolean;
}

/** Opens the engine of a project; nothing is connected before it is needed. */
export function openEngine(parts: EngineParts): Engine {
  const { connection, folder, now, idleFor = 5_000 } = parts;
  const snapshots = openSnapshots(parts);

  async function within<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    // Nothing comes after it that would want the same snapshot.
    const held = await snapshots.hold(now(), 0);
    try {
      return await work(held);
    } finally {
      held.release();
    }
  }

  return {
    hold: (notBefore) => snapshots.hold(notBefore, idleFor),
    read: (model, work, options) =>
      within(async ({ session, source }) => {
        const catalog = await readCatalog(session, model, undefined, options);
        return await work({ session, source, catalog });
      }),
    async tokens(relations, options) {
      const definition = connection();
      if (definition.kind === 'duckdb') return await tokensOfFiles(definition, relations, { folder });
      return await within(({ session }) => tokensInPostgres(session, relations, options));
    },
    close: snapshots.close,
  };
}

/** The snapshots of an engine. @param idleFor of `hold`: milliseconds for which it stays when nobody holds it */
function openSnapshots({ now, shareFor = 30_000, ...parts }: EngineParts) {
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

  // One after the other, so that those who begin at the same moment find the same snapshot.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    async hold(notBefore: number, idleFor: number): Promise<SnapshotHold> {
      const held = turn.then(async () => take(await fitting(notBefore), idleFor));
      turn = held.catch(() => undefined);
      return await held;
    },
    async close(): Promise<void> {
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

type Place = Pick<EngineParts, 'connection' | 'folder' | 'opening'>;

async function stateOfData({ connection, folder }: Place): Promise<string | undefined> {
  const definition = connection();
  return definition.kind === 'duckdb' ? await stateOfFiles(definition, { folder }) : undefined;
}

function openNow({ connection, folder, opening = (open) => open() }: Place): Promise<Connection> {
  const definition = connection();
  return opening(() => openConnection(definition, { folder }), definition.kind);
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
    ...{ began, ended, source: connection.description },
    session: sharedSession(
      noticingLoss(session, () => {
        shared.isBroken = true;
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
    ...{ holders: 0, idle: undefined, isBroken: false },
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
