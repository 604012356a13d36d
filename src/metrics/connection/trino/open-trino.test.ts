// How the protocol is spoken, with a server that says what a test tells it to. What Trino itself answers: npm run test:trino.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { type Problem, ProblemError } from '../../../foundation/diagnostic/index.ts';
import type { Connection, Session } from '../connection.ts';
import { TrinoDefinition } from '../connection-definition.ts';
import { trinoKind } from './trino-kind.ts';

const certificates = fileURLToPath(new URL('../../../../test/setup/certificate/', import.meta.url));

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** An answer: a page, a status with a text, or what is done with the response. */
type Answer = object | readonly [number, string] | ((response: ServerResponse) => void);

interface Scripted {
  readonly url: string;
  readonly asked: Asked[];
}

/** A server that begins and ends transactions, and answers everything else by the script. */
async function scripted(script: (asked: Asked) => Answer, isTls = false): Promise<Scripted> {
  const asked: Asked[] = [];
  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
    asked.push(one);
    if (one.body.startsWith('START TRANSACTION'))
      response.setHeader('X-Trino-Started-Transaction-Id', 'tx-1');
    const answer = isOurs(one) ? { columns: [], data: [] } : script(one);
    if (typeof answer === 'function') answer(response);
    else if (Array.isArray(answer)) response.writeHead(Number(answer[0])).end(answer[1]);
    else response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  };
  const server = isTls
    ? createTlsServer(
        { cert: readFileSync(`${certificates}certificate.pem`), key: readFileSync(`${certificates}key.pem`) },
        listener,
      )
    : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: isTls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`, asked };
}

function isOurs({ method, body }: Asked): boolean {
  return (
    method === 'POST' && (/^(START TRANSACTION|ROLLBACK)/.test(body) || body.includes('schemata LIMIT 1'))
  );
}

async function open({ url }: Scripted, more: object = {}, timeoutSeconds = 30): Promise<Connection> {
  const definition = TrinoDefinition.parse({ kind: 'trino', url, user: 'ada', catalog: 'lake', ...more });
  const connection = await trinoKind.open(definition, { folder: certificates, timeoutSeconds });
  onTestFinished(() => connection.close());
  return connection;
}

const SELECT = { sql: 'SELECT 1 AS n', params: [] };
const ask = (connection: Connection, signal?: AbortSignal) =>
  connection.snapshot((session: Session) => session.query(SELECT, { signal }));

async function refusal(promise: Promise<unknown>): Promise<Problem> {
  const error: unknown = await promise.then(
    () => expect.fail('it should have been refused'),
    (reason: unknown) => reason,
  );
  return (error instanceof ProblemError ? error.problems[0] : undefined) ?? expect.fail(String(error));
}

const page = (data: unknown[][], next?: string) => ({
  columns: [{ name: 'n', type: 'bigint' }],
  data,
  ...(next === undefined ? {} : { nextUri: `http://inside.example:8080${next}` }),
});

test('pages are asked for one after the other, where the connection leads and nowhere else', async () => {
  const server = await scripted(({ path }) => {
    if (path === '/v1/statement')
      return { nextUri: 'http://inside.example:8080/v1/statement/queued/1?slug=a' };
    if (path === '/v1/statement/queued/1?slug=a') return page([[1], [2]], '/v1/statement/executing/2');
    return page([[3]]);
  });
  const { rows } = await ask(await open(server));
  expect(rows).toEqual([[1], [2], [3]]);
  expect(server.asked.slice(-4).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /v1/statement',
    'GET /v1/statement/queued/1?slug=a',
    'GET /v1/statement/executing/2',
    'POST /v1/statement',
  ]);
});

test('a statement is asked in a read-only transaction, in UTC, within a time of the server too', async () => {
  const server = await scripted(() => page([[1]]));
  await ask(await open(server, { schema: 'sales' }));
  const [begin, statement, end] = server.asked.slice(-3);
  expect(begin?.body).toBe('START TRANSACTION READ ONLY');
  expect(begin?.headers).toMatchObject({ 'x-trino-transaction-id': 'NONE' });
  expect(statement?.body).toBe('SELECT 1 AS n');
  expect(statement?.headers).toMatchObject({
    'x-trino-transaction-id': 'tx-1',
    'x-trino-user': 'ada',
    'x-trino-catalog': 'lake',
    'x-trino-schema': 'sales',
    'x-trino-time-zone': 'UTC',
    'x-trino-session': 'query_max_run_time=35s',
    'x-trino-client-capabilities': 'PARAMETRIC_DATETIME',
  });
  expect(end?.body).toBe('ROLLBACK');
});

test('an error in the first answer is raised, and the next statement has another transaction', async () => {
  let tries = 0;
  const server = await scripted(() => {
    tries += 1;
    if (tries > 1) return page([[7]]);
    return {
      error: {
        errorName: 'DIVISION_BY_ZERO',
        errorType: 'USER_ERROR',
        message: 'line 1:8: Division by zero',
      },
    };
  });
  const connection = await open(server);
  const { code, rows } = await connection.snapshot(async (session) => {
    const problem = await refusal(session.query(SELECT));
    return { ...problem, rows: (await session.query(SELECT)).rows };
  });
  expect({ code, rows }).toEqual({ code: 'QUERY_FAILED', rows: [[7]] });
  expect(server.asked.slice(-5).map(({ body }) => body)).toEqual([
    'SELECT 1 AS n',
    'ROLLBACK',
    'START TRANSACTION READ ONLY',
    'SELECT 1 AS n',
    'ROLLBACK',
  ]);
});

