import { type ParsedMail, simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { exampleEdition, hostileEdition } from '../../../../test/fixtures/edition.ts';
import type { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { formatValue } from '../../../foundation/format/index.ts';
import type { Edition } from '../../edition/index.ts';
import { renderText } from '../text/index.ts';
import { messageIdFor } from './message-id.ts';
import { type EmailEnvelope, renderEmail } from './render-email.ts';
import { subjectOf } from './subject.ts';

const ENVELOPE: EmailEnvelope = {
  from: { name: 'TechFlow Reports', address: 'reports@techflow.example' },
  to: { name: 'Ada Løvelace', address: 'ada@techflow.example' },
  messageId: messageIdFor({
    report: 'executive',
    date: '2026-11-16',
    recipient: 'ada@techflow.example',
    domain: 'techflow.example',
  }),
};

const PDF = new TextEncoder().encode('%PDF-1.7 stands for the real one');

async function parse(
  edition: Edition,
  envelope: Partial<EmailEnvelope> = {},
): Promise<ParsedMail & { html: string }> {
  const bytes = await renderEmail(edition, { ...ENVELOPE, ...envelope });
  const parsed = await simpleParser(Buffer.from(bytes), { keepCidLinks: true });
  return { ...parsed, html: String(parsed.html) };
}

/** Text that a reader sees: without tags and the head, entities resolved. */
function shown(html: string): string {
  return html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');
}

function withTable(rows: number, columns: number): Edition {
  const edition = exampleEdition();
  const format = { kind: 'text' } as const;
  return {
    ...edition,
    blocks: Array.from({ length: 40 }, (_, block) => ({
      type: 'table',
      id: `table-${block}`,
      title: `Table ${block}`,
      columns: Array.from({ length: columns }, (_, at) => ({
        name: `c${at}`,
        label: `Column ${at}`,
        format,
        align: 'start',
      })),
      rows: Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, () => `cell ${row} ${'word '.repeat(30)}`),
      ),
      more: 0,
    })),
  };
}

