import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  broadsheet,
  broadsheetProcess,
  makeFolder,
  parseLines,
  type RunSettings,
  writeFiles,
} from '../cli/command-line.ts';
import { DATE, SMALL_PROJECT } from '../cli/small-project.ts';
import { createDatabase } from '../setup/database.ts';
import { type SmtpOptions, startSmtpServer } from '../setup/smtp.ts';

const WRONG = `${SMALL_PROJECT['data/orders.csv']}4,1,2026-10-03,80.00\n`;
const LIMIT = 120_000;

/** A project with a store on a server, and the command line in it. */
async function openShop(report = '', smtp: SmtpOptions = {}) {
  const project = await makeFolder({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': `store: \${STORE_URL}\n${SMALL_PROJECT['broadsheet.config.yaml']}`,
    'reports/weekly.yaml': `${report}\n${SMALL_PROJECT['reports/weekly.yaml']}`,
  });
  onTestFinished(project.dispose);
  const server = await startSmtpServer(smtp);
  onTestFinished(() => server.stop());
  const { url: STORE_URL } = await createDatabase('commands');
  const environment = { SMTP_URL: `${server.url}?tls=off`, STORE_URL, USER: 'ada' };
  const watching =
    (onNote: RunSettings['onNote']) =>
    async (...line: string[]) => {
      const settings = { folder: project.folder, environment };
      const { code, out, notes } = await (onNote === undefined
        ? broadsheet(line, settings)
        : broadsheetProcess(line, { ...settings, onNote }));
      return { code, notes, lines: parseLines(out) };
    };
  const run = Object.assign(watching(undefined), { watching });
  return { run, server, folder: project.folder };
}

test(
  'sent twice, an edition arrives once; made anew, nobody who has it gets another',
  async () => {
    const { run, server, folder } = await openShop('schedule: { cron: "30 7 * * *", zone: Europe/Berlin }');
    const first = await run('run', 'weekly', ...DATE, '--send', '--format', 'json,csv');
    expect(first).toMatchObject({ code: 0, lines: [{ state: 'done', slot: '2026-11-16T06:30:00.000Z' }] });
    expect(server.messages).toHaveLength(2);
    const written = JSON.parse(await readFile(join(folder, 'out/weekly/2026-11-16/edition.json'), 'utf8'));
    expect(written.date).toBe('2026-11-16');
    const second = await run('run', 'weekly', ...DATE, '--send', '--format', 'json');
    expect(second).toMatchObject({ code: 0, lines: [{ sent: [], before: 2, revision: 1 }] });
    expect(second.notes).toContain('nothing is sent twice');
    const anew = await run('rerun', 'weekly', '2026-11-16');
    expect(anew).toMatchObject({ code: 0, lines: [{ sent: [], before: 2, revision: 2, state: 'done' }] });
    expect(server.messages).toHaveLength(2);
    const list = await run('runs', 'weekly', '--state', 'done');
    expect(list.lines).toMatchObject([
      { report: 'weekly', step: 'deliver', revision: 2, date: '2026-11-16' },
    ]);
    expect((await run('runs', '--state', 'finished')).code).toBe(2);
  },
  LIMIT,
);

test(
  'made anew while its definition is wrong, an edition stays as it is; a run that waits for that is said to',
  async () => {
    const { run, server, folder } = await openShop('gate: { fail: hold }');
    await writeFiles(folder, { 'data/orders.csv': WRONG });
    const held = await run('run', 'weekly', ...DATE, '--send', '--format', 'json');
    expect(held).toMatchObject({ code: 1, lines: [{ state: 'held' }] });
    const id = String(held.lines[0]?.run).slice(0, 8);
    const right = await readFile(join(folder, 'reports/weekly.yaml'), 'utf8');
    await writeFiles(folder, { 'reports/weekly.yaml': right.replace('[revenue', '[revenu') });
    const anew = await run('rerun', id);
    expect([anew.code, anew.lines]).toEqual([2, []]);
    expect(anew.notes).toMatch(/UNKNOWN_METRIC {2}reports\/weekly\.yaml:\d+/);
    expect((await run('runs')).lines).toMatchObject([{ state: 'held', revision: 1 }]);
    const released = await run('release', id);
    expect(released).toMatchObject({ code: 2, lines: [{ state: 'waiting' }] });
    expect(released.notes).toContain(`The run ${id} waits`);
    expect(released.notes).toMatch(/UNKNOWN_METRIC {2}reports\/weekly\.yaml:\d+/);
    expect(server.messages).toEqual([]);
    await writeFiles(folder, { 'reports/weekly.yaml': right });
    expect(await run('run', 'weekly', ...DATE, '--send', '--format', 'json')).toMatchObject({
      code: 0,
      lines: [{ state: 'done', revision: 1 }],
    });
    expect(server.messages).toHaveLength(2);
  },
  LIMIT,
);

