import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { env } from '../../src/index.ts';
import { openStore } from '../../src/operations/store/index.ts';
import { makeFolder } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { startSmtpServer } from '../setup/smtp.ts';
import { putStore } from '../support/test-store.ts';
import { answerOf, startServing } from './serving.ts';

const PASSWORD = 'c0rrect-h0rse/b@ttery';
const TOKEN = 'wh1tn3y-t0ken';
const BEARER = 'b34rer-t0ken';

/** Takes whatever is posted. */
async function startReceiver() {
  const received: { path: string; body: string }[] = [];
  const server = createServer(async (request, response) => {
    received.push({ path: request.url ?? '', body: await text(request) });
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

async function projectWithDueSlot() {
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': `${SMALL_PROJECT['broadsheet.config.yaml']}
channels:
  hook: { kind: webhook, url: "${env('HOOK')}", headers: { authorization: "Bearer ${env('BEARER')}" } }
`,
    'reports/weekly.yaml': SMALL_PROJECT['reports/weekly.yaml']
      .replace('title: Weekly\n', 'title: Weekly\nschedule: { every: { days: 1 } }\n')
      .replace(
        '[ada@example.com, bob@example.com]',
        '[ada@example.com, gone@example.com, { channel: hook }]',
      ),
  });
  onTestFinished(dispose);
  await putStore(folder);
  const store = await openStore(undefined, { folder, purpose: 'a test' });
  await store.query(
    "INSERT INTO schedule (report, planned_through) VALUES ('weekly', now() - interval '25 hours')",
  );
  await store.close();
  return folder;
}

it('makes and delivers what is due, is counted and traced, and no line of its log holds a secret', async () => {
  const smtp = await startSmtpServer({
    account: { user: 'me', password: PASSWORD },
    rejects: (recipient) => recipient.startsWith('gone'),
  });
  onTestFinished(() => smtp.stop());
  const hook = await startReceiver();
  const collector = await startReceiver();
  const serving = startServing(['serve', '--port', '0', '--log-level', 'debug'], {
    folder: await projectWithDueSlot(),
    environment: {
      ...{ SMTP_URL: smtp.url, HOOK: `${hook.url}/in/${TOKEN}`, BEARER },
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    },
  });
  const url = await serving.url();
  const left = await serving.said('the run was left');
  expect(left).toMatchObject({ state: 'done', run: expect.any(String), report: 'weekly' });
  await answerOf(`${url}/readyz`, ({ status }) => status === 200);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(/^broadsheet_runs\{state="done"\} 1$/m);
  expect(metrics).toMatch(/^broadsheet_deliveries\{state="accepted"\} 2$/m);
  expect(metrics).toMatch(/^broadsheet_deliveries\{state="rejected"\} 1$/m);
  expect(metrics).toMatch(/^broadsheet_step_seconds_count\{.*step="deliver".*\} 1$/m);
  expect(await serving.end('SIGTERM')).toBe(0);

  expect(smtp.messages.map(({ to }) => to)).toEqual([['ada@example.com']]);
  expect(hook.received).toHaveLength(1);
  const spans = collector.received.map(({ body }) => body).join('');
  for (const name of ['plan', 'run', 'step', 'query', 'delivery'])
    expect(spans).toContain(`"name":"${name}"`);
  expect(spans).toContain(String(left.run));
  const accepted = serving.lines().filter(({ delivery }) => delivery !== undefined);
  expect(accepted.length).toBeGreaterThanOrEqual(3);
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), TOKEN, BEARER]) {
    expect(serving.text()).not.toContain(secret);
    expect(spans).not.toContain(secret);
    expect(metrics).not.toContain(secret);
  }
  for (const person of ['ada@', 'gone@']) expect(spans + metrics).not.toContain(person);
}, 180_000);
