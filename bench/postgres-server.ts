import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A PostgreSQL server of a benchmark's own. */
export interface BenchServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts an empty PostgreSQL server; it goes when it is stopped, or when this process ends. */
export async function startPostgresServer(): Promise<BenchServer> {
  const server = spawn(
    process.execPath,
    [fileURLToPath(new URL('../test/setup/postgres-server.ts', import.meta.url))],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const url = await announced(server);
  return {
    url,
    async stop() {
      const ended = once(server, 'exit');
      server.stdin.end();
      await ended;
    },
  };
}

async function announced(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('the server has no output');
  for await (const line of createInterface({ input: server.stdout })) {
    const { url, error } = JSON.parse(line) as { url?: string; error?: string };
    if (url !== undefined) return url;
    throw new Error(`PostgreSQL did not start: ${error}`);
  }
  throw new Error('PostgreSQL did not start');
}