test('integers of 64 bits, decimals and what is no number keep what they are', async () => {
  const body = `{"columns":[{"name":"a","type":"bigint"},{"name":"b","type":"decimal(20,2)"},{"name":"c","type":"double"},{"name":"d","type":"varchar"},{"name":"e","type":"array(bigint)"},{"name":"f","type":"timestamp(3) with time zone"}],
    "data":[[9007199254740993,"12345.67","NaN","9007199254740993",[9007199254740993],"2026-07-01 12:00:00.500 Europe/Berlin"],[-5,null,1.5,"x",null,"2026-07-01 12:00:00.000 -03:30"]]}`;
  const server = await scripted(() => (response) => void response.end(body));
  const { rows } = await ask(await open(server));
  expect(rows).toEqual([
    [
      '9007199254740993',
      12345.67,
      Number.NaN,
      '9007199254740993',
      '["9007199254740993"]',
      '2026-07-01T10:00:00.500000Z',
    ],
    [-5, null, 1.5, 'x', null, '2026-07-01T15:30:00Z'],
  ]);
});

test.each([502, 503, 504])('a server that says %i for a while is asked again', async (status) => {
  let refused = 0;
  const server = await scripted(() => {
    refused += 1;
    return refused < 3 ? [status, 'busy'] : page([[1]]);
  });
  expect((await ask(await open(server))).rows).toEqual([[1]]);
  expect(refused).toBe(3);
});

test('a page that is lost on the way is asked for again, and its rows come once', async () => {
  let lost = 0;
  const server = await scripted(({ method }) => {
    if (method === 'POST') return page([[1]], '/v1/statement/executing/2');
    lost += 1;
    return lost < 3 ? (response) => void response.socket?.destroy() : page([[2]]);
  });
  expect((await ask(await open(server))).rows).toEqual([[1], [2]]);
});

test('a server that stays busy is a problem that says so', async () => {
  const server = await scripted(() => [503, '<html>Overloaded</html>']);
  const problem = await refusal(ask(await open(server, {}, 25)));
  expect(problem.code).toBe('CONNECTION_FAILED');
  expect(problem.message).toContain('is busy or restarting: it answers 503: Overloaded.');
});

const SILENCE = (): void => undefined;

test.each<[string, string, (() => AbortSignal) | undefined, number]>([
  ['a signal', 'QUERY_CANCELLED', () => AbortSignal.timeout(150), 30],
  ['the time-out', 'QUERY_TIMEOUT', undefined, 0.2],
])('%s ends the statement on the server', async (_, code, signal, timeoutSeconds) => {
  const server = await scripted(({ method }) => {
    if (method === 'POST') return { nextUri: 'http://inside.example/v1/statement/executing/9?slug=b' };
    return method === 'DELETE' ? ([204, ''] as const) : SILENCE;
  });
  const connection = await open(server, {}, timeoutSeconds);
  expect((await refusal(ask(connection, signal?.()))).code).toBe(code);
  expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toContain(
    'DELETE /v1/statement/executing/9?slug=b',
  );
});

test('over TLS the certificate is verified, by the authority of the connection where it names one', async () => {
  const server = await scripted(() => page([[1]]), true);
  const problem = await refusal(open(server, { password: 'hunter2' }));
  expect(problem.code).toBe('CONNECTION_FAILED');
  expect(problem.hint).toContain('ca: FILE');
  expect(server.asked).toEqual([]);
  const trusting = await open(server, { password: 'hunter2', ca: 'certificate.pem' });
  expect((await ask(trusting)).rows).toEqual([[1]]);
  expect(server.asked[0]?.headers.authorization).toBe(`Basic ${btoa('ada:hunter2')}`);
});

test('a token is borne, and what the server says of it is not repeated', async () => {
  const server = await scripted(({ body }) => [401, `no such token: ${body} sesame-open`], true);
  const definition = { token: 'sesame-open', user: undefined, ca: 'certificate.pem' };
  const problem = await refusal(ask(await open(server, definition)));
  expect(server.asked.at(-2)?.headers.authorization).toBe('Bearer sesame-open');
  expect(problem.code).toBe('LOGIN_FAILED');
  expect(problem.message).toContain('***');
  expect(problem.message).not.toContain('sesame');
});

test.each([
  [{ password: 'hunter2' }, 'needs https in its `url`'],
  [{ token: 'abc' }, 'needs https in its `url`'],
  [{ url: 'https://x.example', password: 'a', token: 'b' }, 'takes `password` or `token`, not both'],
  [{ user: 'a:b' }, 'must have neither colons nor control characters'],
  [{ url: 'trino.example.com' }, 'must be https://host:port'],
])('%j is refused with the definition', (more, message) => {
  const definition = { kind: 'trino', url: 'http://x.example', user: 'ada', catalog: 'lake', ...more };
  expect(TrinoDefinition.safeParse(definition).error?.issues[0]?.message).toBe(
    message.startsWith('needs') ? `${message}, for a password or token would be sent in the clear` : message,
  );
});

test('something else that answers is a problem that says so', async () => {
  const server = await scripted(() => [200, '<html><body>Welcome to nginx!</body></html>']);
  const problem = await refusal(ask(await open(server)));
  expect(problem.message).toContain('does not answer as Trino does: it answers 200: Welcome to nginx!.');
});

test('nothing that listens is a problem that says so', async () => {
  const definition = TrinoDefinition.parse({
    kind: 'trino',
    url: 'http://127.0.0.1:9',
    user: 'a',
    catalog: 'lake',
  });
  const problem = await refusal(trinoKind.open(definition, { folder: '/', timeoutSeconds: 2 }));
  expect(problem.code).toBe('CONNECTION_FAILED');
  expect(problem.message).toBe('Trino catalog lake on 127.0.0.1:9 cannot be reached (ECONNREFUSED).');
});
