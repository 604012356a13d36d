import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import {
  type ConnectionPath,
  type DataTokens,
  type QueryOptions,
  resolveConnection,
} from '../connection/index.ts';
import { connectionsOf, DEFAULT_CONNECTION, type Model } from '../model/index.ts';
import type { Catalog } from '../plan/index.ts';
import { readCatalog } from './read-catalog.ts';
import { rememberingSession, shareAnswers } from './shared-session.ts';
import { holdSet, setOfOne } from './snapshot-set.ts';
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
  /** What is read: no connection is opened that has none of them. Default: all of the model. */
  readonly tables?: readonly string[] | undefined;
  /** Opened too, besides those of the tables. Default: none. */
  readonly connections?: readonly string[] | undefined;
}

export interface TokenOptions extends QueryOptions {
  /** That the relations are in. Default: `default`. */
  readonly connection?: string | undefined;
}

/**
 * The database of a project, for all who ask it in one process: opened when it is first needed, and never longer than it
 * is. Those who ask at about the same time read the same state of the data, over one connection, and what one has asked
 * of a state, no other asks again.
 */
export interface Engine {
  /**
   * A snapshot that began no earlier than `notBefore` (epoch milliseconds), shared with those who began shortly before.
   * @param connections of which one is taken each; default all
   * @throws what connecting raises, where none of them is there
   */
  hold(notBefore: number, connections?: readonly string[]): Promise<SnapshotHold>;
  /**
   * Works within one state of the data; where the answers are known already, none is opened. Of files it is the state of
   * now; of a server, one that it showed within its `refreshMinutes`, else that of now. Work that meets another state
   * than the answers it has seen begins again, so it must do nothing but ask.
   * @throws what connecting and `work` raise
   */
  read<T>(model: Model, work: (database: Database) => Promise<T>, options?: ReadOptions): Promise<T>;
  /** The data has changed: whoever begins now reads no snapshot of before, nor what servers showed before. */
  renew(): void;
  /** Which state relations are in, by name; those that cannot be told so are absent. @throws what connecting raises */
  tokens(relations: readonly string[], options?: TokenOptions): Promise<DataTokens>;
  /** Waits for those who hold a snapshot, and lets go of the database. */
  close(): Promise<void>;
}

/** Opens the engine of a project; nothing is connected before it is needed. */
export function openEngine(parts: EngineParts): Engine {
  const { folder, now, idleFor = 5_000, connections: all = [DEFAULT_CONNECTION] } = parts;
  const snapshots = openEach(parts, all);
  const of = (name: string) => snapshots.get(name) ?? unknownConnection(name, all);
  const isAlone = all.length === 1 && all[0] === DEFAULT_CONNECTION;
  // Nothing comes after a reading that would want the same snapshot.
  const holdNow = (name: string) => of(name).hold(now(), 0);
  const holdRecent = (name: string) => of(name).hold(of(name).since(), 0);
  return {
    hold: (notBefore, wanted = all) =>
      isAlone
        ? of(DEFAULT_CONNECTION).hold(notBefore, idleFor)
        : holdSet(wanted.length > 0 ? wanted : oneOf(all), (name) => of(name).hold(notBefore, idleFor)),
    async read(model, work, { isFresh = false, tables, connections, ...options } = {}) {
      const wanted = isAlone ? all : wantedBy(model, { tables, connections }, all);
      const [only = DEFAULT_CONNECTION, ...others] = wanted;
      const reading = async (snapshot: Snapshot) => {
        const catalog = await readCatalog(snapshot.session, model, options);
        return await work({ ...snapshot, ...options, catalog });
      };
      const hold = isFresh ? holdNow : holdRecent;
      if (others.length > 0) return await within(() => holdSet(wanted, hold), reading);
      const readingOne = isAlone ? reading : (one: Snapshot) => reading(setOfOne(only, one));
      for (const known of await of(only).known()) {
        if (isFresh && !known.isNow) continue;
        const answer = await fromKnown(known, () => holdNow(only), readingOne);
        if (answer !== undefined) return answer.value;
      }
      return await within(() => hold(only), readingOne);
    },
    renew() {
      for (const one of snapshots.values()) one.renew();
    },
    async tokens(relations, { connection = DEFAULT_CONNECTION, ...options } = {}) {
      const place = { folder, at: placeOf(parts, connection) };
      const { kind, definition } = await resolveConnection(parts.connection(connection), place);
      if (kind.files !== undefined) return await kind.files.tokens(definition, relations, { folder, now });
      const { tokens } = kind;
      if (tokens === undefined) return new Map();
      return await within(
        () => holdNow(connection),
        ({ session }) => tokens(session, relations, options),
      );
    },
    async close() {
      await Promise.all([...snapshots.values()].map((one) => one.close()));
    },
  };
}

/** The snapshots of each connection, by its name. */
function openEach(parts: EngineParts, connections: readonly string[]) {
  const answers = shareAnswers();
  return new Map(
    connections.map((name) => [
      name,
      openSnapshots({
        ...parts,
        ...{ name, answers, at: placeOf(parts, name), connection: () => parts.connection(name) },
      }),
    ]),
  );
}

/** Where a connection stands, of several; one that has no name needs no place beside others. */
function placeOf({ connections = [], pathOf }: EngineParts, name: string): ConnectionPath | undefined {
  const path = pathOf?.(name);
  return connections.length > 1 || (path?.length ?? 0) > 1 ? path : undefined;
}

/** The connections that are read, each once; where none is, the default one, or else the first. */
function wantedBy(
  model: Model,
  { tables = Object.keys(model.tables), connections = [] }: ReadOptions,
  all: readonly string[],
): readonly string[] {
  const wanted = new Set([...connectionsOf(model, tables), ...connections]);
  return wanted.size > 0 ? [...wanted] : oneOf(all);
}

function oneOf(all: readonly string[]): readonly string[] {
  return all.includes(DEFAULT_CONNECTION) ? [DEFAULT_CONNECTION] : all.slice(0, 1);
}

function unknownConnection(name: string, all: readonly string[]): never {
  return fail('DEFINITION_INVALID', {
    message: `The configuration has no connection "${name}".`,
    hint: suggest(name, all),
  });
}

type Hold = () => Promise<HeldState>;

async function within<T>(
  hold: () => Promise<SnapshotHold>,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const { session, source, sources, release } = await hold();
  try {
    return await work({ session, source, ...(sources === undefined ? {} : { sources }) });
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
