import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createDatabase } from '../setup/database.ts';
import { startSmtpServer } from '../setup/smtp.ts';
import { readMail } from '../support/reading-mail.ts';
import { broadsheet, makeFolder } from './command-line.ts';
import { DATE, SMALL_PROJECT } from './small-project.ts';

interface Setting {
  /** Lines beneath `mail:` of the configuration. */
  readonly mail?: string;
  /** In place of the recipients of the report. */
  readonly recipients?: string;
  /** What the mail of the report is made up of. */
  readonly attach?: string;
}

const CONFIG = SMALL_PROJECT['broadsheet.config.yaml'];
const REPORT = SMALL_PROJECT['reports/weekly.yaml'];

/** Sends the small report in a setting, and takes apart what arrived. */
async function sendWith({ mail = '', recipients, attach }: Setting) {
  const project = await makeFolder({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': `store: \${STORE_URL}\n${CONFIG.replace('  from:', `${mail}  from:`)}`,
    'reports/weekly.yaml': REPORT.replace(/^recipients: .*$/m, recipients ?? '$&').replace(
      /^blocks:/m,
      attach === undefined ? 'blocks:' : `mail: ${attach}\nblocks:`,
    ),
  });
  onTestFinished(project.dispose);
  const server = await startSmtpServer();
  onTestFinished(() => server.stop());
  // On a server, which begins faster than a store in a folder of its own.
  const { url: STORE_URL } = await createDatabase('mail');
  const environment = { SMTP_URL: `${server.url}?tls=off`, STORE_URL };
  const line = ['run', 'weekly', ...DATE, '--send', '--format', 'json,eml'];
  const { code, notes } = await broadsheet(line, { ...project, environment });
  const mails = await Promise.all(
    server.messages.map(async ({ to, raw }) => ({ to: to[0], raw, ...{ read: await readMail(raw) } })),
  );
  // Several are under way at once, and arrive in any order.
  mails.sort((one, other) => ((one.to ?? '') < (other.to ?? '') ? -1 : 1));
  return { code, notes, mails, folder: join(project.folder, 'out/weekly/2026-11-16') };
}

test('each recipient reads the edition in a language of their own, under their name', async () => {
  const { code, mails, folder, notes } = await sendWith({
    recipients: `recipients:
  - { address: ada@example.com, name: 'Ada "Countess" Løvelace, PhD' }
  - { address: emil@example.com, locale: de-DE }
  - { address: aiko@example.com, name: 佐藤愛子, locale: ja }
  - { address: erik@example.com, locale: de-DE }`,
  });
  expect({ code, to: mails.map(({ to }) => to) }).toEqual({
    code: 0,
    to: ['ada@example.com', 'aiko@example.com', 'emil@example.com', 'erik@example.com'],
  });
  const [ada, aiko, emil, erik] = mails.map(({ read }) => read);
  expect(ada?.to).toMatchObject({
    value: [{ name: 'Ada Countess Løvelace, PhD', address: 'ada@example.com' }],
  });
  expect(aiko?.to).toMatchObject({ value: [{ name: '佐藤愛子', address: 'aiko@example.com' }] });
  expect(ada?.shown).toContain('$130.25');
  expect(emil?.shown).toContain('130,25 $');
  expect(emil?.shown).toContain('Gesendet an emil@example.com.');
  expect(emil?.html).toContain('<html lang="de-DE">');
  expect(aiko?.shown).toContain('この数値について');
  expect(erik?.html.replaceAll('erik', 'emil')).toBe(emil?.html);
  expect(new Set(mails.map(({ read }) => read.messageId)).size).toBe(4);
  // The attachments speak the same language, and are rendered once for it.
  const pdfs = mails.map(({ read }) => read.attachments.at(-1)?.content.toString('latin1'));
  expect(pdfs[2]).toBe(pdfs[3]);
  expect(new Set(pdfs).size).toBe(3);
  expect(notes.match(/Rendered pdf/g)).toHaveLength(3);
  const written = JSON.parse(await readFile(join(folder, 'edition.json'), 'utf8'));
  expect(written.locale.locale).toBe('en-US');
});

test('a recipient has one Message-ID, whatever the language', async () => {
  const idIn = async (locale: string) => {
    const { mails } = await sendWith({
      recipients: `recipients: [{ address: ada@example.com, locale: ${locale} }]`,
    });
    return mails[0]?.read.messageId;
  };
  expect(await idIn('de')).toBe(await idIn('fr'));
});

test('the mail carries the files that its report chooses, and links to the rest', async () => {
  const { mails } = await sendWith({
    attach: '{ attach: [csv, xlsx], subject: "The week in numbers" }',
    mail: `  link: "https://reports.example.com/{report}/{date}/report.html"
  unsubscribe: "https://reports.example.com/leave?report={report}&who={recipient}"\n`,
    recipients: 'recipients: [ada+news@example.com]',
  });
  const [{ read, raw } = {}] = mails;
  expect(read?.subject).toBe('The week in numbers');
  const files = read?.attachments.filter(({ related }) => !related) ?? [];
  expect(files.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    ['weekly-2026-11-16-kpis-1.csv', 'text/csv'],
    ['weekly-2026-11-16-table-1.csv', 'text/csv'],
    ['weekly-2026-11-16.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ]);
  const links = read?.elements.flatMap(({ attributes }) => attributes.get('href') ?? []);
  const leave = 'https://reports.example.com/leave?report=weekly&who=ada%2Bnews%40example.com';
  expect(links).toEqual(['https://reports.example.com/weekly/2026-11-16/report.html', leave]);
  const head = raw?.toString('latin1') ?? '';
  expect(head).toContain(`\r\nList-Unsubscribe: <${leave}>\r\n`);
  expect(head).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
});

test('what would make the mail too large is left out, and both the reader and the operator hear of it', async () => {
  const { code, mails, notes } = await sendWith({ mail: '  maximumMegabytes: 0.02\n' });
  expect(code).toBe(0);
  expect(mails).toHaveLength(2);
  for (const { read } of mails) {
    expect(read.attachments.filter(({ related }) => !related)).toEqual([]);
    expect(read.shown).toContain('Too large to attach: weekly-2026-11-16.pdf.');
  }
  expect(notes.match(/MAIL_ATTACHMENT_LEFT_OUT/g)).toHaveLength(1);
});

test('a report without attachments sends none', async () => {
  const { mails } = await sendWith({ attach: '{ attach: [] }' });
  expect(mails.flatMap(({ read }) => read.attachments.filter(({ related }) => !related))).toEqual([]);
});
