import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { LANGUAGES, message, type Wording } from '../../foundation/format/index.ts';
import type { Log } from '../../operations/log.ts';
import { openLog } from '../log/index.ts';
import { type AppParts, serverApp } from './app.ts';
import { type Listening, listen } from './listen.ts';
import { readinessOf } from './readiness.ts';

const LOCAL = { host: '127.0.0.1', port: 0 };
const HOSTILE = { recipient: 'a"><script>alert(1)</script>@x.org', title: '<img src=x onerror=alert(1)>' };
const SUBSCRIPTIONS: Readonly<Record<string, { recipient: string; title: string; wording?: Wording }>> = {
  good: { recipient: 'ada@example.com', title: 'Weekly' },
  german: { recipient: 'ada@example.com', title: 'Woche', wording: { locale: 'de-CH' } },
  hostile: HOSTILE,
};

const open: Listening[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close({ graceMs: 0 });
});

async function start(parts: Partial<AppParts> = {}) {
  const lines: string[] = [];
  const gone: string[] = [];
  const log: Log = openLog({ level: 'debug', style: 'json', secrets: [], write: (line) => lines.push(line) });
  const app = serverApp({
    readiness: async () => readinessOf([{ name: 'store', isMet: true, detail: 'answers' }]),
    metrics: async () => ({ contentType: 'text/plain; version=0.0.4', text: 'up 1\n' }),
    unsubscribe: {
      read: async (token) => SUBSCRIPTIONS[token],
      unsubscribe: async (token) => {
        if (SUBSCRIPTIONS[token] !== undefined) gone.push(token);
        return SUBSCRIPTIONS[token];
      },
    },
    dataHook: {
      secret: () => 'a secret of sixteen',
      unknown: (tables) => tables.filter((table) => table !== 'orders'),
      changed: async (tables) => [...(tables ?? ['all'])],
    },
    log,
    ...parts,
  });
  const listening = await listen(app, LOCAL);
  open.push(listening);
  return { url: listening.url, gone, lines };
}

const oneClick = (type = 'application/x-www-form-urlencoded') => ({
  method: 'POST',
  headers: { 'Content-Type': type },
  body: 'List-Unsubscribe=One-Click',
});

describe('the hook for data', () => {
  const post = (url: string, body: string, bearer = 'Bearer a secret of sixteen') =>
    fetch(`${url}/hooks/data`, { method: 'POST', headers: { Authorization: bearer }, body });

  it('takes a change of all tables, or of some, from who knows the secret', async () => {
    const { url, lines } = await start();
    const all = await post(url, '');
    expect({ status: all.status, body: await all.json() }).toEqual({ status: 202, body: { rules: ['all'] } });
    expect(await (await post(url, '{"tables":["orders"]}')).json()).toEqual({ rules: ['orders'] });
    expect((await post(url, '', 'Bearer a secret of sixteen!')).status).toBe(401);
    expect((await fetch(`${url}/hooks/data`, { method: 'POST' })).status).toBe(401);
    expect((await fetch(`${url}/hooks/data`)).status).toBe(404);
    expect(lines.join()).not.toContain('sixteen');
  });

  it.each([
    ['{"tables":["ordres"]}', 400, 'The model has no table ordres\n'],
    ['{"tables":[]}', 400, expect.stringContaining('Write {"tables"')],
    ['{"tables":', 400, expect.stringContaining('Write {"tables"')],
    ['{"table":["orders"]}', 400, expect.stringContaining('Write {"tables"')],
    [`{"tables":["${'x'.repeat(70_000)}"]}`, 413, expect.anything()],
  ])('refuses what it does not understand: %.30s', async (body, status, text) => {
    const { url } = await start();
    const answer = await post(url, body);
    expect({ status: answer.status, text: await answer.text() }).toEqual({ status, text });
  });

  it('is not there without a secret, and says when the store is away', async () => {
    const changed = async () => [];
    const without = await start({ dataHook: { secret: () => undefined, unknown: () => [], changed } });
    expect((await post(without.url, '')).status).toBe(404);
    const away = () => Promise.reject(new Error('gone'));
    const dataHook = { secret: () => 'a secret of sixteen', unknown: () => [], changed: away };
    expect((await post((await start({ dataHook })).url, '')).status).toBe(503);
  });
});

