import { simpleParser } from 'mailparser';
import { expect, onTestFinished, test } from 'vitest';
import { dispatchNotifications, MailDefinition, openChannels } from '../../src/operations/delivery/index.ts';
import { startSmtpServer } from '../setup/smtp.ts';
import { MINUTE, openShop } from './shop.ts';

test('a change of the data is a mail after one evaluation, over restarts in between, and so is its end', async () => {
  const shop = await openShop();
  const smtp = await startSmtpServer();
  onTestFinished(() => smtp.stop());
  const quiet = () => undefined;
  /** A process that starts, does what is due, and dies: all it knows is in the store. */
  const process = async () => {
    await shop.evaluate();
    const mail = MailDefinition.parse({ smtp: smtp.url, from: 'Alerts <alerts@shop.example>' });
    const channels = openChannels({ mail, channels: {} });
    await dispatchNotifications({
      ...{ store: shop.store, channels, from: mail.from, clock: { now: () => shop.now } },
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    });
    channels.close();
  };
  shop.define({ many: { metric: 'orders', when: { threshold: { above: 5 } }, severity: 'critical' } });
  await process();
  expect(smtp.messages).toHaveLength(0);

  await shop.order('2026-11-22T12:00:10Z', { de: 9 });
  shop.now += MINUTE / 2;
  await process();
  expect(smtp.messages).toHaveLength(1);
  const fired = await simpleParser(smtp.messages[0]?.raw ?? Buffer.from(''));
  expect(fired.subject).toBe('[Critical] Orders: 9');
  expect(fired.text).toContain('at most 5');
  expect(fired.attachments.some(({ contentType }) => contentType === 'image/png')).toBe(true);

  for (let tick = 0; tick < 3; tick += 1) {
    shop.now += MINUTE / 2;
    await process();
  }
  expect(smtp.messages).toHaveLength(1);

  await shop.engine.execute('DELETE FROM orders');
  shop.now += MINUTE / 2;
  await process();
  expect(smtp.messages).toHaveLength(2);
  const resolved = await simpleParser(smtp.messages[1]?.raw ?? Buffer.from(''));
  expect(resolved.subject).toBe('[Resolved] Orders: 0');
  expect(resolved.text).toContain('It is over, after 2\u00a0min.');
});
