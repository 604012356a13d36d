import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { dispatchNotifications, MailDefinition, openChannels } from '../../src/operations/delivery/index.ts';
import { cancelRun, decideRun, rerun } from '../../src/operations/run/index.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { readMail } from '../support/reading-mail.ts';
import { STORE_KINDS } from '../support/test-store.ts';
import { noticesIn, openHand, openWorld, stateOf, type World, weekly } from './world.ts';

/** An order that is there twice: its declared key is not unique, and the revenue is too high. */
const WRONG = { 'data/orders.csv': `${SMALL_PROJECT['data/orders.csv']}4,1,2026-10-03,80.00\n` };
const HOLDING = {
  report: 'gate: { warn: send, fail: hold }\nnotify: [owner@example.com]',
  files: WRONG,
};

const shownTo = async ({ server }: World) =>
  Promise.all(server.messages.map(async ({ raw }) => (await readMail(raw)).shown));

describe.each(STORE_KINDS)('on %s', (kind) => {
  test('an edition over wrong data is held: its owner is told why and how to decide, and nobody else anything', async () => {
    const world = await openWorld({ ...HOLDING, store: kind });
    const run = await weekly(world);
    expect(await openHand(world).work(run.id)).toBe('held');
    expect(world.server.messages).toEqual([]);
    const [notice, ...others] = await noticesIn(world);
    expect(others).toEqual([]);
    expect(notice?.key).toBe(`run:${run.id}:1:held`);
    expect(notice?.destinations).toEqual([{ address: 'owner@example.com' }]);
    expect(notice?.message.subject).toBe('Held: Weekly, edition of 2026-11-16');
    const text = notice?.message.paragraphs.join('\n') ?? '';
    expect(text).toMatch(/order_id/);
    expect(text).toMatch(/The rows:\nSELECT base\."order_id", COUNT\(\*\)[^;]+HAVING COUNT\(\*\) > 1/);
    expect(text).toContain(`broadsheet release ${run.id.slice(0, 8)}`);
    expect(text).toContain(`broadsheet drop ${run.id.slice(0, 8)}`);
    // The edition itself goes along, as it would be sent.
    expect(await tellOwners(world)).toEqual([
      { name: 'report.html', holds: true },
      { name: 'report.pdf', holds: true },
    ]);
    expect(text).toMatch(/Read it as it would be sent: broadsheet show [0-9a-f]{8}/);
    // It waits for as long as it takes.
    world.pass(86_400_000);
    expect(await openHand(world).work(run.id)).toBeUndefined();
  });

  test('released, it is sent with a notice; nothing is asked again', async () => {
    const world = await openWorld({ ...HOLDING, store: kind });
    const run = await weekly(world);
    await openHand(world).work(run.id);
    await decideRun(world.store, run.id, 'release', 'ada', new Date(world.clock.now()));
    const hand = openHand(world);
    expect(await hand.work(run.id)).toBe('done');
    expect(hand.statements).toEqual([]);
    expect(world.server.messages).toHaveLength(2);
    for (const shown of await shownTo(world)) expect(shown).toMatch(/order_id/);
    // A mail bears the time at which it is sent, and not the day that it is about.
    const dates = world.server.messages.map(({ raw }) => /^Date: (.*)$/m.exec(raw.toString())?.[1] ?? '');
    expect(dates.map((date) => Math.abs(Date.parse(date) - world.clock.now()) < 60_000)).toEqual([
      true,
      true,
    ]);
  });
});

/** Sends what owners are told. @returns the files that the mail carries, and whether they hold what they say */
async function tellOwners({ store, clock, server }: World) {
  const mail = MailDefinition.parse({ smtp: `${server.url}?tls=off`, from: 'News <news@example.com>' });
  const channels = openChannels({ mail, channels: {} });
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  await dispatchNotifications({ store, channels, from: mail.from, clock, log });
  channels.close();
  const [sent, ...others] = server.messages;
  expect(others).toEqual([]);
  const { attachments } = await simpleParser(sent?.raw ?? Buffer.from(''));
  return attachments.map(({ filename, content }) => ({
    name: filename,
    holds: /^(<!doctype html>|%PDF-)/i.test(content.subarray(0, 20).toString('latin1')),
  }));
}

test('dropped, nobody gets it', async () => {
  const world = await openWorld(HOLDING);
  const run = await weekly(world);
  await openHand(world).work(run.id);
  await decideRun(world.store, run.id, 'drop', 'ada', new Date(world.clock.now()));
  expect(await openHand(world).work(run.id)).toBeUndefined();
  expect(await stateOf(world, run)).toBe('dropped');
  expect(world.server.messages).toEqual([]);
});

test('made anew over mended data, it is sent; whoever has one gets no other', async () => {
  const world = await openWorld({ ...HOLDING, smtp: { rejects: (to) => to.startsWith('bob') } });
  const run = await weekly(world);
  await openHand(world).work(run.id);
  await world.write({ 'data/orders.csv': SMALL_PROJECT['data/orders.csv'] });
  await rerun(world.store, run.id, new Date(world.clock.now()));
  // The same hand would share the snapshot of before, if it were young enough for the new wish.
  expect(await openHand(world).work(run.id)).toBe('done');
  expect(world.server.messages.map(({ to }) => to[0])).toEqual(['ada@example.com']);
  expect((await shownTo(world))[0]).not.toMatch(/order_id/);
  await rerun(world.store, run.id, new Date(world.clock.now()));
  expect(await openHand(world).work(run.id)).toBe('done');
  expect(world.server.messages).toHaveLength(1);
  expect(world.server.attempts.filter((to) => to.startsWith('bob'))).toHaveLength(2);
  const revisions = await world.store.query('SELECT revision FROM edition ORDER BY revision');
  expect(revisions).toEqual([{ revision: 1 }, { revision: 2 }, { revision: 3 }]);
});

test('data that is wrong in a report that only gives notice is sent with one, in every language', async () => {
  const world = await openWorld({
    report: 'gate: notice',
    files: {
      ...WRONG,
      'reports/weekly.yaml': SMALL_PROJECT['reports/weekly.yaml'].replace(
        /^recipients:.*$/m,
        'gate: notice\nrecipients: [ada@example.com, { address: emil@example.com, locale: de-DE }]',
      ),
    },
  });
  expect(await openHand(world).work((await weekly(world)).id)).toBe('done');
  const shown = await shownTo(world);
  expect(shown).toHaveLength(2);
  for (const text of shown) expect(text).toMatch(/order_id/);
  expect(shown.some((text) => text.includes('Gesendet an emil@example.com'))).toBe(true);
  expect(await noticesIn(world)).toEqual([]);
});

test('verdicts are kept as history', async () => {
  const world = await openWorld(HOLDING);
  await openHand(world).work((await weekly(world)).id);
  const kept = await world.store.query<{ name: string }>(
    `SELECT name FROM check_result WHERE verdict = 'fail' AND edition_date = '2026-11-16'`,
  );
  expect(kept.length).toBeGreaterThan(0);
});

test('a held edition can be cancelled too', async () => {
  const world = await openWorld(HOLDING);
  const run = await weekly(world);
  await openHand(world).work(run.id);
  expect((await cancelRun(world.store, run.id, new Date(world.clock.now()))).state).toBe('cancelled');
});
