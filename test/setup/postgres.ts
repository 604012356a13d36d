import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's URL to the maintenance database of this test run's server; see `createDatabase`. */
    postgresUrl: string;
  }
}

type Server = ChildProcessByStdio<Writable, Readable, null>;

async function firstLine(server: Server): Promise<{ url?: string; error?: string }> {
  for await (const line of createInterface({ input: server.stdout })) return JSON.parse(line);
  return { error: 'it ended without a word' };
}

/** Vitest global setup: one PostgreSQL server for the whole run, on a free loopback port. Returns the teardown. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Detached: Ctrl-C must reach the tests first, and the server only when they are gone.
  const server = spawn(process.execPath, [fileURLToPath(new URL('postgres-server.ts', import.meta.url))], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { url, error } = await firstLine(server);
  if (url === undefined) throw new Error(`The PostgreSQL server for tests did not start: ${error}`);
  project.provide('postgresUrl', url);
  return async () => {
    const ended = once(server, 'exit');
    server.stdin.end();
    await ended;
  };
}
