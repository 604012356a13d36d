import { Client, type ClientConfig, Pool } from 'pg';
import { fail, ProblemError, secretHider } from '../../../foundation/diagnostic/index.ts';
import { postgres } from '../../dialect/index.ts';
import { closableConnection } from '../closable-connection.ts';
import type { Connection } from '../connection.ts';
import { clientConfig, type PostgresConnectionDefinition } from './client-config.ts';
import { builtInTypes } from './column-types.ts';
import { explainPostgresError } from './explain-database-error.ts';
import { checkOut, postgresSnapshot } from './postgres-session.ts';
import type { RunSettings } from './run-statement.ts';

/**
 * Opens a pool to PostgreSQL and one connection in it, so that a wrong password shows now and not in the
 * middle of a run.
 * @throws CONNECTION_FAILED, LOGIN_FAILED, DATABASE_NOT_FOUND, DEFINITION_INVALID
 */
export async function openPostgres(
  definition: PostgresConnectionDefinition,
  options: { readonly folder: string },
): Promise<Connection> {
  const { connectionTimeoutMillis, ...config } = clientConfig(definition, options.folder);
  const settings: RunSettings = {
    ...describe(config),
    timeoutSeconds: definition.timeoutSeconds,
    config,
    knownTypes: builtInTypes(),
  };
  const pool = new Pool({
    ...config,
    max: definition.poolSize,
    allowExitOnIdle: true,
    Client: connectingClient(connectionTimeoutMillis),
  });
  // An idle client that breaks leaves the pool by itself; the next query gets another.
  pool.on('error', () => undefined);
  try {
    (await checkOut(pool, settings)).release();
  } catch (error) {
    await pool.end();
    throw error;
  }
  return closableConnection({
    dialect: postgres,
    description: settings.description,
    problems: [],
    snapshot: (work, own) => postgresSnapshot(pool, settings, work, own),
    release: () => pool.end(),
  });
}

/**
 * A client that limits its own connecting (the same limit given to the pool would also end the wait for a busy
 * client), and that closes its socket when connecting fails: after a refused log-in `pg` leaves it open.
 */
function connectingClient(connectionTimeoutMillis: number | undefined): typeof Client {
  return class extends Client {
    constructor(config?: string | ClientConfig) {
      super(typeof config === 'string' ? config : { ...config, connectionTimeoutMillis });
    }

    override connect(): Promise<this>;
    override connect(callback: (error: Error | null) => void): void;
    override connect(callback?: (error: Error | null) => void): Promise<this> | undefined {
      const connecting = super.connect().then(
        () => this,
        (error: unknown) => {
          this.end().catch(() => undefined);
          throw error;
        },
      );
      if (callback === undefined) return connecting;
      connecting.then(() => callback(null), callback);
      return undefined;
    }
  };
}

/**
 * Host, port and database as `pg` understands URL and environment, and what hides the password that it uses; a URL it
 * cannot read is a problem here.
 */
function describe(config: ClientConfig): Pick<RunSettings, 'description' | 'hide'> {
  try {
    const { host, port, database, password } = new Client(config);
    return {
      description: `PostgreSQL database ${database ?? ''} on ${host}:${port}`,
      hide: secretHider(typeof password === 'string' ? [password] : []),
    };
  } catch (error) {
    // The error of a URL that cannot be parsed may carry the URL, and with it the password.
    const unreadable = error instanceof TypeError || error instanceof URIError;
    if (!unreadable)
      throw new ProblemError([explainPostgresError(error, { description: 'PostgreSQL', timeoutSeconds: 0 })]);
    return fail('DEFINITION_INVALID', {
      message: 'The PostgreSQL URL cannot be read.',
      hint: 'write it as postgresql://user@host:5432/database, with % : / ? # @ in user and password percent-encoded.',
      path: ['connection', 'url'],
    });
  }
}
