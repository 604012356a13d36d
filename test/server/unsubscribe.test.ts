import { expect, it, onTestFinished } from 'vitest';
import { listUnsubscribed } from '../../src/operations/delivery/index.ts';
import { openStore } from '../../src/operations/store/index.ts';
import { makeFolder } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { startSmtpServer } from '../setup/smtp.ts';
import { putStore } from '../support/test-store.ts';
import { answerOf, startServing } from './serving.ts';

const PUBLIC = 'https://reports.example.com/paper';

it('a reader leaves with one click on the link in the mail, and gets no more of that report', async () => {
  const smtp = await startSmtpServer();
  onTestFinished(() => smtp.stop());
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': `${SMALL_PROJECT['broadsheet.config.yaml']}server: { url: "${PUBLIC}", port: 0 }\n`,
    'reports/weekly.yaml': SMALL_PROJECT['reports/weekly.yaml'].replace(
      'title: Weekly\n',
      'title: Weekly\nlocale: de-DE\nschedule: { every: { days: 1 }, catchUp: all }\n',
    ),
  });
  onTestFinished(dispose);
  await putStore(folder);
  const store = await openStore(undefined, { folder, purpose: 'a test' });
  await store.query(
    "INSERT INTO schedule (report, planned_through) VALUES ('weekly', now() - interval '25 hours')",
  );
  await store.close();

  const serving = startServing(['serve'], { folder, environment: { SMTP_URL: smtp.url } });
  const url = await serving.url();
  await serving.said('the run was left');
  const mail = smtp.messages.find(({ to }) => to[0] === 'ada@example.com')?.raw.toString() ?? '';
  expect(mail).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
  const header =
    /^List-Unsubscribe:\s*((?:.|\r?\n\s)*?)\r?\n(?!\s)/m.exec(mail)?.[1]?.replace(/\s/g, '') ?? '';
  const link = /<(https:[^>]+)>/.exec(header)?.[1] ?? '';
  expect(link).toMatch(new RegExp(`^${PUBLIC}/unsubscribe/`));

  const here = link.replace(PUBLIC, url);
  const page = await answerOf(here, () => true);
  expect(await page.text()).toContain('Soll „Weekly“ nicht mehr an ada@example.com geschickt werden?');
  const click = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
  expect((await fetch(here, click)).status).toBe(200);
  expect(await serving.end('SIGTERM')).toBe(0);
  expect(serving.text()).not.toContain(link.split('/').at(-1));

  const after = await openStore(undefined, { folder, purpose: 'a test' });
  expect(await listUnsubscribed(after)).toMatchObject([{ recipient: 'ada@example.com', report: 'weekly' }]);
  await after.close();
}, 120_000);
