/**
 * What `broadsheet serve` runs, with short times, in a process that may be killed at any instant:
 *
 *     node worker-process.ts PROJECT-FOLDER
 *
 * Prints lines of JSON (`WorkerLine`): what step it is in, what is being decided, and how many runs are open. Decides
 * something with each line that it reads (`Wish`). Ends well on SIGTERM.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Telemetry } from '../../src/operations/observe/index.ts';
import { loadProject } from '../../src/project/index.ts';
import { openLog, openServer } from '../../src/server/index.ts';
import type { WorkerLine } from './crew.ts';
import { decide, type Wish } from './decide.ts';

const TIMES = { lease: 1_500, heartbeat: 400, plan: 500, sweep: 300, notify: 1_000 };

const [folder = ''] = process.argv.slice(2);
const told = new AbortController();
process.on('SIGTERM', () => told.abort());
const wishes = createInterface({ input: process.stdin });
// Whoever started it is gone: nobody watches any more.
wishes.on('close', () => process.exit(1));
process.stdout.on('error', () => process.exit(1));

const say = (line: WorkerLine) => process.stdout.write(`${JSON.stringify(line)}\n`);
const write = (line: string) => process.stderr.write(`${line}\n`);
const log = openLog({ level: 'info', style: 'json', secrets: [], write });

const watch: Telemetry = {
  async span(name, { run, step }, work) {
    if (name !== 'step') return await work();
    const facts = { run: String(run), step: String(step) };
    say({ kind: 'begin', ...facts });
    try {
      return await work();
    } finally {
      say({ kind: 'end', ...facts });
    }
  },
};

const project = await loadProject(folder);
const server = await openServer({
  ...{ project: () => project, purpose: 'crash test', version: 'test', log, watch },
  ...{ holder: `worker ${process.pid}`, environment: {}, times: TIMES },
  elapsed: () => performance.now(),
  signal: told.signal,
});
say({ kind: 'ready' });
wishes.on('line', (line) => {
  const wish = JSON.parse(line) as Wish;
  void decide(server.store, wish, (decision) => say({ kind: 'decides', ...decision })).catch(
    (error: unknown) => {
      process.stderr.write(`A decision failed: ${String(error)}\n`);
      process.exit(4);
    },
  );
});

const stopping = once(told.signal, 'abort');
while (!told.signal.aborted) {
  const [counts] = await server.store
    .query<{ open: number; all: number }>(
      `SELECT count(*) FILTER (WHERE state IN ('queued', 'running', 'waiting'))::int AS open, count(*)::int AS all
       FROM run`,
    )
    .catch(() => []);
  if (counts !== undefined) say({ kind: 'open', ...counts });
  await Promise.race([stopping, sleep(200)]);
}
await server.stop({ graceMs: 10_000 });
process.exit(0);
