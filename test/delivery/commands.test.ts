import { expect, onTestFinished, test } from 'vitest';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { DATE, SMALL_PROJECT } from '../cli/small-project.ts';
import { startSmtpServer } from '../setup/smtp.ts';
import { putStore } from '../support/test-store.ts';

test('a run through the ledger: listed, decided on, and heeding who has unsubscribed', {
  timeout: 120_000,
}, async () => {
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'reports/weekly.yaml': SMALL_PROJECT['reports/weekly.yaml'].replace(
      /^recipients: .*$/m,
      'recipients: [ada@example.com, bad@example.com, { list: readers.csv }]\nmail: { attach: [] }',
    ),
    'readers.csv': 'address,name,locale\nBob@example.com,Bob,de\nADA@example.com,,\nleft@example.com,,\n',
  });
  onTestFinished(dispose);
  await putStore(folder);
  const server = await startSmtpServer({
    rejects: (to) => to.startsWith('bad'),
    cuts: { at: 'reply', times: 1 },
  });
  onTestFinished(server.stop);
  const environment = { SMTP_URL: `${server.url}?tls=off`, USER: 'grace' };
  const cli = (...line: readonly string[]) => broadsheet(line, { folder, environment });
  const states = async () => {
    const rows = parseLines((await cli('deliveries', 'weekly')).out);
    return Object.fromEntries(rows.map(({ recipient, state }) => [recipient, state]));
  };

  await cli('unsubscribe', 'Left@example.com', '--report', 'weekly');
  expect(parseLines((await cli('unsubscribe', '--list')).out)).toMatchObject([
    { recipient: 'left@example.com', report: 'weekly', via: 'by hand' },
  ]);
  expect((await cli('run', 'weekly', ...DATE, '--send', '--format', 'json')).code).toBe(3);
  const first = await states();
  expect(first).toMatchObject({ 'bad@example.com': 'rejected', 'left@example.com': 'skipped' });
  expect([first['ada@example.com'], first['bob@example.com']].sort()).toEqual(['accepted', 'unknown']);

  const [unknown] = parseLines((await cli('deliveries', '--state', 'unknown')).out);
  const id = String(unknown?.delivery);
  expect((await cli('settle', id)).code).toBe(2);
  expect((await cli('settle', id, '--sent', '--drop')).notes).toContain('Only one of these');
  expect((await cli('settle', id.slice(0, 8), '--resend')).out).toContain('"state":"done"');
  expect(await states()).toMatchObject({ 'ada@example.com': 'accepted', 'bob@example.com': 'accepted' });
  expect((await cli('settle', id, '--drop')).notes).toContain('DELIVERY_STATE');
  expect(server.messages).toHaveLength(3);
  const ids = server.messages.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw.toString())?.[1]);
  expect(new Set(ids).size).toBe(2);

  expect(parseLines((await cli('unsubscribe', 'left@example.com', '--undo')).out)).toHaveLength(1);
  const again = await cli('unsubscribe', 'left@example.com', '--undo');
  expect([again.code, again.out]).toEqual([0, '']);
  expect((await cli('unsubscribe', '--list')).out).toBe('');
  const both = await cli('unsubscribe', 'left@example.com', '--list', '--undo');
  expect([both.code, both.notes]).toEqual([
    2,
    expect.stringContaining('--list and --undo cannot go together'),
  ]);
  expect((await cli('unsubscribe')).notes).toContain('It is not said who.');
  expect((await cli('unsubscribe', 'nobody')).code).toBe(2);
  expect((await cli('unsubscribe', 'ada@example.com', '--report', 'weekley')).notes).toContain(
    'UNKNOWN_REPORT',
  );
});
