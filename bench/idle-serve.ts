/** What an idle server holds in memory: `serve` twenty seconds after it is ready, with every process that it has started. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgresServer } from './postgres-server.ts';
import { type ProcessState, readTree } from './process-tree.ts';
import { copyProject } from './project-copy.ts';
import { broadsheet, measureProcess, sum } from './whole-process.ts';

const IDLE_SECONDS = 20;
const READY_SECONDS = 60;

/** Measures a server on an embedded store and one on PostgreSQL, a line each. The stores are made beforehand. */
export async function measureIdleServers(warehouse: string): Promise<string[]> {
  const lines = [await measureIdle('embedded store', warehouse)];
  const server = await startPostgresServer();
  try {
    lines.push(await measureIdle('PostgreSQL store', warehouse, server.url));
  } finally {
    await server.stop();
  }
  return lines;
}

async function measureIdle(name: string, warehouse: string, storeUrl?: string): Promise<string> {
  const project = copyProject(warehouse);
  // Nothing is sent, but a server wants to know where it would.
  const env = { SMTP_URL: 'smtp://127.0.0.1:9?tls=off', STORE_URL: storeUrl };
  if (storeUrl !== undefined) {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the spelling of references in YAML
    appendFileSync(join(project.folder, 'broadsheet.config.yaml'), '\nstore: ${STORE_URL}\n');
  }
  try {
    await measureProcess({ ...broadsheet(['store', 'info'], project.folder), env });
    const resident = (await idleTree(project.folder, env)).map((state) => state.resident);
    const each = resident.map((megabytes) => `${megabytes.toFixed(0)} MB`).join(' + ');
    return `${name.padEnd(26)} ${sum(resident).toFixed(0).padStart(8)} MB${resident.length > 1 ? ` (${each})` : ''}`;
  } finally {
    project.remove();
  }
}

async function idleTree(folder: string, env: NodeJS.ProcessEnv): Promise<ProcessState[]> {
  const port = await freePort();
  const { args, cwd } = broadsheet(['serve', '--port', String(port), '--log-level', 'error'], folder);
  const [program, ...rest] = args;
  const child = spawn(program, rest, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    await Promise.race([
      ready(port),
      ended.then(([code]) => Promise.reject(new Error(`serve ended: ${code}`))),
    ]);
    await sleep(IDLE_SECONDS * 1000);
    return readTree([child.pid ?? 0]);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function ready(port: number): Promise<void> {
  const end = performance.now() + READY_SECONDS * 1000;
  while (performance.now() < end) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok === true) return;
    await sleep(100);
  }
  throw new Error(`serve was not ready within ${READY_SECONDS} seconds`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