describe('renderEmail', () => {
  it('is a complete message with text, HTML, pictures inside and the PDF', async () => {
    const edition = exampleEdition();
    const mail = await parse(edition, { pdf: PDF, replyTo: { address: 'analysts@techflow.example' } });
    expect(mail.from?.value).toEqual([{ name: 'TechFlow Reports', address: 'reports@techflow.example' }]);
    expect(mail.to).toMatchObject({ value: [{ name: 'Ada Løvelace', address: 'ada@techflow.example' }] });
    expect(mail.replyTo?.text).toBe('analysts@techflow.example');
    expect(mail.messageId).toBe(ENVELOPE.messageId);
    expect(mail.subject).toBe(subjectOf(edition));
    expect(mail.text?.trim()).toBe(renderText(edition).trim());
    const [pdf, ...others] = mail.attachments.filter(({ related }) => !related);
    expect(pdf).toMatchObject({
      contentType: 'application/pdf',
      filename: expect.stringMatching(/-2026-11-16\.pdf$/),
    });
    expect(Buffer.compare(pdf?.content ?? Buffer.alloc(0), PDF)).toBe(0);
    expect(others).toEqual([]);
  });

  it('nests its parts as mail programs expect', async () => {
    const raw = Buffer.from(await renderEmail(exampleEdition(), { ...ENVELOPE, pdf: PDF })).toString(
      'latin1',
    );
    const kinds = [...raw.matchAll(/^Content-Type: ([a-z]+\/[a-z]+)/gm)].map(([, kind]) => kind);
    expect(kinds.slice(0, 5)).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'multipart/related',
      'text/html',
    ]);
    expect(kinds.at(-1)).toBe('application/pdf');
    expect(raw.split(/\r\n/).every((line) => line.length <= 998)).toBe(true);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('shows every key figure, and carries each picture it refers to', async () => {
    const edition = exampleEdition();
    const { html, attachments } = await parse(edition, { pdf: PDF });
    for (const block of edition.blocks) {
      if (block.type !== 'kpis') continue;
      for (const { label, value, format } of block.figures) {
        expect(shown(html)).toContain(label);
        expect(shown(html)).toContain(formatValue(value, format, edition.locale).replace(/\s/g, ' '));
      }
    }
    const referred = [...html.matchAll(/<img [^>]*src="cid:([^"]+)"/g)].map(([, cid]) => cid);
    const carried = attachments.filter(({ related }) => related).map(({ cid }) => cid);
    expect(referred.length).toBeGreaterThan(3);
    expect(carried).toEqual(referred);
    expect(html.match(/<img /g)).toHaveLength(html.match(/<img [^>]*alt="[^"]+"/g)?.length ?? 0);
  });

  it.each([
    ['the example', exampleEdition],
    ['hostile text', hostileEdition],
  ])('has nothing that runs or loads: %s', async (_, make) => {
    const { html } = await parse(make());
    const tags = new Set([...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag?.toLowerCase()));
    for (const tag of ['script', 'iframe', 'object', 'form', 'link', 'svg', 'base', 'input'])
      expect(tags).not.toContain(tag);
    // Quoted values are text, whatever they hold.
    expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\son[a-z]+\s*=/i);
    expect(html).not.toMatch(/(?:src|background)="(?!cid:)/i);
    expect(html).not.toMatch(/url\(|@import|javascript:/i);
    for (const [, address] of html.matchAll(/href="([^"]*)"/g)) expect(address).toMatch(/^(https?:|mailto:)/);
  });

  it.each([
    ['the example', exampleEdition()],
    ['hostile text', hostileEdition()],
    ['forty narrow tables', withTable(500, 2)],
    ['forty wide tables', withTable(500, 9)],
  ])('stays under what Gmail shows: %s', async (_, edition) => {
    const { html } = await parse(edition, { pdf: PDF });
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    if (edition.blocks.length === 40)
      expect(shown(html)).toMatch(/488 more in the attached PDF.* more parts in the attached PDF/);
  });

  it('gives the same bytes for the same edition and envelope', async () => {
    for (const edition of [exampleEdition(), hostileEdition()]) {
      const [first, second] = [await renderEmail(edition, ENVELOPE), await renderEmail(edition, ENVELOPE)];
      expect(Buffer.compare(first, second)).toBe(0);
    }
  });

  it('cannot be made to carry further headers', async () => {
    const evil = 'Hi\r\nBcc: eve@evil.example\r\n\r\nbody\u202e';
    const mail = await parse(hostileEdition(), { subject: evil });
    expect(mail.subject).toBe('Hi Bcc: eve@evil.example body');
    for (const parsed of [mail, await parse(hostileEdition())]) {
      expect(parsed.bcc).toBeUndefined();
      expect([...parsed.headers.keys()].sort()).toEqual(
        [
          'auto-submitted',
          'content-type',
          'date',
          'from',
          'message-id',
          'mime-version',
          'subject',
          'to',
        ].sort(),
      );
      expect(parsed.subject).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
    }
  });

  it.each([
    ['an address', { to: { address: 'a@b.example\r\nBcc: c@d.example' } }],
    ['a name', { from: { name: 'A\r\nBcc: c@d.example', address: 'a@b.example' } }],
    ['a Message-ID', { messageId: '<a@b>\r\nBcc: c@d.example' }],
    ['a list of recipients', { to: { address: 'a@b.example,c@d.example' } }],
  ])('refuses line breaks and lists in %s', async (_, part) => {
    const problem = await renderEmail(exampleEdition(), { ...ENVELOPE, ...part }).then(
      () => undefined,
      (error: ProblemError) => error.problems[0],
    );
    expect(problem?.code).toBe('MAIL_ADDRESS_INVALID');
  });
});

describe('subjectOf', () => {
  it('leads with the headline figure', () => {
    expect(subjectOf(exampleEdition())).toBe(
      'Monthly recurring revenue $985k, +2.1% · Executive report, Nov 16',
    );
  });

  it('does without one, and says n/a where there is no value', () => {
    const { headline, ...rest } = exampleEdition();
    expect(subjectOf(rest)).toBe('Executive report, Nov 16');
    if (headline === undefined) throw new Error('The example has a headline.');
    const { comparison: _, ...figure } = headline;
    const without = { ...rest, headline: { ...figure, value: null, reason: 'no data' } };
    expect(subjectOf(without)).toBe('Monthly recurring revenue n/a · Executive report, Nov 16');
  });
});

describe('messageIdFor', () => {
  const source = {
    report: 'executive',
    date: '2026-11-16',
    recipient: 'ada@techflow.example',
    domain: 'techflow.example',
  };

  it('depends on report, date and recipient, and on nothing else', () => {
    const id = messageIdFor(source);
    expect(id).toMatch(/^<[0-9a-f]{32}@techflow\.example>$/);
    expect(messageIdFor({ ...source, recipient: 'Ada@TechFlow.example' })).toBe(id);
    const others = [{ report: 'other' }, { date: '2026-11-17' }, { recipient: 'eve@techflow.example' }];
    expect(new Set([id, ...others.map((part) => messageIdFor({ ...source, ...part }))]).size).toBe(4);
  });

  it('refuses a domain that is none', () => {
    expect(() => messageIdFor({ ...source, domain: 'x>\r\nBcc: y' })).toThrow('MAIL_ADDRESS_INVALID');
  });
});
