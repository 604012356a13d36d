import { expect, onTestFinished, test } from 'vitest';
import { makeFolder, writeFiles } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { putStore } from '../support/test-store.ts';
import { startServing } from './serving.ts';

const MODEL = SMALL_PROJECT['model/shop.yaml'];
const CONFIG = SMALL_PROJECT['broadsheet.config.yaml'];

async function serveWrong(files: Record<string, string>) {
  const { folder, dispose } = await makeFolder({ ...SMALL_PROJECT, ...files });
  onTestFinished(dispose);
  await putStore(folder);
  const serving = startServing(['serve', '--port', '0'], { folder });
  await serving.said('the definitions are wrong');
  const url = await serving.url();
  const ready = await fetch(`${url}/readyz`);
  return {
    ...{
      folder,
      serving,
      status: ready.status,
      conditions: ((await ready.json()) as { conditions: { detail: string }[] }).conditions,
    },
    alive: (await fetch(`${url}/healthz`)).status,
    other: (await fetch(`${url}/unsubscribe/x`)).status,
  };
}

test('a model that is wrong at the start is waited for, told with its place, and taken once it is mended', async () => {
  const { folder, serving, ...answers } = await serveWrong({
    'model/shop.yaml': MODEL.replace('aggregate: sum', 'aggregate: summ'),
  });
  expect(answers).toMatchObject({
    ...{ status: 503, alive: 200, other: 503 },
    conditions: [
      { name: 'definitions', isMet: false, detail: 'wrong in model/shop.yaml:23 (DEFINITION_INVALID)' },
    ],
  });
  await writeFiles(folder, { 'model/shop.yaml': MODEL });
  await serving.said('the store is open');
  expect(await serving.end('SIGTERM')).toBe(0);
}, 60_000);

test('so is a configuration that is wrong; told to end, it ends', async () => {
  const { serving, ...answers } = await serveWrong({
    'broadsheet.config.yaml': CONFIG.replace('brand:', 'brnd:'),
  });
  expect(answers).toMatchObject({ status: 503, alive: 200 });
  expect(answers.conditions[0]?.detail).toMatch(/^wrong in broadsheet\.config\.yaml:\d+ \(/);
  expect(await serving.end('SIGTERM')).toBe(0);
}, 60_000);
