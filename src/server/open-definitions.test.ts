import { expect, onTestFinished, test } from 'vitest';
import { makeFolder, writeFiles } from '../../test/cli/command-line.ts';
import { SMALL_PROJECT } from '../../test/cli/small-project.ts';
import { NO_LOG } from '../../test/run/world.ts';
import { loadUsable } from '../project/index.ts';
import { openDefinitions } from './open-definitions.ts';

test('what is wrong is read again, and the project stays the same one until something is mended', async () => {
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'reports/people.yaml':
      'title: People\nrecipients: [{ list: people.csv }]\nblocks:\n  - { type: kpis, metrics: [revenue] }\n',
  });
  onTestFinished(dispose);
  const environment = { SMTP_URL: 'smtp://127.0.0.1:1' };
  const first = await loadUsable(folder, { environment });
  expect(Object.keys(first.broken)).toEqual(['people']);
  let readings = 0;
  const definitions = openDefinitions(first, {
    ...{ log: NO_LOG, purpose: 'a test', now: Date.now, every: 1 },
    load: async () => {
      readings += 1;
      return await loadUsable(folder, { environment });
    },
  });
  onTestFinished(() => definitions.close());
  await expect.poll(() => readings, { timeout: 20_000 }).toBeGreaterThan(1);
  expect(definitions.project()).toBe(first);
  await writeFiles(folder, { 'people.csv': 'address\nada@example.com\n' });
  await expect.poll(() => Object.keys(definitions.project().broken), { timeout: 20_000 }).toEqual([]);
}, 60_000);
