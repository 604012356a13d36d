import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleEdition, hostileEdition } from '../../../../test/fixtures/edition.ts';
import { type ReadMail, readMail } from '../../../../test/support/reading-mail.ts';
import type { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { formatValue, LANGUAGES } from '../../../foundation/format/index.ts';
import { documentOf } from '../../document/index.ts';
import { type Edition, leafBlocks } from '../../edition/index.ts';
import { renderText } from '../text/index.ts';
import type { EmailAttachment, EmailEnvelope } from './email-envelope.ts';
import { messageIdFor } from './message-headers.ts';
import { emailRenderer } from './render-email.ts';
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

const PDF: EmailAttachment = {
  filename: 'executive-2026-11-16.pdf',
  contentType: 'application/pdf',
  bytes: new TextEncoder().encode('%PDF-1.7 stands for the real one'),
};

async function parse(edition: Edition, envelope: Partial<EmailEnvelope> = {}): Promise<ReadMail> {
  const { bytes } = await emailRenderer(edition)({ ...ENVELOPE, ...envelope });
  return await readMail(bytes);
}

async function problemOf(work: Promise<unknown>) {
  return await work.then(
    () => undefined,
    (error: ProblemError) => error.problems[0]?.code,
  );
}

/** Ends a line, rings, colours a terminal, breaks a line elsewhere, turns the direction; and what of it is to be read. */
const CONTROLS = 'A\u0000B\u0007C\u001b[31mD\u0085E\u2028F\u202eG\u2066H';
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ANY_CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe('emailRenderer', () => {
  it('shows no control characters of others, in its head and in none of its parts', async () => {
    const edition = exampleEdition();
    const mail = await parse(
      { ...edition, report: { ...edition.report, title: CONTROLS } },
      {
        subject: `Subject ${CONTROLS}`,
        to: { name: 'Ada\u0007\u001b\u0085Byron', address: 'ada@techflow.example' },
        attachments: [{ ...PDF, filename: `file ${CONTROLS}.pdf` }],
      },
    );
    expect(mail.subject).toBe('Subject A B C [31mD E FGH');
    expect(mail.to).toMatchObject({ value: [{ name: 'Ada Byron' }] });
    expect(mail.attachments.find(({ related }) => !related)?.filename).toBe('file A B C [31mD E FGH.pdf');
    expect(mail.shown).toContain('A B C [31mD E F G H');
    expect(mail.html).not.toMatch(ANY_CONTROL);
    expect(mail.text).toMatch(/A.?B.?C.?\[31mD.?E.?F.?G.?H/);
    expect(mail.text).not.toMatch(ANY_CONTROL);
  });

  it('is a complete message with text, HTML, pictures inside and its attachments', async () => {
    const edition = exampleEdition();
    const mail = await parse(edition, {
      attachments: [PDF],
      replyTo: { address: 'analysts@techflow.example' },
    });
    expect(mail.from?.value).toEqual([{ name: 'TechFlow Reports', address: 'reports@techflow.example' }]);
    expect(mail.to).toMatchObject({ value: [{ name: 'Ada Løvelace', address: 'ada@techflow.example' }] });
    expect(mail.replyTo?.text).toBe('analysts@techflow.example');
    expect(mail.messageId).toBe(ENVELOPE.messageId);
    expect(mail.subject).toBe(subjectOf(edition));
    expect(mail.text.trim()).toBe(renderText(documentOf(edition)).trim());
    const [pdf, ...others] = mail.attachments.filter(({ related }) => !related);
    expect(pdf).toMatchObject({ contentType: 'application/pdf', filename: PDF.filename });
    expect(Buffer.compare(pdf?.content ?? Buffer.alloc(0), PDF.bytes)).toBe(0);
    expect(others).toEqual([]);
  });

  it('nests its parts as mail programs expect', async () => {
    const { bytes } = await emailRenderer(exampleEdition())({ ...ENVELOPE, attachments: [PDF] });
    const raw = Buffer.from(bytes).toString('latin1');
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

  it('shows every key figure and every title, and carries each picture it refers to', async () => {
    const edition = exampleEdition();
    const { shown, elements, attachments } = await parse(edition, { attachments: [PDF] });
    for (const block of leafBlocks(edition.blocks)) {
      if (block.title !== undefined) expect(shown).toContain(block.title);
      if (block.type !== 'kpis') continue;
      for (const { label, value, format } of block.figures) {
        expect(shown).toContain(label);
        expect(shown).toContain(formatValue(value, format, edition.locale).replace(/\s/g, ' '));
      }
    }
    const pictures = elements.filter(({ name }) => name === 'img');
    const referred = [...new Set(pictures.map(({ attributes }) => attributes.get('src')))];
    expect(referred.length).toBeGreaterThan(20);
    const carried = attachments.filter(({ related }) => related);
    expect(carried.map(({ cid }) => `cid:${cid}`)).toEqual(referred);
    // An account in two lists has one picture.
    expect(carried.length).toBeLessThan(pictures.length);
    expect(new Set(carried.map(({ content }) => content.toString('base64'))).size).toBe(carried.length);
    expect(pictures.every(({ attributes }) => attributes.has('alt') && attributes.has('width'))).toBe(true);
  });

  it('draws each kind of chart, and carries pictures of authors as they came', async () => {
    const edition = exampleEdition();
    const { attachments, elements } = await parse(edition);
    const charts = leafBlocks(edition.blocks).filter(({ type }) => type === 'chart');
    for (const block of charts) {
      const { alternative } = block as { readonly alternative: string };
      expect(elements.some(({ attributes }) => attributes.get('alt') === alternative)).toBe(true);
    }
    const kept = attachments.map(({ content }) => content.toString('base64'));
    for (const block of leafBlocks(edition.blocks))
      if (block.type === 'image') expect(kept).toContain(block.image.data);
    expect(kept).toContain(edition.brand.logo?.data);
    for (const { attributes } of elements)
      if (attributes.has('src')) expect(Number(attributes.get('width'))).toBeLessThanOrEqual(600);
  });

  it.each([
    ['the example', exampleEdition],
    ['hostile text', hostileEdition],
  ])('has nothing that runs or loads: %s', async (_, make) => {
    const link = 'https://reports.example/executive';
    const { html, elements } = await parse(make(), { link, unsubscribe: { post: link } });
    const tags = new Set(elements.map(({ name }) => name));
    for (const tag of ['script', 'iframe', 'object', 'form', 'link', 'svg', 'base', 'input'])
      expect(tags).not.toContain(tag);
    for (const { attributes } of elements) {
      expect([...attributes.keys()].filter((name) => /^on|^background$|^srcset$/i.test(name))).toEqual([]);
      expect(attributes.get('src') ?? 'cid:').toMatch(/^cid:/);
      expect(attributes.get('href') ?? 'https:').toMatch(/^(https?:|mailto:)/);
      expect(attributes.get('style') ?? '').not.toMatch(/url\(|position|flex|grid|float/i);
    }
    expect(html).not.toMatch(/url\(|@import|javascript:/i);
    // Gmail ignores longer style sheets.
    for (const { name, text } of elements) if (name === 'style') expect(text.length).toBeLessThan(8_192);
  });

  it('gives the same bytes for the same edition and envelope', async () => {
    for (const edition of [exampleEdition(), hostileEdition()]) {
      const [first, second] = [
        await emailRenderer(edition)(ENVELOPE),
        await emailRenderer(edition)(ENVELOPE),
      ];
      expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    }
  });

  it('says in each language what it says itself', async () => {
    const edition = exampleEdition();
    const link = 'https://reports.example/executive';
    const said = await Promise.all(
      LANGUAGES.map(async (locale) => {
        const mail = await parse(
          { ...edition, locale: { ...edition.locale, locale } },
          { link, unsubscribe: { post: link } },
        );
        const links = mail.elements.filter(({ attributes }) => attributes.get('href') === link);
        expect(links).toHaveLength(2);
        expect(mail.html).toContain(`<html lang="${locale}">`);
        return [mail.subject, ...links.map(({ text }) => text)];
      }),
    );
    for (const at of [0, 1, 2]) expect(new Set(said.map((one) => one[at])).size).toBe(LANGUAGES.length);
  });

  it('tells recipients apart while pictures are shared', async () => {
    const render = emailRenderer(exampleEdition());
    const [one, other] = await Promise.all(
      ['ada', 'eve'].map(async (name) => {
        const { bytes } = await render({ ...ENVELOPE, to: { address: `${name}@techflow.example` } });
        return await readMail(bytes);
      }),
    );
    expect(one?.shown).toContain('Sent to ada@techflow.example.');
    expect(other?.shown).not.toContain('ada@');
    expect(one?.attachments.map(({ cid }) => cid)).toEqual(other?.attachments.map(({ cid }) => cid));
  });
});

describe('unsubscribing', () => {
  it('takes one click, by headers and by a link', async () => {
    const post = 'https://reports.example/leave?who=ada%40techflow.example&report=executive';
    const unsubscribe = { post, mailto: 'leave@reports.example' };
    const { bytes } = await emailRenderer(exampleEdition())({ ...ENVELOPE, unsubscribe });
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain(`\r\nList-Unsubscribe: <${post}>,\r\n <mailto:leave@reports.example>\r\n`);
    expect(raw).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    const { elements, text } = await readMail(bytes);
    expect(elements.find(({ attributes }) => attributes.get('href') === post)?.text).toBe('Unsubscribe');
    expect(text).toContain(`Unsubscribe: ${post}`);
  });

  it.each([
    'http://reports.example/leave',
    'javascript:alert(1)',
    'https://a.example/>\r\nBcc: c@d.example',
    'https://a.example/ b',
    `https://a.example/${'x'.repeat(1_000)}`,
    'https://user:secret@a.example/',
  ])('refuses %j', async (post) => {
    expect(await problemOf(emailRenderer(exampleEdition())({ ...ENVELOPE, unsubscribe: { post } }))).toBe(
      'MAIL_LINK_INVALID',
    );
  });
});

describe('the largest size', () => {
  const file = (filename: string, size: number): EmailAttachment => ({
    ...{ filename, contentType: 'application/octet-stream' },
    bytes: new Uint8Array(size),
  });
  const attachments = [file('small.csv', 1_000), file('large.pdf', 900_000), file('middle.xlsx', 300_000)];
  const link = 'https://reports.example/executive';

  it('leaves out the largest files first, and says so', async () => {
    const edition = exampleEdition();
    const all = await emailRenderer(edition)({ ...ENVELOPE, attachments, link, maximumBytes: 5_000_000 });
    expect(all.leftOut).toEqual([]);
    const some = await emailRenderer(edition)({ ...ENVELOPE, attachments, link, maximumBytes: 1_300_000 });
    expect(some.leftOut).toEqual(['large.pdf']);
    expect(some.bytes.length).toBeLessThanOrEqual(1_300_000);
    const mail = await readMail(some.bytes);
    expect(mail.attachments.filter(({ related }) => !related).map(({ filename }) => filename)).toEqual([
      'small.csv',
      'middle.xlsx',
    ]);
    for (const said of [mail.shown, mail.text]) expect(said).toContain('Too large to attach: large.pdf.');
    expect(mail.elements.some(({ attributes }) => attributes.get('href') === link)).toBe(true);
    expect(mail.text).toContain(link);
  });

  it('sends the mail alone where nothing else fits', async () => {
    const alone = (await emailRenderer(exampleEdition())(ENVELOPE)).bytes.length;
    const none = await emailRenderer(exampleEdition())({
      ...ENVELOPE,
      attachments,
      maximumBytes: alone + 400,
    });
    expect(none.leftOut).toEqual(['small.csv', 'large.pdf', 'middle.xlsx']);
    expect((await readMail(none.bytes)).shown).toContain('small.csv, large.pdf, and middle.xlsx');
  });

  it('makes no message that is too large by itself', async () => {
    const made = emailRenderer(exampleEdition())({ ...ENVELOPE, attachments, maximumBytes: 100_000 });
    await expect(made).rejects.toMatchObject({
      problems: [
        {
          code: 'MAIL_TOO_LARGE',
          message: expect.stringMatching(
            /^The mail of "Executive report" takes 0\.\d MB without any attachment, with .*; 0\.1 MB are allowed\.$/,
          ),
        },
      ],
    });
  });
});

describe('hostile envelopes', () => {
  const TEXT = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom('\r\n', '\r', '\n', '\0', '\u2028', 'Bcc: c@d.example', 'ü', '漢', '"', ';', ' '),
        {
          maxLength: 12,
        },
      )
      .map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme', minLength: 900, maxLength: 1_100 }),
  );
  const HEADERS = [
    'auto-submitted',
    'content-type',
    'date',
    'from',
    'message-id',
    'mime-version',
    'subject',
    'to',
  ];
  const PLAIN: Edition = { ...exampleEdition(), blocks: [] };

  it('cannot add a header by subject, name or file name', async () => {
    await fc.assert(
      fc.asyncProperty(TEXT, TEXT, TEXT, async (subject, name, filename) => {
        const to = { name: name.replaceAll(/[\r\n\0]/g, ' '), address: 'ada@techflow.example' };
        const { bytes } = await emailRenderer(PLAIN)({
          ...{ ...ENVELOPE, subject, to },
          attachments: [{ ...PDF, filename }],
        });
        const head = Buffer.from(bytes).toString('latin1').split('\r\n\r\n')[0] ?? '';
        expect(head).toMatch(/^[\t\r\n\x20-\x7e]*$/);
        const mail = await readMail(bytes);
        expect([...mail.headers.keys()].sort()).toEqual(
          HEADERS.filter((key) => key !== 'subject' || mail.headers.has('subject')),
        );
        expect(mail.to).toMatchObject({ value: [{ address: 'ada@techflow.example' }] });
        expect(mail.subject ?? '').not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
        const files = mail.attachments.filter(({ related }) => !related);
        expect(files.map(({ contentType }) => contentType)).toEqual(['application/pdf']);
        expect(files[0]?.filename ?? '').not.toMatch(/[\p{Cc}\\/]/u);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps subjects and file names of other scripts', async () => {
    const subject = `Umsätze ${'漢字'.repeat(40)} №1`;
    const mail = await parse(PLAIN, {
      subject,
      attachments: [{ ...PDF, filename: '売上レポート-2026.pdf' }],
    });
    expect(mail.subject).toBe(subject);
    expect(mail.attachments.at(-1)?.filename).toBe('売上レポート-2026.pdf');
  });

  it.each([
    ['an address', { to: { address: 'a@b.example\r\nBcc: c@d.example' } }],
    ['a name', { from: { name: 'A\r\nBcc: c@d.example', address: 'a@b.example' } }],
    ['a Message-ID', { messageId: '<a@b>\r\nBcc: c@d.example' }],
    ['a list of recipients', { to: { address: 'a@b.example,c@d.example' } }],
    ['the address that unsubscribes', { unsubscribe: { post: 'https://a.example', mailto: 'a@b,c@d' } }],
  ])('refuses line breaks and lists in %s', async (_, part) => {
    expect(await problemOf(emailRenderer(PLAIN)({ ...ENVELOPE, ...part }))).toBe('MAIL_ADDRESS_INVALID');
  });
});
