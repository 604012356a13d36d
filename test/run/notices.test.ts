import { expect, test } from 'vitest';
import { findRun } from '../../src/operations/run/index.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { noticesIn, openHand, openWorld, weekly } from './world.ts';

const OWNED = 'notify: [owner@example.com]';

/** The small report for as many readers: r01, r02, … */
function readers(count: number) {
  const names = Array.from({ length: count }, (_, index) => `r${String(index + 1).padStart(2, '0')}`);
  const list = names.map((name) => `${name}@example.com`).join(', ');
  const report = SMALL_PROJECT['reports/weekly.yaml'].replace(/^recipients:.*$/m, `recipients: [${list}]`);
  return { files: { 'reports/weekly.yaml': `${OWNED}\n${report}` } };
}

/** The one notice of a run, in which ids read ID, and the mail server SERVER. */
async function onlyNotice(world: Awaited<ReturnType<typeof openWorld>>, id: string) {
  const [notice, ...others] = await noticesIn(world);
  if (notice === undefined || others.length > 0) throw new Error(`${others.length} notices, not one`);
  const { subject, paragraphs, facts } = notice.message;
  expect(facts).toEqual([
    ['Report', 'weekly'],
    ['Edition date', '2026-11-16'],
    ['Slot', '2026-11-16T08:00:00.000Z'],
    ['Run', id],
  ]);
  const short = new RegExp(`${id.slice(0, 8)}|(?<=\\()[0-9a-f]{8}(?=\\))`, 'g');
  const server = `${world.server.host}:${world.server.port}`;
  return {
    subject,
    paragraphs: paragraphs.map((line) => line.replaceAll(short, 'ID').replace(server, 'SERVER')),
  };
}

test('the owner of messages that are put off reads to whom, why, and how to give them up', async () => {
  const world = await openWorld({ report: OWNED, smtp: { greylists: Number.POSITIVE_INFINITY } });
  const run = await weekly(world);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    expect(await noticesIn(world)).toEqual([]);
    await openHand(world).work(run.id);
    world.pass(3_600_000);
  }
  await openHand(world).work(run.id);
  expect(await onlyNotice(world, run.id)).toEqual({
    subject: 'Late: weekly, edition of 2026-11-16',
    paragraphs: [
      '2 not delivered after 3 attempts or more; they are tried again.',
      'ada@example.com: The mail server SERVER put off the message to ada@example.com: 451 Greylisted, please try again later',
      'bob@example.com: The mail server SERVER put off the message to bob@example.com: 451 Greylisted, please try again later',
      'Give them up: broadsheet cancel ID',
    ],
  });
});

test('of many that are late ten are named', async () => {
  const world = await openWorld({ ...readers(12), smtp: { greylists: Number.POSITIVE_INFINITY } });
  const run = await weekly(world);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await openHand(world).work(run.id);
    world.pass(3_600_000);
  }
  const { paragraphs } = await onlyNotice(world, run.id);
  expect(paragraphs[0]).toBe('12 not delivered after 3 attempts or more; they are tried again.');
  expect(paragraphs[10]).toMatch(/^r10@example\.com: /);
  expect(paragraphs.slice(11)).toEqual(['and 2 more.', 'Give them up: broadsheet cancel ID']);
});

test('the owner of an edition that some were refused reads to whom, why, and how to send it again', async () => {
  const world = await openWorld({ report: OWNED, smtp: { rejects: (to) => to.startsWith('bob') } });
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('done');
  expect(await onlyNotice(world, run.id)).toEqual({
    subject: 'Not delivered to 1: weekly, edition of 2026-11-16',
    paragraphs: [
      '1 accepted, 1 refused, 0 unknown.',
      'bob@example.com, rejected (ID): The mail server SERVER refused the message to bob@example.com: 550 No such user here: bob@example.com',
      'See all of them: broadsheet deliveries ID',
      'Send the same edition to one again, once that is mended: broadsheet settle DELIVERY --resend',
      'Make it anew for those who have none: broadsheet rerun ID',
    ],
  });
});

test('one that may have arrived is for its owner to decide, and is not offered to be made anew', async () => {
  const world = await openWorld({ report: OWNED, smtp: { cuts: { at: 'reply' } } });
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('done');
  expect(await onlyNotice(world, run.id)).toEqual({
    subject: 'Not delivered to 2: weekly, edition of 2026-11-16',
    paragraphs: [
      '0 accepted, 0 refused, 2 unknown.',
      'ada@example.com, unknown (ID): The mail server SERVER fell silent after the message was handed over; it may have been delivered: Connection closed unexpectedly',
      'bob@example.com, unknown (ID): The mail server SERVER fell silent after the message was handed over; it may have been delivered: Connection closed unexpectedly',
      'See all of them: broadsheet deliveries ID',
      'An unknown one may have arrived, and is not sent again by itself. Decide: broadsheet settle DELIVERY --sent, or --resend',
    ],
  });
});

test('of many that were not delivered twenty are named', async () => {
  const world = await openWorld({ ...readers(23), smtp: { rejects: (to) => to !== 'r23@example.com' } });
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('done');
  const { subject, paragraphs } = await onlyNotice(world, run.id);
  expect(subject).toBe('Not delivered to 22: weekly, edition of 2026-11-16');
  expect(paragraphs[0]).toBe('1 accepted, 22 refused, 0 unknown.');
  expect(paragraphs.slice(1, 21).every((line) => /^r\d\d@example\.com, rejected \(ID\): /.test(line))).toBe(
    true,
  );
  expect(paragraphs.slice(21, 23)).toEqual(['and 2 more.', 'See all of them: broadsheet deliveries ID']);
  expect((await findRun(world.store, run.id)).state).toBe('done');
});
