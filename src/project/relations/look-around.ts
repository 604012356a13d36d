import { attempt, type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import {
  type ConnectionDefinition,
  type ConnectionPath,
  type QueryOptions,
  resolveConnection,
  type Session,
} from '../../metrics/connection/index.ts';
import type { Relation, RelationKeys } from '../../metrics/connection/introspection.ts';
import { openEngine, sessionOf } from '../../metrics/engine/index.ts';

/** Where data are, as a configuration says it; a `Config` is one. */
export interface Databases {
  readonly connections: readonly string[];
  connection(name: string): ConnectionDefinition;
  connectionPath(name: string): ConnectionPath;
}

/** One connection, with all that can be read there. */
export interface Around {
  readonly connection: string;
  readonly session: Session;
  /** Sorted by name. */
  readonly relations: readonly Relation[];
  /** By the name of the relation; none where the database knows no keys. */
  readonly keys: ReadonlyMap<string, RelationKeys>;
}

/** What is found in the databases of a project, at one moment. */
export interface Surroundings {
  readonly found: readonly Around[];
  /** Connections that are not there, and files that cannot be read. */
  readonly problems: readonly Problem[];
}

export interface LookOptions extends QueryOptions {
  /** Where relative paths begin. */
  readonly folder: string;
  readonly now: () => number;
}

/**
 * Works with what the connections hold. One that is not there is told of, and takes no other with it.
 * @throws what connecting raises, where none of them is there
 */
export async function lookAround<T>(
  databases: Databases,
  { folder, now, ...options }: LookOptions,
  work: (surroundings: Surroundings) => Promise<T>,
): Promise<T> {
  const { connections } = databases;
  const engine = openEngine({
    ...{ connections, folder, now, idleFor: 0 },
    connection: (name) => databases.connection(name),
    pathOf: (name) => databases.connectionPath(name),
  });
  try {
    const { session, problems, release } = await engine.hold(now());
    try {
      const found: Around[] = [];
      const lost: Problem[] = [];
      for (const connection of connections) {
        const own = attempt(() => sessionOf(session, connection));
        if (own instanceof ProblemError) lost.push(...own.problems);
        else {
          const place = { folder, at: databases.connectionPath(connection) };
          const { kind } = await resolveConnection(databases.connection(connection), place);
          const relations = await kind.introspect(own, options);
          const keys = (await kind.keys?.(own, options)) ?? [];
          found.push({
            ...{ connection, session: own, relations },
            keys: new Map(keys.map((one) => [one.relation, one])),
          });
        }
      }
      return await work({ found, problems: [...lost, ...problems] });
    } finally {
      release();
    }
  } finally {
    await engine.close();
  }
}
