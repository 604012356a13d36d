import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cardText } from '../../src/operations/delivery/channel/teams/card-text.ts';
import { ChannelDefinition, contractOf, openChannels } from '../../src/operations/delivery/index.ts';
import type { NotificationMessage } from '../../src/operations/delivery/notification/notification.ts';
import { oneLine } from '../../src/report/design/index.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import { exampleEdition } from '../fixtures/edition.ts';
import { type Answer, startWebReceiver } from '../setup/web-receiver.ts';
import { Card } from './card-schema.ts';

const LINK = 'https://reports.example.com/today';
const { edition: editionMessage, notice: noticeMessage } = contractOf('teams');
const DEFINITION = { kind: 'teams', url: 'https://teams.example/hook' } as const;

async function bytesOf(edition: Edition, link: string | undefined = LINK): Promise<Uint8Array> {
  const slot = new Date('2026-11-16T08:00:00Z');
  const { body } = await editionMessage(
    {
      ...{ edition, address: { delivery: 'd', run: 'r', slot, link, variant: '', audience: '' } },
      mail: () => Promise.reject(new Error('no mail is asked for')),
      files: () => Promise.reject(new Error('no files are asked for')),
    },
    DEFINITION,
  );
  return body;
}

const parsed = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString());

/** The card of a message, valid by the schema of cards. */
function checked(message: Uint8Array) {
  const [{ content }] = parsed(message).attachments;
  expect(Card.safeParse(content).error?.issues).toBeUndefined();
  return content;
}

async function cardOf(edition: Edition, link?: string) {
  return checked(await bytesOf(edition, link));
}

async function noticeCard(message: Partial<NotificationMessage>) {
  const { body } = await noticeMessage(
    {
      row: {
        ...{ id: 'n', key: 'k', kind: 'run', destinations: [], policy: 'first', outcomes: [], attempts: 1 },
        message: { subject: 'Held: Weekly', paragraphs: [], facts: [], ...message },
        createdAt: new Date('2026-11-16T08:00:00Z'),
      },
      ...{ to: 'team', from: undefined, files: async () => [] },
    },
    DEFINITION,
  );
  return checked(body);
}

describe('the edition in Teams', () => {
  it('is one card of version 1.5 in a message, in full width, with the way to the whole', async () => {
    const message = parsed(await bytesOf(exampleEdition()));
    expect(message).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          contentUrl: null,
          content: { type: 'AdaptiveCard', version: '1.5', lang: 'en', msteams: { width: 'Full' } },
        },
      ],
    });
    const [{ content }] = message.attachments;
    expect(content.actions).toEqual([{ type: 'Action.OpenUrl', title: 'Open the whole edition', url: LINK }]);
    expect(content.fallbackText).toContain('$985,215');
    expect(content.speak).toBe(message.summary);
    expect(await bytesOf(exampleEdition())).toEqual(await bytesOf(exampleEdition()));
  });

  it('shows title, checks that did not pass, figures with their change, findings and tables', async () => {
    const { body } = await cardOf(exampleEdition());
    expect(body[0]).toMatchObject({ type: 'TextBlock', style: 'heading', size: 'large' });
    const text = JSON.stringify(body);
    expect(body.find(({ type }: { type: string }) => type === 'Container')).toMatchObject({
      style: 'attention',
      items: [
        { text: 'Not every check passed' },
        { text: expect.stringContaining('(warning): 1,751 inferred from charges') },
        { text: 'Links lead somewhere (failed): 3 tickets of unknown customers.' },
      ],
    });
    const [figures] = body.filter(({ type }: { type: string }) => type === 'ColumnSet');
    expect(figures.columns[0].items[1]).toMatchObject({ text: '$985,215', size: 'large' });
    expect(figures.columns[0].items[2].text).toMatch(/^[▲▼] [+\u2212]/);
    expect(text).toContain('"type":"Table"');
    expect(text).toContain('"text":"• ');
  });

  it('has no button without an address, or with one that is none', async () => {
    expect(await noticeCard({})).not.toHaveProperty('actions');
    expect(await noticeCard({ link: 'javascript:alert(1)' })).not.toHaveProperty('actions');
    expect(await noticeCard({ link: LINK })).toMatchObject({ actions: [{ title: 'Open' }] });
    const german = await noticeCard({ link: LINK, linkText: 'Öffnen' });
    expect(german).toMatchObject({ actions: [{ title: 'Öffnen' }] });
  });

  it('stays below 28 KB, and counts the blocks that are left out', async () => {
    const edition = exampleEdition();
    const all = Array.from({ length: 40 }, () => edition.blocks).flat();
    const bytes = await bytesOf({ ...edition, blocks: all });
    expect(bytes.length).toBeLessThanOrEqual(27_000);
    expect(bytes.length).toBeGreaterThan(20_000);
    const card = checked(bytes);
    const [, left] = /^([\d,]+) more · Full figures in the edition$/.exec(card.body.at(-1).text) ?? [];
    expect(Number(left?.replaceAll(',', ''))).toBeGreaterThan(all.length / 2);
    expect(card.actions).toHaveLength(1);
  });

  it('says it in the language of the edition', async () => {
    const edition = exampleEdition();
    const german = { ...edition, locale: { ...edition.locale, locale: 'de-DE' } };
    const card = await cardOf(german);
    expect(card.lang).toBe('de');
    expect(card.actions[0].title).toBe('Ganze Ausgabe öffnen');
  });
});

