import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { env } from '../../src/index.ts';
import { makeFolder } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { createDatabase } from '../setup/database.ts';
import { startSmtpServer } from '../setup/smtp.ts';
import { putStore } from '../support/test-store.ts';
import { answerOf, startServing } from './serving.ts';

const PASSWORD = 'c0rrect-h0rse/b@ttery';
const HOOK = 'https://hooks.example.com/services/T0/B0/wh1tn3y';

const ON_SERVER = `store: "${env('STORE_URL')}"\n`;
const SCHEDULED = SMALL_PROJECT['reports/weekly.yaml'].replace(
  'title: Weekly\n',
  'title: Weekly\nschedule: { cron: "0 9 * * 1", zone: Europe/Berlin }\n',
);

async function makeProject(more = '') {
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': `${SMALL_PROJECT['broadsheet.config.yaml']}${more}`,
    'reports/weekly.yaml': SCHEDULED,
  });
  onTestFinished(dispose);
  await putStore(folder);
  return folder;
}

const FREE_PORT = ['--port', '0'];

// Processes begin slowly on a busy machine.
const PATIENT = { timeout: 120_000 };

describe('broadsheet serve', PATIENT, () => {
  it('says where it listens and what comes next, works, and ends well when it is told to', async () => {
    const folder = await makeProject(`channels: { ops: { kind: slack, url: "${env('HOOK')}" } }\n`);
    const smtp = await startSmtpServer({ account: { user: 'me', password: PASSWORD } });
    onTestFinished(() => smtp.stop());
    const serving = startServing(['serve', ...FREE_PORT, '--log-level', 'debug'], {
      folder,
      environment: { SMTP_URL: smtp.url, HOOK },
    });
    const url = await serving.url();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await answerOf(`${url}/readyz`, ({ status }) => status === 200);
    expect(await serving.said('next slot')).toMatchObject({
      report: 'weekly',
      slot: expect.stringMatching(/^\d{4}-\d\d-\d\dT0[78]:00/),
    });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^broadsheet_store_up 1$/m);
    expect(metrics).toMatch(/^broadsheet_slots_late 0$/m);
    expect(await serving.end('SIGTERM')).toBe(0);
    for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), 'wh1tn3y']) {
      expect(serving.text()).not.toContain(secret);
    }
  });

  it('ends at once at a second signal', async () => {
    const serving = startServing(['serve', ...FREE_PORT], { folder: await makeProject() });
    await serving.said('the store is open');
    serving.child.kill('SIGINT');
    await serving.said('broadsheet serve ends');
    serving.child.kill('SIGINT');
    expect([0, 130]).toContain(await serving.exited);
  });

  it('is refused a store that another server holds, and told which', async () => {
    const folder = await makeProject();
    const first = startServing(['serve', ...FREE_PORT], { folder });
    await first.said('the store is open');
    const second = startServing(['serve', ...FREE_PORT], { folder });
    expect(await second.exited).toBe(3);
    expect(second.text()).toMatch(`held by broadsheet serve (process ${first.child.pid} on `);
    expect(await first.end('SIGTERM')).toBe(0);
  });

  it('does not begin without the secrets that it will need one day, and names them all', async () => {
    const folder = await makeProject(`channels: { ops: { kind: slack, url: "${env('HOOK')}" } }\n`);
    const serving = startServing(['serve', ...FREE_PORT], { folder, environment: { SMTP_URL: '' } });
    expect(await serving.exited).toBe(2);
    expect(serving.text()).toMatch(/"mail\.smtp" refers to the environment variable SMTP_URL/);
    expect(serving.text()).toMatch(/"channels\.ops\.url" refers to the environment variable HOOK/);
  });

  it('says that the port is taken', async () => {
    const folder = await makeProject();
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void other.close());
    const port = String((other.address() as AddressInfo).port);
    const serving = startServing(['serve', '--port', port], { folder });
    expect(await serving.exited).toBe(3);
    expect(serving.text()).toContain('SERVER_ADDRESS_TAKEN');
    const wrong = startServing(['serve', '--port', 'x'], { folder });
    expect(await wrong.exited).toBe(2);
  });

  it('answers while its store is not there yet, and works when it is', async () => {
    const database = await createDatabase('late');
    const folder = await makeProject(ON_SERVER);
    const gate = await openGate(new URL(database.url));
    const serving = startServing(['serve', ...FREE_PORT], {
      folder,
      environment: { STORE_URL: gate.url(database.url) },
    });
    const url = await serving.url();
    await serving.said('the store does not answer');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^broadsheet_store_up 0$/m);
    expect((await fetch(`${url}/unsubscribe/any`)).status).toBe(503);
    gate.open();
    await answerOf(`${url}/readyz`, ({ status }) => status === 200);
    expect(await serving.end('SIGTERM')).toBe(0);
    expect(serving.text()).not.toContain(new URL(database.url).password);
  });

  it('ends well when it is told to while it waits for its store', async () => {
    const folder = await makeProject(ON_SERVER);
    const environment = { STORE_URL: 'postgresql://me:s3cr3t@127.0.0.1:9/none' };
    const serving = startServing(['serve', ...FREE_PORT], { folder, environment });
    await serving.said('the store does not answer');
    expect(await serving.end('SIGTERM')).toBe(0);
    expect(serving.text()).not.toContain('s3cr3t');
  });
});

describe('broadsheet worker', PATIENT, () => {
  it('needs a store on a server', async () => {
    const worker = startServing(['worker'], { folder: await makeProject() });
    expect(await worker.exited).toBe(2);
    expect(worker.text()).toContain('WORKER_NEEDS_SERVER');
  });

  it('works beside others, and answers only when it is given a port', async () => {
    const { url } = await createDatabase('beside');
    const folder = await makeProject(ON_SERVER);
    const environment = { STORE_URL: url };
    const quiet = startServing(['worker'], { folder, environment });
    const seen = startServing(['worker', ...FREE_PORT], { folder, environment });
    await answerOf(`${await seen.url()}/readyz`, ({ status }) => status === 200);
    await quiet.said('the store is open');
    expect(await Promise.all([quiet.end('SIGTERM'), seen.end('SIGTERM')])).toEqual([0, 0]);
    expect(quiet.lines().some(({ message }) => message === 'listening')).toBe(false);
  });
});

/** Something in front of a database that lets nobody through until it is opened. */
async function openGate(target: URL) {
  const connections = new Set<Socket>();
  let isOpen = false;
  const gate = createServer((socket) => {
    connections.add(socket);
    if (!isOpen) return void socket.destroy();
    const through = connect(Number(target.port), target.hostname);
    connections.add(through);
    for (const [one, other] of [
      [socket, through],
      [through, socket],
    ] as const) {
      one.on('error', () => other.destroy());
      one.pipe(other);
    }
  });
  await once(gate.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    gate.close();
    for (const one of connections) one.destroy();
  });
  const { port } = gate.address() as AddressInfo;
  return {
    url: (url: string) => Object.assign(new URL(url), { port: String(port) }).href,
    open: () => {
      isOpen = true;
    },
  };
}
