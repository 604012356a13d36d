import { expect, test } from 'vitest';
import { keptRenditions } from '../../src/operations/archive/index.ts';
import { mainEdition } from '../../src/operations/run/index.ts';
import { readMail } from '../support/reading-mail.ts';
import { openHand, openWorld, weekly } from './world.ts';

test('a report says how the files that are mailed and archived write values', async () => {
  const world = await openWorld({
    report: 'files: { labels: true, csvBom: true }\nmail: { attach: [csv, xlsx] }',
  });
  const run = await weekly(world);
  await openHand(world).work(run.id);
  const [message] = world.server.messages;
  const { attachments } = await readMail(message?.raw ?? Buffer.of());
  const table = attachments.find(({ filename }) => filename?.endsWith('table-1.csv'));
  expect(table?.content.toString()).toMatch(/^\ufeffname,Revenue,row\r\n/);
  const id = (await mainEdition(world.store, run)) ?? '';
  const [kept] = (await (await keptRenditions(world.store, id, undefined))('csv'))?.files ?? [];
  expect(Buffer.from(kept?.bytes ?? '').toString()).toMatch(/^\ufeff/);
});