describe('notices in Teams', () => {
  it('are a card with facts, each line of a paragraph by itself', async () => {
    const { body } = await noticeCard({
      paragraphs: ['Data is <late>.\nLook: broadsheet runs'],
      facts: [['Run', '*1*']],
    });
    expect(body).toEqual([
      expect.objectContaining({ text: 'Held: Weekly', style: 'heading' }),
      expect.objectContaining({ text: 'Data is \\<late\\>.' }),
      expect.objectContaining({ text: 'Look: broadsheet runs' }),
      { type: 'FactSet', facts: [{ title: 'Run', value: '\\*1\\*' }] },
    ]);
  });
});

describe('text of a card', () => {
  it('is text, whatever it holds', () => {
    const piece = fc.constantFrom(
      ...['*', '_', '`', '[a](b)', '<b>', '&amp;', '&', '#', '-', '+', '1.', '2)', '>', '~', '\\', '![', '='],
      ...[' ', 'a', 'é', '---', '***', 'https://evil.example', '12'],
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const text = oneLine(pieces.join(''));
        fc.pre(text !== '');
        const [paragraph, ...more] = fromMarkdown(cardText(text)).children;
        expect(more).toEqual([]);
        expect(paragraph).toMatchObject({ type: 'paragraph', children: [{ type: 'text' }] });
        const [shown] = (paragraph as { children: { value: string }[] }).children;
        expect(shown?.value.replaceAll('\u200b', '')).toBe(text);
      }),
    );
  });

  it('has no address that a client makes a link of, and is cut at whole characters', () => {
    expect(cardText('see https://x.example or www.x.example')).toBe(
      'see https:\u200b//x.example or www\u200b.x.example',
    );
    expect(cardText('👩👩👩', 2)).toBe('👩…');
  });
});

describe('the webhook of a workflow', () => {
  const URL_PATH =
    '/workflows/0a1b2c3d4e5f/triggers/manual/paths/invoke?api-version=2016-06-01&sig=s3cr3t-s1gnature';
  const open = async (answer: Answer) => {
    const server = await startWebReceiver(answer);
    const url = `${new URL(server.url).origin}${URL_PATH}`;
    const channels = openChannels({
      mail: undefined,
      channels: { team: ChannelDefinition.parse({ kind: 'teams', url }) },
    });
    onTestFinished(async () => {
      channels.close();
      await server.stop();
    });
    return { server, channel: (await channels.get('teams', 'team')).channel };
  };
  const message = async () => ({ id: 'd1', to: 'team', body: await bytesOf(exampleEdition()) });

  it.each([200, 202])('takes the message with %s, as JSON', async (status) => {
    const { server, channel } = await open({ status, text: '' });
    expect(await channel.send(await message())).toEqual({ outcome: 'accepted', response: `${status}` });
    expect(server.posts).toMatchObject([
      { method: 'POST', path: URL_PATH, headers: { 'content-type': 'application/json' } },
    ]);
    expect(JSON.parse(server.posts[0]?.body ?? '').type).toBe('message');
  });

  it('is asked again later when it has too much to do, as late as it says', async () => {
    const { channel } = await open({ status: 429, headers: { 'Retry-After': '17' } });
    expect(await channel.send(await message())).toMatchObject({
      outcome: 'temporary',
      retryAfterSeconds: 17,
    });
  });

  it.each([
    [401, /let anyone trigger it/],
    [404, /gone or turned off/],
    [413, /larger than Teams takes/],
  ])('that answers %s is explained, without its address', async (status, hint) => {
    const { channel } = await open({ status, text: `no ${URL_PATH} s3cr3t-s1gnature` });
    const receipt = await channel.send(await message());
    expect(receipt).toMatchObject({ outcome: 'rejected', problem: { code: 'CHANNEL_REFUSED' } });
    expect(receipt.outcome === 'rejected' && receipt.problem.hint).toMatch(hint);
    expect(JSON.stringify(receipt)).not.toContain('s3cr3t');
  });
});
