import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { exampleEdition, hostileEdition } from '../../../../test/fixtures/edition.ts';
import { formatValue } from '../../../foundation/format/index.ts';
import type { Edition } from '../../edition/index.ts';
import { sourceOf } from '../source.ts';
import { renderPdf } from './render-pdf.ts';

/** The text as a reader copies it, without the invisible break opportunities and with single spaces. */
async function read(pdf: Uint8Array) {
  const document = await getDocumentProxy(pdf.slice());
  const { text, totalPages } = await extractText(document, { mergePages: true });
  return { document, totalPages, text: text.replaceAll('\u200b', '').replace(/\s+/g, ' ') };
}

function withTable(rows: number): Edition {
  const edition = exampleEdition();
  const columns = [
    { name: 'name', label: 'Name of account', format: { kind: 'text' }, align: 'start' },
    { name: 'mrr', label: 'MRR', format: { kind: 'currency' }, align: 'end' },
  ] as const;
  const body = Array.from({ length: rows }, (_, index) => [`Account ${index}`, index * 10.5]);
  return { ...edition, blocks: [{ type: 'table', id: 'long', title: 'All', columns, rows: body, more: 0 }] };
}

describe('renderPdf', () => {
  it('prints every figure once as selectable text, under its label, with page numbers and metadata', async () => {
    const edition = exampleEdition();
    const { document, text, totalPages } = await read(await renderPdf(sourceOf(edition)));
    expect(totalPages).toBeGreaterThan(2);
    expect(text).toContain(`Page ${totalPages} of ${totalPages}`);
    for (const block of edition.blocks) {
      if (block.type !== 'kpis') continue;
      for (const { label, value, format } of block.figures) {
        const shown = formatValue(value, format, edition.locale).replace(/\s/g, ' ');
        expect(text.split(`${label} ${shown}`), label).toHaveLength(2);
      }
    }
    const { info } = await getMeta(document);
    expect(info).toMatchObject({
      Title: edition.report.title,
      Author: edition.brand.name,
      Language: expect.stringMatching(/^en/),
    });
    expect(String(info.CreationDate)).toContain(edition.date.replaceAll('-', ''));
  });

  it('has bookmarks that lead to sections and titled blocks, and links', async () => {
    const edition = exampleEdition();
    const { document } = await read(await renderPdf(sourceOf(edition)));
    const outline = (await document.getOutline()).flatMap((item) => [item, ...item.items]);
    const titles = outline.map(({ title }) => title);
    for (const block of edition.blocks) if (block.title !== undefined) expect(titles).toContain(block.title);
    for (const { dest } of outline) {
      const [page] = Array.isArray(dest) ? dest : ((await document.getDestination(String(dest))) ?? []);
      expect(await document.getPageIndex(page)).toBeLessThan(document.numPages);
    }
    const pages = await Promise.all(
      Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1)),
    );
    const annotations = (await Promise.all(pages.map((page) => page.getAnnotations()))).flat();
    const addresses = annotations.map(({ url }) => url as unknown).filter((url) => typeof url === 'string');
    expect(addresses).toContain('https://example.com/handbook?a=1&b=2');
  });

  it('gives the same bytes for the same edition', async () => {
    const [first, second] = [
      await renderPdf(sourceOf(exampleEdition())),
      await renderPdf(sourceOf(hostileEdition())),
    ];
    expect(Buffer.compare(first, await renderPdf(sourceOf(exampleEdition())))).toBe(0);
    expect(Buffer.compare(second, await renderPdf(sourceOf(hostileEdition())))).toBe(0);
  });

  it('repeats the head of a long table on each of its pages and loses no row', async () => {
    const { text, totalPages } = await read(await renderPdf(sourceOf(withTable(500))));
    expect(totalPages).toBeGreaterThan(8);
    expect(text.match(/Name of account/g)).toHaveLength(totalPages);
    for (let index = 0; index < 500; index += 1) expect(text).toMatch(new RegExp(`Account ${index} `));
  });

  it('takes hostile text for text', async () => {
    const { text } = await read(await renderPdf(sourceOf(hostileEdition())));
    for (const shown of [
      '<script>alert("x")</script><img src=x onerror=alert(1)>',
      '"\'><svg onload=alert(1)>&lt;b&gt;',
      ']]></style><style>*{display:none}</style>',
      '=HYPERLINK("http://evil.example","x")',
      'Bcc: victim@example.com Subject: owned body',
      'right-to-left override isolate',
      'שלום',
      'عربى',
      '漢字かな交じり文',
      '#import "evil.typ" $x$ \\link("http://evil.example")[y] `code` *bold* _it_ @ref <label>',
      'null bell lone \ufffd surrogate \ufffd',
    ])
      expect(text).toContain(shown);
  });

  it('draws an edition without blocks', async () => {
    const { text } = await read(await renderPdf(sourceOf({ ...exampleEdition(), blocks: [] })));
    expect(text).toContain('Page 1 of 1');
  });

  it('does not grow from render to render', async () => {
    const edition = exampleEdition();
    for (let warm = 0; warm < 5; warm += 1) await renderPdf(sourceOf(edition));
    const before = process.memoryUsage().rss;
    for (let again = 0; again < 20; again += 1) await renderPdf(sourceOf(edition));
    expect((process.memoryUsage().rss - before) / 20 / 2 ** 20).toBeLessThan(5);
  });
});
