import { type DataTokens, type QueryOptions, resolveConnection } from '../connection/index.ts';
import type { Model } from '../model/index.ts';
import type { Catalog } from '../plan/index.ts';
import { readCatalog } from './read-catalog.ts';
import { rememberingSession } from './shared-session.ts';
import {
  type EngineParts,
  type HeldState,
  type KnownState,
  openSnapshots,
  type Snapshot,
  type SnapshotHold,
} from './snapshots.ts';

/** A snapshot, what the tables of a model look like there, and with what options it is read. */
export interface Database extends Snapshot, QueryOptions {
  readonly catalog: Catalog;
}

export interface ReadOptions extends QueryOptions {
  /** Takes nothing that a server showed before, as for what is sent. Default: false. */
  readonly isFresh?: boolean | undefined;
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
  /**
   * Works within one state of the data; where the answers are known already, none is opened. Of files it is the state of
   * now; of a server, one that it showed within its `refreshMinutes`, else that of now. Work that meets another state
   * than the answers it has seen begins again, so it must do nothing but ask.
   * @throws what connecting and `work` raise
   */
  read<T>(model: Model, work: (database: Database) => Promise<T>, options?: ReadOptions): Promise<T>;
  /** What servers showed before is not used any more: their data has changed. */
  renew(): void;
  /** Which state relations are in, by name; those that cannot be told so are absent. @throws what connecting raises */
  tokens(relations: readonly string[], options?: QueryOptions): Promise<DataTokens>;
  /** Waits for those who hold a snapshot, and lets go of the database. */
  close(): Promise<void>;
}

/** Opens the engine of a project; nothing is connected before it is needed. */
export function openEngine(parts: EngineParts): Engine {
  const { connection, folder, now, idleFor = 5_000 } = parts;
  const snapshots = openSnapshots(parts);
  // Nothing comes after a reading that would want the same snapshot.
  const hold = () => snapshots.hold(now(), 0);
  const holdRecent = () => snapshots.hold(snapshots.since(), 0);
  return {
    hold: (notBefore) => snapshots.hold(notBefore, idleFor),
    async read(model, work, { isFresh = false, ...options } = {}) {
      const reading = async (snapshot: Snapshot) => {
        const catalog = await readCatalog(snapshot.session, model, undefined, options);
        return await work({ ...snapshot, ...options, catalog });
      };
      for (const known of await snapshots.known()) {
        if (isFresh && !known.isNow) continue;
        const answer = await fromKnown(known, hold, reading);
        if (answer !== undefined) return answer.value;
      }
      return await within(isFresh ? hold : holdRecent, reading);
    },
    renew: snapshots.renew,
    async tokens(relations, options) {
      const { kind, definition } = await resolveConnection(connection(), { folder });
      if (kind.files !== undefined) return await kind.files.tokens(definition, relations, { folder, now });
      const { tokens } = kind;
      if (tokens === undefined) return new Map();
      return await within(hold, ({ session }) => tokens(session, relations, options));
    },
    close: snapshots.close,
  };
}

type Hold = () => Promise<HeldState>;

async function within<T>(hold: Hold, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const { session, source, release } = await hold();
  try {
    return await work({ session, source });
  } finally {
    release();
  }
}

/**
 * Works over what is known of a state, and within a snapshot of it from the first question on whose answer is not known.
 * @returns undefined when the data is in another state by then, or may be: what was seen of the one before counts for nothing
 */
async function fromKnown<T>(
  { dialect, state, source, isNow, answers }: KnownState,
  hold: Hold,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  let held: Promise<HeldState> | undefined;
  let isChanged = false;
  const session = rememberingSession(dialect, state, answers, async () => {
    if (isNow) held ??= hold();
    const found = await held;
    if (found?.state === state) return found.session;
    isChanged = true;
    throw new Error('the data has changed since the answers that are known');
  });
  try {
    const value = await work({ session, source });
    return isChanged ? undefined : { value };
  } catch (error) {
    if (isChanged) return undefined;
    throw error;
  } finally {
    held?.then(
      ({ release }) => release(),
      () => undefined,
    );
  }
}
