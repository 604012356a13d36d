import { expect, onTestFinished, test } from 'vitest';
import { makeFolder } from '../../test/cli/command-line.ts';
import { SMALL_PROJECT } from '../../test/cli/small-project.ts';
import { putStore } from '../../test/support/test-store.ts';
import { loadProject } from '../project/index.ts';
import { openLog } from './log/index.ts';
import { openServer } from './open-server.ts';

test('while it hands over its work, a server says that it is not ready, and stops once', async () => {
  const { folder, dispose } = await makeFolder(SMALL_PROJECT);
  onTestFinished(dispose);
  await putStore(folder);
  const project = await loadProject(folder);
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  let isHolding = false;
  const server = await openServer({
    ...{ project: () => project, purpose: 'a test', version: 'test', holder: 'a test', environment: {} },
    address: { host: '127.0.0.1', port: 0 },
    log: openLog({ level: 'error', style: 'json', secrets: [], write: () => undefined }),
    times: { plan: 50 },
    elapsed: () => performance.now(),
    signal: new AbortController().signal,
    watch: {
      async span(name, _facts, work) {
        const result = await work();
        if (name !== 'plan') return result;
        if (isHolding) {
          begin();
          await held;
        }
        isHolding = true;
        return result;
      },
    },
  });
  onTestFinished(() => server.stop({ graceMs: 0 }));
  const ready = async () => {
    const answer = await fetch(`${server.url}/readyz`);
    const { conditions } = (await answer.json()) as { conditions: { name: string; isMet: boolean }[] };
    return { status: answer.status, conditions };
  };
  await begun;
  expect((await ready()).status).toBe(200);
  const stopping = server.stop({ graceMs: 30_000 });
  expect(server.stop({ graceMs: 0 })).toBe(stopping);
  const { status, conditions } = await ready();
  expect(status).toBe(503);
  expect(conditions).toContainEqual(
    expect.objectContaining({ name: 'shutdown', detail: 'hands over its work' }),
  );
  letGo();
  await stopping;
  await expect(fetch(`${server.url}/readyz`)).rejects.toThrow();
});