describe('health, readiness and metrics', () => {
  it('lives, is ready, and shows its metrics', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: 'ready' });
    const metrics = await fetch(`${url}/metrics`);
    expect(metrics.headers.get('content-type')).toContain('version=0.0.4');
    expect(await metrics.text()).toBe('up 1\n');
  });

  it('says 503 and why when a condition is not met', async () => {
    const { url } = await start({
      readiness: async () =>
        readinessOf([
          { name: 'store', isMet: true, detail: 'answers' },
          { name: 'planner', isMet: false, detail: 'has not planned for 90 s' },
        ]),
    });
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('has not planned for 90 s');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('tells nothing about itself when something breaks, but the log', async () => {
    const { url, lines } = await start({
      metrics: async () => {
        throw new Error('inner detail');
      },
    });
    const answer = await fetch(`${url}/metrics`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('inner');
    expect(lines.join()).toContain('inner detail');
  });
});

describe('unsubscribing', () => {
  it('does nothing when a link is only followed', async () => {
    const { url, gone } = await start();
    const answer = await fetch(`${url}/unsubscribe/good`);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('ada@example.com');
    expect(page.match(/<button/g)).toHaveLength(1);
    expect(page).toContain('name="List-Unsubscribe" value="One-Click"');
    await fetch(`${url}/unsubscribe/good`, { method: 'HEAD' });
    expect(gone).toEqual([]);
  });

  it('unsubscribes by one click, as form or multipart', async () => {
    const { url, gone, lines } = await start();
    const answer = await fetch(`${url}/unsubscribe/good`, oneClick());
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Unsubscribed');
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    expect((await fetch(`${url}/unsubscribe/good`, { method: 'POST', body: form })).status).toBe(200);
    expect(gone).toEqual(['good', 'good']);
    expect(lines.join()).not.toContain('good');
  });

  it.each([
    ['without the field', { ...oneClick(), body: 'x=y' }, 400],
    ['with a body that is no form', { ...oneClick('application/json'), body: '{' }, 400],
    [
      'with a broken multipart body',
      { ...oneClick('multipart/form-data; boundary=x'), body: 'nothing' },
      400,
    ],
    ['with a body that is too large', { ...oneClick(), body: `a=${'x'.repeat(10_000)}` }, 413],
  ])('refuses a POST %s', async (_, request, status) => {
    const { url, gone } = await start();
    expect((await fetch(`${url}/unsubscribe/good`, request)).status).toBe(status);
    expect(gone).toEqual([]);
  });

  it('knows only its own links', async () => {
    const { url, gone } = await start();
    for (const token of ['bad', 'x'.repeat(3000), '..%2f..%2fetc', '%00']) {
      expect((await fetch(`${url}/unsubscribe/${token}`)).status).toBe(404);
      expect((await fetch(`${url}/unsubscribe/${token}`, oneClick())).status).toBe(404);
    }
    expect(gone).toEqual([]);
  });

  it('escapes what others wrote', async () => {
    const { url } = await start();
    for (const request of [{}, oneClick()]) {
      const page = await (await fetch(`${url}/unsubscribe/hostile`, request)).text();
      expect(page).not.toMatch(/<script|<img/);
      expect(page).toContain('&lt;img src=x');
    }
  });

  it.each(LANGUAGES)('speaks to browsers in %s', async (language) => {
    const { url } = await start();
    const headers = { 'Accept-Language': `xx, en;q=0.2, ${language}-XX;q=0.9` };
    const page = await (await fetch(`${url}/unsubscribe/good`, { headers })).text();
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(message('unsubscribe.title', { locale: language }));
  });

  it('speaks the language of the report to those who read it', async () => {
    const { url } = await start();
    const headers = { 'Accept-Language': 'fr' };
    const page = await (await fetch(`${url}/unsubscribe/german`, { headers })).text();
    expect(page).toContain('Soll „Woche“ nicht mehr an ada@example.com geschickt werden?');
  });

  it('asks to try again when the store does not answer', async () => {
    const down = async () => {
      throw new Error('store gone');
    };
    const { url } = await start({ unsubscribe: { read: down, unsubscribe: down } });
    const answer = await fetch(`${url}/unsubscribe/good`, oneClick());
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('store gone');
  });
});

describe('strictness', () => {
  it('sends strict headers with every answer, and no version', async () => {
    const { url } = await start();
    for (const path of [
      '/healthz',
      '/unsubscribe/good',
      '/unsubscribe/bad',
      '/',
      '/nothing',
      '/.git/config',
    ]) {
      const { headers } = await fetch(`${url}${path}`);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toContain('noindex');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('server')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('has no directory, and no method but those it names', async () => {
    const { url } = await start();
    for (const path of ['/', '/unsubscribe', '/unsubscribe/', '/unsubscribe/a/b', '/../package.json']) {
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    }
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect((await fetch(`${url}/unsubscribe/good`, { method })).status).toBe(404);
    }
  });

  it('refuses headers that are too large', async () => {
    const { url } = await start();
    const answer = await raw(url, `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 431/);
  });

  it('answers probes beside 300 connections that ask nothing, or never finish asking', async () => {
    const { url } = await start();
    const held = Array.from({ length: 300 }, (_, index) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.on('error', () => undefined);
      if (index % 2 === 0) socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ');
      return socket;
    });
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    for (let probe = 0; probe < 10; probe += 1)
      expect((await fetch(`${url}/${probe % 2 === 0 ? 'healthz' : 'readyz'}`)).status).toBe(200);
    // Who has waited for the shortest time keeps the connection.
    expect(held.slice(-200).every((socket) => !socket.destroyed)).toBe(true);
    for (const socket of held) socket.destroy();
  });

  it('says who is in the way when the port is taken', async () => {
    const { url } = await start();
    const again = listen(serverApp({} as AppParts), { host: '127.0.0.1', port: Number(new URL(url).port) });
    await expect(again).rejects.toMatchObject({ problems: [{ code: 'SERVER_ADDRESS_TAKEN' }] });
  });

  it('says so when the address is not of this machine', async () => {
    const elsewhere = listen(serverApp({} as AppParts), { host: '192.0.2.1', port: 0 });
    await expect(elsewhere).rejects.toMatchObject({ problems: [{ code: 'SERVER_CANNOT_LISTEN' }] });
  });
});

async function raw(url: string, request: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(request);
  return await text(socket);
}
