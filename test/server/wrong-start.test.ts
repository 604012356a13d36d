import { expect, onTestFinished, test } from 'vitest';
import { makeFolder, writeFiles } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { createDatabase } from '../setup/database.ts';
import { startSmtpServer } from '../setup/smtp.ts';
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

test.each(['serve', 'worker'])(
  'owners are mailed once when %s waits, and again only of another fault',
  async (command) => {
    const { folder, dispose } = await makeFolder({
      ...SMALL_PROJECT,
      'broadsheet.config.yaml': `store: \${STORE_URL}\nnotify: [owner@example.com]\n${CONFIG}`,
      'model/shop.yaml': MODEL.replace('aggregate: sum', 'aggregate: summ'),
    });
    onTestFinished(dispose);
    const mails = await startSmtpServer();
    onTestFinished(() => mails.stop());
    const { url: STORE_URL } = await createDatabase('wrong_start');
    const environment = { STORE_URL, SMTP_URL: `${mails.url}?tls=off` };
    const start = () => startServing([command, '--port', '0'], { folder, environment });
    const first = start();
    await first.said('a notification was accepted');
    expect(mails.messages).toHaveLength(1);
    const [mail] = mails.messages;
    expect(mail?.to).toEqual(['owner@example.com']);
    const text = mail?.raw.toString().replaceAll('=\r\n', '') ?? '';
    expect(text).toContain('Subject: Nothing is sent: definitions are wrong');
    expect(text).toContain('model/shop.yaml:23');
    expect(await first.end('SIGTERM')).toBe(0);

    const second = start();
    await second.said('the definitions are wrong');
    await writeFiles(folder, { 'model/shop.yaml': MODEL.replace('table: orders', 'table: ordres') });
    await second.said('a notification was accepted');
    expect(mails.messages).toHaveLength(2);
    expect(mails.messages[1]?.raw.toString()).toContain('ordres');

    // Mended, it works; wrong once more, it keeps what it has.
    await writeFiles(folder, { 'model/shop.yaml': MODEL });
    await second.said('the store is open');
    await writeFiles(folder, { 'model/shop.yaml': MODEL.replace('aggregate: sum', 'aggregate: sums') });
    await second.said('the definitions are wrong; those before are kept');
    await expect.poll(() => mails.messages.length, { timeout: 20_000 }).toBe(3);
    expect(mails.messages[2]?.raw.toString()).toContain(
      'Subject: Changed definitions are wrong and not in use',
    );
    expect(await second.end('SIGTERM')).toBe(0);
  },
  60_000,
);
