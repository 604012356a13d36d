import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { PostgresDefinition } from '../index.ts';
import { clientConfig } from './client-config.ts';
import { openPostgres } from './open-postgres.ts';

const certificates = fileURLToPath(new URL('../../../../test/setup/certificate/', import.meta.url));
let server: Server;
let handshakes = 0;

/** Speaks the start of PostgreSQL's protocol: "S" to the TLS request, the handshake, and then it hangs up. */
beforeAll(async () => {
  const cert = readFileSync(`${certificates}certificate.pem`);
  const key = readFileSync(`${certificates}key.pem`);
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write('S');
      const secure = new TLSSocket(socket, { isServer: true, cert, key });
      secure.on('error', () => undefined);
      secure.once('data', () => {
        handshakes += 1;
        secure.destroy();
      });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
});

const definition = (query: string, host = 'localhost') => {
  const { port } = server.address() as AddressInfo;
  return PostgresDefinition.parse({
    kind: 'postgres',
    url: `postgresql://me:hunter2@${host}:${port}/db${query}`,
  });
};

async function failure(query: string, host?: string) {
  const before = handshakes;
  const error: unknown = await openPostgres(definition(query, host), { folder: certificates }).catch(
    (it: unknown) => it,
  );
  const problem = error instanceof ProblemError ? error.problems[0] : undefined;
  return { code: problem?.code, message: problem?.message, trusted: handshakes > before };
}

test.each(['require', 'prefer', 'verify-ca', 'verify-full'])(
  'sslmode=%s refuses an unknown certificate',
  async (mode) => {
    const { code, message, trusted } = await failure(`?sslmode=${mode}`);
    expect(trusted).toBe(false);
    expect(code).toBe('CONNECTION_FAILED');
    expect(message).toContain('cannot be trusted');
  },
);

test('sslrootcert, relative to the project folder, makes it trusted for its own name only', async () => {
  expect(await failure('?sslmode=require&sslrootcert=certificate.pem')).toMatchObject({
    code: 'CONNECTION_LOST',
    trusted: true,
  });
});

test('no-verify is the way to ask for less', async () => {
  expect((await failure('?sslmode=no-verify')).trusted).toBe(true);
});

test('a missing sslrootcert and an unknown mode are problems of the definition', async () => {
  const missing = await failure('?sslmode=require&sslrootcert=none.pem');
  expect(missing.code).toBe('CONNECTION_FAILED');
  expect(missing.message).toContain('none.pem');
  expect((await failure('?sslmode=alow')).code).toBe('DEFINITION_INVALID');
});

test('a server without TLS is refused when TLS is asked for', async () => {
  const url = `${inject('postgresUrl')}?sslmode=require`;
  const opening = openPostgres(PostgresDefinition.parse({ kind: 'postgres', url }), { folder: '/' });
  await expect(opening).rejects.toThrow(/CONNECTION_FAILED[\s\S]*does not support SSL/);
});

test('the URL cannot override the guard rails', () => {
  const own = definition(
    '?application_name=x&statement_timeout=0&options=-c%20work_mem%3D1MB&sslmode=disable',
  );
  const config = clientConfig(own, '/');
  expect(config.connectionString).toMatch(/\/db\?sslmode=disable$/);
  expect(config.options).toMatch(
    /^-c work_mem=1MB -c statement_timeout=60000 .*default_transaction_read_only=on/,
  );
  expect(config.application_name).toBe('broadsheet');
});
