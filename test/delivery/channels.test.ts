import { describe, expect, it, onTestFinished } from 'vitest';
import { ChannelDefinition, openChannels } from '../../src/operations/delivery/index.ts';
import { exampleEdition } from '../fixtures/edition.ts';
import { smtpCertificate } from '../setup/smtp.ts';
import { type Answer, startWebReceiver } from '../setup/web-receiver.ts';

describe('channels over the web', () => {
  const open = async (answer: Answer, more: object = {}, secure = {}) => {
    const server = await startWebReceiver(answer, secure);
    const definition = ChannelDefinition.parse({ kind: 'webhook', url: server.url, ...more });
    const channels = openChannels({ mail: undefined, channels: { ops: definition } });
    onTestFinished(async () => {
      channels.close();
      await server.stop();
    });
    return { server, channel: (await channels.get('webhook', 'ops')).channel };
  };
  const message = { id: 'delivery-7', to: 'ops', body: Buffer.from('{"a":1}') };

  it('carry the body, the headers of the configuration, and a key by which a repetition is known', async () => {
    const { server, channel } = await open({}, { headers: { Authorization: 'Bearer abcdef' } });
    await channel.send(message);
    expect(server.posts).toMatchObject([
      {
        ...{ method: 'POST', body: '{"a":1}', path: '/services/T000/secret-token' },
        headers: {
          'content-type': 'application/json',
          'idempotency-key': 'delivery-7',
          authorization: 'Bearer abcdef',
        },
      },
    ]);
  });

  it.each([408, 425, 429, 500, 502, 503])(
    'take %s for temporary, and hear when to come again',
    async (status) => {
      const { channel } = await open({ status, headers: { 'Retry-After': '120' } });
      expect(await channel.send(message)).toMatchObject({ outcome: 'temporary', retryAfterSeconds: 120 });
    },
  );

  it.each([400, 401, 403, 404, 410])('take %s for final', async (status) => {
    const { channel } = await open({ status, headers: { 'Retry-After': '120' } });
    const receipt = await channel.send(message);
    expect(receipt).toMatchObject({ outcome: 'rejected', problem: { code: 'CHANNEL_REFUSED' } });
    expect(receipt).not.toHaveProperty('retryAfterSeconds');
  });

  it('follow no redirect', async () => {
    const elsewhere = await startWebReceiver();
    onTestFinished(elsewhere.stop);
    const { channel } = await open({ status: 307, headers: { Location: elsewhere.url } });
    expect(await channel.send(message)).toMatchObject({ outcome: 'rejected' });
    expect(elsewhere.posts).toHaveLength(0);
  });

  it('keep secrets that a receiver repeats out of what they say', async () => {
    const { server, channel } = await open(
      { status: 403, text: 'no: /services/T000/secret-token Bearer abcdef' },
      { headers: { Authorization: 'Bearer abcdef' } },
    );
    const said = JSON.stringify(await channel.send(message));
    expect(server.posts).toHaveLength(1);
    expect(said).not.toMatch(/secret-token|abcdef/);
  });

  it('send nothing to a server whose certificate they do not trust', async () => {
    const { server, channel } = await open({}, {}, { isSecure: true });
    expect(await channel.send(message)).toMatchObject({ outcome: 'temporary', isForAll: true });
    expect(server.posts).toHaveLength(0);
    const trusting = openChannels({
      mail: undefined,
      channels: {
        ops: ChannelDefinition.parse({ kind: 'webhook', url: server.url.replace('127.0.0.1', 'localhost') }),
      },
      ca: smtpCertificate,
    });
    onTestFinished(trusting.close);
    const { channel: trusted } = await trusting.get('webhook', 'ops');
    expect(await trusted.send(message)).toMatchObject({ outcome: 'accepted' });
  });

  it('name the nearest channel where there is none of a name', async () => {
    const channels = openChannels({
      mail: undefined,
      channels: { sales: ChannelDefinition.parse({ kind: 'slack', url: 'https://hooks.example/x' }) },
    });
    await expect(channels.get('slack', 'sale')).rejects.toThrow(/no channel "sale"/);
    await expect(channels.get('mail', 'mail')).rejects.toThrow(/no mail server/);
    expect(channels.kindOf('sales')).toBe('slack');
  });
});

describe('the edition for channels', () => {
  const edition = exampleEdition();
  const slot = new Date('2026-11-16T08:00:00Z');
  const textOf = async (kind: 'slack' | 'webhook', link?: string) => {
    const definition = ChannelDefinition.parse({ kind, url: 'https://hooks.example/x' });
    const channels = openChannels({ mail: undefined, channels: { sales: definition } });
    onTestFinished(channels.close);
    const { edition: compose } = await channels.get(kind, 'sales');
    const { body } = await compose({
      ...{ edition, address: { delivery: 'd', run: 'r', slot, link, variant: '', audience: '' } },
      mail: () => Promise.reject(new Error('no mail is asked for')),
      files: () => Promise.reject(new Error('no files are asked for')),
    });
    return Buffer.from(body).toString();
  };

  it('is a message of blocks for Slack, with the way to the whole', async () => {
    const { blocks } = JSON.parse(await textOf('slack', 'https://x.example/r'));
    expect(JSON.stringify(blocks)).toContain('"url":"https://x.example/r"');
  });

  it('is a summary with ids for a webhook', async () => {
    const text = await textOf('webhook');
    const { report, date } = edition;
    expect(JSON.parse(text)).toMatchObject({
      ...{ kind: 'edition', delivery: 'd', run: 'r', slot: '2026-11-16T08:00:00.000Z', date, link: null },
      report: { name: report.name, title: report.title },
      headline: { label: edition.headline?.label, value: edition.headline?.value },
    });
  });
});
