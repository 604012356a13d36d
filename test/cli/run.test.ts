import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { expect, onTestFinished, test } from 'vitest';
import { type SmtpOptions, startSmtpServer } from '../setup/smtp.ts';
import { putStore } from '../support/test-store.ts';
import { broadsheet, broadsheetProcess, makeFolder, parseLines } from './command-line.ts';
import { DATE, SMALL_PROJECT } from './small-project.ts';

async function makeProject(files: Readonly<Record<string, string>> = {}) {
  const project = await makeFolder({ ...SMALL_PROJECT, ...files });
  onTestFinished(project.dispose);
  return project;
}

async function mailServer(options: SmtpOptions = {}) {
  const server = await startSmtpServer(options);
  onTestFinished(() => server.stop());
  return { server, environment: { SMTP_URL: `${server.url}?tls=off` } };
}

test('writes the usual formats, needs no mail server and sends nothing', async () => {
  const project = await makeProject();
  const { server } = await mailServer();
  const { code, out, notes } = await broadsheet(['run', 'weekly', ...DATE], project);
  expect(code).toBe(0);
  expect(parseLines(out)).toMatchObject([{ report: 'weekly', date: '2026-11-16', sent: [] }]);
  const folder = join(project.folder, 'out/weekly/2026-11-16');
  const files = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  expect(files).toEqual(['edition.json', 'email.eml', 'report.html', 'report.pdf', 'report.xlsx']);
  expect((await readFile(join(folder, 'report.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
  expect(await readFile(join(folder, 'report.html'), 'utf8')).not.toContain('<script>alert(1)');
  const mail = await simpleParser(await readFile(join(folder, 'email.eml')));
  expect(mail.from?.value).toEqual([{ name: 'Shop', address: 'reports@example.com' }]);
  expect(mail.attachments.map(({ contentType }) => contentType)).toContain('application/pdf');
  expect(notes).toMatch(/Composed weekly \(\d+ ms\)/);
  expect(server.attempts).toEqual([]);
});

test('the same date and data give the same bytes', async () => {
  const project = await makeProject();
  const read = async (out: string) => {
    await broadsheet(['run', 'weekly', ...DATE, '--format', 'json,html,eml', '--out', out], project);
    return await Promise.all(
      ['edition.json', 'report.html', 'email.eml'].map((name) =>
        readFile(join(project.folder, out, name), 'latin1'),
      ),
    );
  };
  expect(await read('a')).toEqual(await read('b'));
});

test('only the formats asked for are written, and parameters filter', async () => {
  const project = await makeProject();
  const line = ['run', 'weekly', ...DATE, '--param', 'plan=Pro', '--format', 'csv', '--format', 'json'];
  const { out } = await broadsheet(line, project);
  const [{ folder = '', files = [] } = {}] = parseLines(out) as { folder?: string; files?: string[] }[];
  expect(folder).toBe(join(project.folder, 'out/weekly/2026-11-16-plan-Pro'));
  expect(files.every((name) => /\.(json|csv)$/.test(name))).toBe(true);
  const edition = JSON.parse(await readFile(join(folder, 'edition.json'), 'utf8'));
  expect(edition.parameters).toEqual([{ label: 'Plan', name: 'plan', text: 'Pro' }]);
  const kpis = edition.blocks.find((one: { type: string }) => one.type === 'kpis');
  expect(kpis.figures[0].value).toBe(79.75);
});

test('CSV files begin with a byte order mark only where asked, and Slack leads to the edition', async () => {
  const text = `${SMALL_PROJECT['broadsheet.config.yaml']}`;
  const link = 'link: https://reports.example.com/{report}/{date}';
  const config = text.replace(/^mail:.*\n/m, (mail) => `${mail}  ${link}\n`);
  expect(config).toContain(link);
  const project = await makeProject({ 'broadsheet.config.yaml': config });
  const marked = async (...flags: string[]) => {
    const line = ['run', 'weekly', ...DATE, '--format', 'csv,slack', '--out', 'out', ...flags];
    expect((await broadsheet(line, project)).code).toBe(0);
    const names = (await readdir(join(project.folder, 'out'))).filter((name) => name.endsWith('.csv'));
    expect(names.length).toBeGreaterThan(0);
    const texts = await Promise.all(names.map((name) => readFile(join(project.folder, 'out', name), 'utf8')));
    heads.push(...texts.map((one) => one.replace(/\r\n.*/s, '')));
    return texts.map((one) => one.startsWith('\ufeff'));
  };
  const heads: string[] = [];
  expect(new Set(await marked())).toEqual(new Set([false]));
  expect(new Set(await marked('--csv-bom'))).toEqual(new Set([true]));
  for (const head of heads) expect(head).toMatch(/^\ufeff?[a-z][a-z0-9_,]+$/);
  await marked('--labels');
  expect(heads.some((head) => /[A-Z]/.test(head))).toBe(true);
  const slack = JSON.parse(await readFile(join(project.folder, 'out/slack.json'), 'utf8'));
  expect(slack.blocks.at(-1).elements[0].url).toBe('https://reports.example.com/weekly/2026-11-16');
});

test.each([
  [['run', 'weekly', '--param', 'plan=Gold'], 'PARAMETER_INVALID', 'Basic, Pro'],
  [['run', 'weekly', '--param', 'plam=Pro'], 'PARAMETER_INVALID', 'did you mean "plan"?'],
  [['run', 'weekly', '--param', 'plan'], 'PARAMETER_INVALID', '--param name=value'],
  [['run', 'weekly', '--param', 'plan=Pro', '--param', 'plan=Pro'], 'PARAMETER_INVALID', 'twice'],
  [['run', 'weakly'], 'UNKNOWN_REPORT', 'did you mean "weekly"?'],
  [['run', 'weekly', '--format', 'htm'], 'FORMAT_UNKNOWN', 'did you mean "html"?'],
  [['run', 'weekly', '--date', 'yesterday'], 'DATE_INVALID', 'yesterday'],
  [['run', 'weekly', '--send', '--to', 'a@b.de'], 'USAGE', 'cannot go together'],
  [['run', 'weekly', '--send'], 'ENV_MISSING', 'SMTP_URL'],
])('%j is refused and writes nothing', async (line, problem, hint) => {
  const project = await makeProject();
  const { code, out, notes } = await broadsheet(line, project);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(notes).toContain(problem);
  expect(notes).toContain(hint);
  expect(existsSync(join(project.folder, 'out'))).toBe(false);
});

test('--send sends one message to each recipient of the report', async () => {
  const project = await makeProject();
  await putStore(project.folder);
  const { server, environment } = await mailServer();
  const { code, out } = await broadsheet(['run', 'weekly', ...DATE, '--send', '--format', 'json'], {
    ...project,
    environment,
  });
  expect(code).toBe(0);
  expect(server.messages.map(({ to }) => to)).toEqual([['ada@example.com'], ['bob@example.com']]);
  expect(parseLines(out)).toMatchObject([{ sent: [{ to: 'ada@example.com' }, { to: 'bob@example.com' }] }]);
  const mails = await Promise.all(server.messages.map(({ raw }) => simpleParser(raw)));
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
  expect(mails[0]?.attachments.map(({ contentType }) => contentType)).toContain('application/pdf');
});

test('--to sends to that address alone', async () => {
  const project = await makeProject();
  const { server, environment } = await mailServer();
  await broadsheet(['run', 'weekly', ...DATE, '--to', 'me@example.com', '--format', 'json'], {
    ...project,
    environment,
  });
  expect(server.attempts).toEqual(['me@example.com']);
});

test('a refused recipient is an error with its SMTP code; the others get theirs, and the files stay', async () => {
  const project = await makeProject();
  await putStore(project.folder);
  const { server, environment } = await mailServer({ rejects: (to) => to.startsWith('ada') });
  const { code, notes } = await broadsheet(['run', 'weekly', ...DATE, '--send'], { ...project, environment });
  expect(code).toBe(3);
  expect(notes).toContain('MAIL_REJECTED');
  expect(notes).toContain('550');
  expect(server.messages.map(({ to }) => to)).toEqual([['bob@example.com']]);
  expect(existsSync(join(project.folder, 'out/weekly/2026-11-16/report.pdf'))).toBe(true);
});

test('a mail server that is not there is an error, and the files stay', async () => {
  const project = await makeProject();
  await putStore(project.folder);
  const environment = { SMTP_URL: 'smtp://127.0.0.1:1?tls=off' };
  const { code, notes } = await broadsheet(['run', 'weekly', ...DATE, '--send', '--format', 'json'], {
    ...project,
    environment,
  });
  expect(code).toBe(3);
  expect(notes).toContain('MAIL_UNREACHABLE');
  expect(existsSync(join(project.folder, 'out/weekly/2026-11-16/edition.json'))).toBe(true);
});

test('where the folder cannot be written, nothing is left', async () => {
  const project = await makeProject({ 'out/weekly': 'a file in the way' });
  const before = await readdir(join(project.folder, 'out'));
  const { code, notes } = await broadsheet(['run', 'weekly', ...DATE, '--format', 'json'], project);
  expect(code).toBe(3);
  expect(notes).toContain('OUTPUT_FAILED');
  expect(await readdir(join(project.folder, 'out'))).toEqual(before);
});

test('a run that fails leaves the edition before it whole', async () => {
  const project = await makeProject();
  await broadsheet(['run', 'weekly', ...DATE, '--format', 'json'], project);
  const file = join(project.folder, 'out/weekly/2026-11-16/edition.json');
  const before = await readFile(file, 'utf8');
  await writeFile(
    join(project.folder, 'data/orders.csv'),
    'order_id,customer_id,ordered_on\n1,1,2026-11-01\n',
  );
  const { code, notes } = await broadsheet(['run', 'weekly', ...DATE, '--format', 'json'], project);
  expect(code).toBe(2);
  expect(notes).toContain('COLUMN_MISSING');
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('Ctrl-C cancels the queries, exits with 130 and leaves nothing', async () => {
  const slow = SMALL_PROJECT['model/shop.yaml'].replace(
    '    relation: orders',
    `    sql: |
      SELECT order_id, customer_id, ordered_on, amount FROM orders, range(40000) AS a(x), range(4000000) AS b(y)
      WHERE hash(x, y) % 1000003 = 7`,
  );
  const project = await makeProject({ 'model/shop.yaml': slow });
  let isSent = false;
  const { code, notes } = await broadsheetProcess(['run', 'weekly', ...DATE], {
    ...project,
    onNote: (text, child) => {
      if (isSent || !text.includes('Connected')) return;
      isSent = true;
      setTimeout(() => child.kill('SIGINT'), 500);
    },
  });
  expect({ code, isSent }).toEqual({ code: 130, isSent: true });
  expect(notes).toContain('Cancelled.');
  expect(existsSync(join(project.folder, 'out'))).toBe(false);
});
