import { resolve } from 'node:path';
import type { PoolConfig } from 'pg';
import { fail } from '../../../foundation/diagnostic/index.ts';
import type { ConnectionDefinition } from '../connection-definition.ts';
import { valueParsers } from './value-parsers.ts';

export type PostgresConnectionDefinition = Extract<ConnectionDefinition, { kind: 'postgres' }>;

type Login = Pick<PostgresConnectionDefinition, 'url' | 'schema' | 'timeoutSeconds'>;

const connectTimeoutMillis = 10_000;

/** Parameters of the URL that name files. */
const fileParameters = ['sslrootcert', 'sslcert', 'sslkey'];
const modes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];

/**
 * What `pg` needs to connect: the URL with its TLS mode spelt out, and guard rails that the server holds for
 * the whole session. User, password, host and database that the URL leaves out come from PGUSER, PGPASSWORD …
 * @throws DEFINITION_INVALID for an unknown sslmode; the message never holds the URL
 */
export function clientConfig(definition: Login, folder: string): PoolConfig {
  const [place = '', query = ''] = split(definition.url, '?');
  const parameters = new URLSearchParams(query);
  const ownOptions = parameters.get('options');
  // `pg` lets parameters of the URL override everything else.
  for (const name of ['options', 'application_name', 'statement_timeout', 'query_timeout', 'binary'])
    parameters.delete(name);
  spellOutTls(parameters, folder);
  const rest = parameters.toString();
  return {
    connectionString: rest === '' ? place : `${place}?${rest}`,
    options: [ownOptions, ...guardRails(definition)].filter(Boolean).join(' '),
    application_name: 'broadsheet',
    connectionTimeoutMillis: connectTimeoutMillis,
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    types: valueParsers,
  };
}

function guardRails({ schema, timeoutSeconds }: Login): string[] {
  return [
    `-c statement_timeout=${Math.ceil(timeoutSeconds * 1000)}`,
    '-c default_transaction_read_only=on',
    '-c TimeZone=UTC',
    '-c DateStyle=ISO',
    '-c IntervalStyle=postgres',
    '-c bytea_output=hex',
    '-c extra_float_digits=1',
    ...(schema === undefined ? [] : [`-c search_path="${schema}"`]),
  ];
}

/**
 * Every mode that asks for TLS verifies the certificate and the name, as `pg` 8 does; its next major version
 * will not, so it is said outright. `no-verify` and `uselibpqcompat=true` are the URL's way to ask for less.
 */
function spellOutTls(parameters: URLSearchParams, folder: string): void {
  for (const name of fileParameters) {
    const path = parameters.get(name);
    if (path === 'system') parameters.delete(name);
    else if (path !== null) parameters.set(name, resolve(folder, path));
  }
  const mode = parameters.get('sslmode');
  if (mode === null || parameters.get('uselibpqcompat') === 'true') return;
  if (!modes.includes(mode)) {
    fail('DEFINITION_INVALID', {
      message: `The sslmode "${mode}" of the PostgreSQL URL is not known.`,
      hint: `use one of ${modes.join(', ')}; all but the first and the last verify the certificate.`,
      path: ['connection', 'url'],
    });
  }
  if (mode !== 'disable' && mode !== 'no-verify') parameters.set('sslmode', 'verify-full');
}

function split(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}
