import type { PoolConfig } from 'pg';
import { fail } from '../../foundation/diagnostic/index.ts';
import { clientConfig } from '../../metrics/connection/postgres/client-config.ts';

/** Longest time of one statement of the store, in seconds. */
export const STATEMENT_SECONDS = 60;

/**
 * What `pg` needs to connect to the server of a store. TLS is read as for the data: a mode that asks for it verifies.
 * A worker that vanishes in the middle of a transaction must not keep others waiting: the server ends it.
 * @param folder files that the URL names, such as `sslrootcert`, are relative to it
 * @throws DEFINITION_INVALID; the message never holds the URL
 */
export function serverConfig(
  url: string,
  folder: string,
  { isReadOnly = false }: { readonly isReadOnly?: boolean } = {},
): PoolConfig & { connectionString: string } {
  assertUrl(url);
  const config = clientConfig({ url, timeoutSeconds: STATEMENT_SECONDS }, folder);
  return {
    ...config,
    connectionString: config.connectionString ?? url,
    options: [config.options, ...SESSION, access(isReadOnly)].join(' '),
    query_timeout: 1.5 * STATEMENT_SECONDS * 1000,
  };
}

/** What is said later holds. */
const SESSION = [
  '-c search_path=broadsheet,public',
  '-c idle_in_transaction_session_timeout=30s',
  '-c tcp_keepalives_idle=10',
  '-c tcp_keepalives_interval=5',
  '-c tcp_keepalives_count=3',
];

function access(isReadOnly: boolean): string {
  return `-c default_transaction_read_only=${isReadOnly ? 'on' : 'off'}`;
}

/** Host, port and database of a URL, without user, password and options. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
}

/** The password of a URL, as it stands there and as it is meant; of one without, that of the environment is used. */
export function passwordsOf(url: string): readonly string[] {
  const { password } = new URL(url);
  return [password, decodeURIComponent(password)].filter((text) => text !== '');
}

function assertUrl(url: string): void {
  if (URL.canParse(url)) return;
  fail('DEFINITION_INVALID', {
    message: 'The URL of the store cannot be read.',
    hint: 'write it as postgresql://user:password@host/database, with / # ? @ : in user or password as %2F %23 %3F %40 %3A.',
    path: ['store'],
  });
}
