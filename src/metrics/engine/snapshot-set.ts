import { attempt, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Session } from '../connection/index.ts';
import { DEFAULT_CONNECTION } from '../model/index.ts';
import type { Snapshot, SnapshotHold } from './snapshots.ts';

/** A session that knows its set. */
type Member = Session & Required<Pick<Session, 'set'>>;

/** A snapshot of one connection of several, as the set that it is alone in. */
export function setOfOne(connection: string, { session, source }: Snapshot): Snapshot {
  const set = new Map<string, Session>();
  const member: Member = { ...session, set };
  set.set(connection, member);
  return { session: member, source, sources: { [connection]: source } };
}

/**
 * Holds a snapshot of each of several connections. One that is not there does not keep the others from being asked: its
 * tables cannot be read, and the problem says why.
 * @throws why the first is not there, where none is
 */
export async function holdSet(
  connections: readonly string[],
  hold: (connection: string) => Promise<SnapshotHold>,
): Promise<SnapshotHold> {
  const tried = await Promise.all(connections.map((name) => attempt(() => hold(name))));
  const set = new Map<string, Session | ProblemError>();
  const held: (readonly [string, SnapshotHold])[] = [];
  for (const [at, found] of tried.entries()) {
    const name = connections[at] ?? '';
    if (!(found instanceof ProblemError)) held.push([name, found]);
    set.set(name, found instanceof ProblemError ? found : ({ ...found.session, set } satisfies Member));
  }
  const [first] = [...set.values()];
  const chosen = [set.get(DEFAULT_CONNECTION), ...set.values()].find((one) => isSession(one));
  if (chosen === undefined) throw first;
  return {
    session: chosen,
    source: held.map(([, one]) => one.source).join(' · '),
    sources: Object.fromEntries(held.map(([name, one]) => [name, one.source])),
    problems: held.flatMap(([, one]) => one.problems),
    release() {
      for (const [, one] of held) one.release();
    },
  };
}

function isSession(one: Session | ProblemError | undefined): one is Session {
  return one !== undefined && !(one instanceof ProblemError);
}