test(
  'corrected, an edition goes once more to those who have it, and the lists tell which corrects which',
  async () => {
    const { run, server } = await openShop();
    const first = await run('run', 'weekly', ...DATE, '--send', '--format', 'json');
    const id = String(first.lines[0]?.run);
    const correction = await run('rerun', 'weekly', '2026-11-16', '--correct');
    expect(correction).toMatchObject({ code: 0, lines: [{ state: 'done', revision: 1 }] });
    expect(correction.notes).toContain(
      `is correction 1 of the edition of 2026-11-16; it corrects the run ${id.slice(0, 8)}.`,
    );
    expect(server.messages).toHaveLength(4);
    const own = String(correction.lines[0]?.run);
    expect((await run('runs')).lines).toMatchObject([
      { run: own, correction: 1, corrects: id, note: `correction 1 of ${id.slice(0, 8)}` },
      { run: id, correctedBy: own, note: `corrected by ${own.slice(0, 8)}` },
    ]);
    expect((await run('editions')).lines).toMatchObject([
      { run: own, corrects: id },
      { run: id, correctedBy: own },
    ]);
    expect((await run('show', 'weekly', '--json')).lines).toMatchObject([{ run: own, correction: 1 }]);
    expect((await run('deliveries', own)).lines).toMatchObject([{ correction: 1 }, { correction: 1 }]);
    const again = await run('rerun', id, '--correct');
    expect(again.code).toBe(2);
    expect(again.notes).toContain(`was corrected by the run ${own.slice(0, 8)}`);
  },
  LIMIT,
);

test(
  'a held edition exits with 1 and says how to go on; released, it is sent; another is dropped',
  async () => {
    const { run, server, folder } = await openShop('gate: { fail: hold }');
    await writeFiles(folder, { 'data/orders.csv': WRONG });
    const held = await run('run', 'weekly', ...DATE, '--send', '--format', 'json');
    expect(held).toMatchObject({ code: 1, lines: [{ state: 'held', sent: [] }] });
    const id = String(held.lines[0]?.run).slice(0, 8);
    expect(held.notes).toContain(`broadsheet release ${id}`);
    expect(server.messages).toEqual([]);
    const released = await run('release', id, '--by', 'Grace Hopper');
    expect(released).toMatchObject({ code: 0, lines: [{ state: 'done' }] });
    expect(server.messages).toHaveLength(2);
    const [shown] = (await run('show', 'weekly', '--json')).lines;
    expect(shown).toMatchObject({ decision: { action: 'release', by: 'Grace Hopper' } });
    expect((await run('release', id)).notes).toContain('RUN_STATE');
    await run('run', 'weekly', '--date', '2026-11-15', '--send', '--format', 'json');
    expect(await run('drop', 'weekly', '2026-11-15')).toMatchObject({
      code: 0,
      lines: [{ state: 'dropped' }],
    });
    const again = await run('run', 'weekly', '--date', '2026-11-15', '--send', '--format', 'json');
    expect(again.code).toBe(2);
    expect(again.notes).toContain('broadsheet rerun');
    expect(server.messages).toHaveLength(2);
  },
  LIMIT,
);

test(
  'a backfill goes into the archive and to nobody; later it can be sent',
  async () => {
    const { run, server } = await openShop();
    expect(await run('run', 'weekly', ...DATE, '--archive')).toMatchObject({
      code: 0,
      lines: [{ state: 'done' }],
    });
    expect(server.messages).toEqual([]);
    expect((await run('run', 'weekly', ...DATE, '--archive')).notes).toContain('nothing is made twice');
    expect(await run('run', 'weekly', ...DATE, '--send', '--format', 'json')).toMatchObject({ code: 0 });
    expect(server.messages).toHaveLength(2);
    expect((await run('run', 'weekly', '--archive', '--to', 'a@example.com')).code).toBe(2);
  },
  LIMIT,
);

test(
  'what the server puts off is shown, and cancelled by hand it is not sent',
  async () => {
    const { run, server } = await openShop('', { greylists: Number.POSITIVE_INFINITY });
    const put = await run('run', 'weekly', ...DATE, '--send', '--format', 'json');
    expect(put).toMatchObject({ code: 3, lines: [{ state: 'waiting', sent: [] }] });
    expect(put.notes).toContain('451');
    expect(put.notes).toContain(
      'tried again by `broadsheet serve`, or `broadsheet run weekly --date 2026-11-16 --send`, after 20',
    );
    const id = String(put.lines[0]?.run);
    expect(await run('cancel', id)).toMatchObject({ code: 0, lines: [{ state: 'cancelled' }] });
    expect((await run('cancel', id)).code).toBe(2);
    expect((await run('cancel', 'ffff')).notes).toContain('RUN_UNKNOWN');
    expect(server.messages).toEqual([]);
  },
  LIMIT,
);

test(
  'Ctrl-C cancels the run for good',
  async () => {
    const { run, server } = await openShop('', { delay: { at: 'connect', milliseconds: 60_000 } });
    let isTold = false;
    const stopped = await run.watching((notes, child) => {
      if (!isTold && notes.includes('Rendered eml')) {
        isTold = true;
        child.kill('SIGINT');
      }
    })('run', 'weekly', ...DATE, '--send', '--format', 'json');
    expect(stopped.code).toBe(130);
    expect((await run('runs')).lines).toMatchObject([{ state: 'cancelled' }]);
    expect(server.messages).toEqual([]);
  },
  LIMIT,
);
