import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fail } from '../../foundation/diagnostic/index.ts';
import { openLog } from '../log/index.ts';
import { tracesOf } from './traces-of.ts';

interface SentSpan {
  readonly name: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly traceId: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
  readonly status: { readonly code: number; readonly message?: string };
}
interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { key: string; value: { stringValue: string } }[] };
    readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[];
  }[];
}

const servers: Server[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function collector() {
  const received: { path: string; body: Sent }[] = [];
  const server = createServer(async (request, response) => {
    received.push({ path: request.url ?? '', body: (await json(request)) as Sent });
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

const lines: string[] = [];
const log = openLog({ level: 'info', style: 'json', secrets: [], write: (line) => lines.push(line) });

function opened(environment: Record<string, string>) {
  // The exporter reads where to send from the process.
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return tracesOf({ environment, version: '1.2.3', log });
}

describe('tracesOf', () => {
  it('sends spans with their ids to the collector, each within its parent', async () => {
    const { url, received } = await collector();
    const { telemetry, close } = await opened({ OTEL_EXPORTER_OTLP_ENDPOINT: url });
    await telemetry.span('run', { run: 'r-1' }, () =>
      telemetry.span('step', { run: 'r-1', step: 'compose' }, async () => {
        await Promise.all([
          telemetry.span('query', { dialect: 'duckdb' }, async () => 1),
          telemetry.span('query', { dialect: 'duckdb' }, async () => 2),
        ]);
      }),
    );
    await close();
    expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
    const spans = spansIn(received);
    const byName = (name: string) => spans.filter((span) => span.name === name);
    const [run] = byName('run');
    const [step] = byName('step');
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(run?.parentSpanId ?? '').toBe('');
    expect(step?.parentSpanId).toBe(run?.spanId);
    expect(byName('query').map(({ parentSpanId }) => parentSpanId)).toEqual([step?.spanId, step?.spanId]);
    expect(run?.attributes).toContainEqual({ key: 'broadsheet.run', value: { stringValue: 'r-1' } });
    const resource = received[0]?.body.resourceSpans[0]?.resource.attributes;
    expect(resource).toContainEqual({ key: 'service.name', value: { stringValue: 'broadsheet' } });
    expect(resource).toContainEqual({ key: 'service.version', value: { stringValue: '1.2.3' } });
  });

  it('marks what failed by its code, and quotes no message', async () => {
    const { url, received } = await collector();
    const { telemetry, close } = await opened({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/own/path`,
      OTEL_SERVICE_NAME: 'paper',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=a%20b,bad',
    });
    const failing = telemetry.span('delivery', { delivery: 'd-1' }, async () =>
      fail('MAIL_REJECTED', { message: 'ada@example.com is unknown' }),
    );
    await expect(failing).rejects.toThrow('ada@example.com');
    await close();
    expect(received[0]?.path).toBe('/own/path');
    expect(spansIn(received)[0]?.status).toEqual({ code: 2, message: 'MAIL_REJECTED' });
    expect(JSON.stringify(received)).not.toContain('ada@example.com');
    const resource = received[0]?.body.resourceSpans[0]?.resource.attributes;
    expect(resource).toContainEqual({ key: 'service.name', value: { stringValue: 'paper' } });
    expect(resource).toContainEqual({ key: 'deployment.environment', value: { stringValue: 'a b' } });
  });

  it('works on and ends when the collector is not there', async () => {
    const { url } = await collector();
    servers.splice(0).map((server) => server.close());
    const { telemetry, close } = await opened({
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_EXPORTER_OTLP_TIMEOUT: '200',
    });
    expect(await telemetry.span('run', {}, async () => 'done')).toBe('done');
    await close();
  });

  it.each([{}, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_SDK_DISABLED: 'true' }])(
    'traces nothing with %j',
    async (environment) => {
      const { telemetry, close } = await opened(environment as Record<string, string>);
      const work = async () => 3;
      expect(await telemetry.span('run', {}, work)).toBe(3);
      await close();
    },
  );
});

function spansIn(received: readonly { readonly body: Sent }[]): SentSpan[] {
  return received.flatMap(({ body }) =>
    body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  );
}
