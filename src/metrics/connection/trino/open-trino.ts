import { readFile } from 'node:fs/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { resolve } from 'node:path';
import { fail, secretHider } from '../../../foundation/diagnostic/index.ts';
import { trino } from '../../dialect/index.ts';
import { closableConnection } from '../closable-connection.ts';
import type { Connection } from '../connection.ts';
import type { TrinoConnectionDefinition } from '../connection-definition.ts';
import type { Opening } from '../connection-kind.ts';
import type { TrinoServer } from './trino-http.ts';
import { type RunSettings, trinoSnapshot } from './trino-session.ts';

/**
 * Reaches a coordinator of Trino and asks it one question, so that a wrong password shows now and not in the middle of a run.
 * @throws CONNECTION_FAILED, LOGIN_FAILED, DATABASE_NOT_FOUND, DEFINITION_INVALID
 */
export async function openTrino(
  definition: TrinoConnectionDefinition,
  { folder, timeoutSeconds }: Opening,
): Promise<Connection> {
  const { catalog, schema } = definition;
  const origin = new URL(definition.url);
  const agent = await agentFor(definition, origin, folder);
  const settings: RunSettings = {
    server: { origin: new URL(origin.origin), agent, headers: headersOf(definition, origin) },
    description: `Trino catalog ${catalog}${schema === undefined ? '' : `, schema ${schema}`} on ${origin.host}`,
    timeoutSeconds,
    hide: secretHider(secretsIn(definition)),
  };
  try {
    await trinoSnapshot(settings, (session) =>
      session.query({ sql: 'SELECT 1 FROM information_schema.schemata LIMIT 1', params: [] }),
    );
  } catch (error) {
    agent.destroy();
    throw error;
  }
  return closableConnection({
    dialect: trino,
    description: settings.description,
    problems: [],
    snapshot: (work, own) => trinoSnapshot(settings, work, own),
    release: () => agent.destroy(),
  });
}

/** What a definition holds that nobody may read. */
export function secretsIn({ url, password, token }: TrinoConnectionDefinition): string[] {
  const inUrl = URL.canParse(url) ? new URL(url).password : '';
  return [password, token, inUrl].filter((one) => one !== undefined && one !== '') as string[];
}

function headersOf(definition: TrinoConnectionDefinition, origin: URL): TrinoServer['headers'] {
  const { catalog, schema, password, token } = definition;
  const user = definition.user ?? decodeURIComponent(origin.username);
  if (user === '' && token === undefined)
    fail('DEFINITION_INVALID', {
      message: 'The connection to Trino has no user.',
      hint: 'write `user: NAME`; servers without a log-in want one too.',
      path: ['connection', 'url'],
    });
  return {
    ...(user === '' ? {} : { 'X-Trino-User': user }),
    'X-Trino-Catalog': catalog,
    ...(schema === undefined ? {} : { 'X-Trino-Schema': schema }),
    'X-Trino-Source': 'broadsheet',
    'X-Trino-Time-Zone': 'UTC',
    // Else timestamps lose all but their milliseconds.
    'X-Trino-Client-Capabilities': 'PARAMETRIC_DATETIME',
    'User-Agent': 'broadsheet',
    'Content-Type': 'text/plain; charset=utf-8',
    ...(password === undefined
      ? {}
      : { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
}

async function agentFor(
  { ca }: TrinoConnectionDefinition,
  { protocol }: URL,
  folder: string,
): Promise<HttpAgent> {
  if (protocol !== 'https:') return new HttpAgent({ keepAlive: true });
  if (ca === undefined) return new TlsAgent({ keepAlive: true });
  const file = resolve(folder, ca);
  const text = await readFile(file, 'utf8').catch(() =>
    fail('DEFINITION_INVALID', {
      message: `The certificate authority ${ca} of the connection cannot be read.`,
      hint: 'write the path of a PEM file, relative to the project folder.',
      path: ['connection', 'ca'],
    }),
  );
  return new TlsAgent({ keepAlive: true, ca: text });
}
