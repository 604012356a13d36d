import { fromMarkdown } from 'mdast-util-from-markdown';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE, hostileEdition } from '../fixtures/edition.ts';
import { type AllMedia, allMedia, slackTexts, squeezed } from './all-media.ts';

let media: AllMedia;

beforeAll(async () => {
  media = await allMedia(hostileEdition());
});

/** A hostile string as it may be shown: without characters that no document has, directions, and white space. */
function harmless(text: string): string {
  return squeezed(
    text.replaceAll(
      /p{Cc}|[\ud800-\udfff](?<![\ud800-\udbff][\udc00-\udfff])(?![\udc00-\udfff])|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g,
      '',
    ),
  );
}

/** Short strings whose every character media keep; long ones may be cut where a medium is narrow. */
const SHOWN = HOSTILE.filter((text) => text.length < 200 && !/\ud800/.test(text));

describe('hostile text stays text', () => {
  it('html and mail: no element and no attribute comes from data', () => {
    for (const elements of [media.html, media.mail.elements]) {
      const names = new Set(elements.map(({ name }) => name));
      for (const { attributes } of elements)
        for (const name of attributes.keys()) expect(name).not.toMatch(/^on/i);
      expect(names.has('iframe')).toBe(false);
      for (const { name, attributes } of elements)
        if (name === 'img') expect(attributes.get('src')).toMatch(/^(?:cid:|data:image\/)/);
      const page = harmless(elements.map(({ text }) => text).join(' '));
      for (const text of SHOWN) expect(page).toContain(harmless(text));
    }
  });

  it('mail: no header comes from data', () => {
    expect(media.mail.headers.has('bcc')).toBe(false);
    expect(media.mail.bcc).toBeUndefined();
    expect(String(media.mail.subject)).not.toMatch(/[\r\n]/);
  });

  it('markdown: parses to text, with no markup but the writer’s own', () => {
    const kinds = new Set<string>();
    const texts: string[] = [];
    const walk = (node: { type: string; value?: string; children?: unknown[]; url?: string }) => {
      kinds.add(node.type);
      if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code')
        texts.push(node.value ?? '');
      if (node.type === 'html') expect(node.value).toBe('<br>');
      if (node.type === 'link') expect(node.url).toMatch(/^https:\/\/example\.com\/handbook/);
      for (const child of node.children ?? []) walk(child as never);
    };
    walk(fromMarkdown(media.markdown));
    for (const kind of ['image', 'definition', 'linkReference', 'imageReference', 'footnoteReference'])
      expect(kinds).not.toContain(kind);
    const shown = harmless(texts.join(' '));
    for (const text of SHOWN) expect(shown).toContain(harmless(text.replaceAll(/\s+/g, ' ')));
    expect(media.markdown).not.toMatch(/(?<!\\)@victim|(?<!\\)<script/);
  });

  it('slack: mentions nobody, links nowhere else, and keeps every limit', () => {
    expect(media.slack.blocks.length).toBeLessThanOrEqual(50);
    for (const text of slackTexts(media.slack)) {
      expect(text.length).toBeLessThanOrEqual(3000);
    }
    // Plain text objects are not read for markup.
    for (const text of slackTexts(media.slack, 'mrkdwn')) {
      for (const [, link = ''] of text.matchAll(/<([^>]*)>/g))
        expect(link).toMatch(/^https:\/\/example\.com\/handbook/);
    }
    for (const { type, text, fields = [], elements = [] } of media.slack.blocks) {
      if (type === 'header') expect(text?.text.length).toBeLessThanOrEqual(150);
      expect(fields.length).toBeLessThanOrEqual(10);
      expect(elements.length).toBeLessThanOrEqual(10);
      for (const field of fields) expect(field.text.length).toBeLessThanOrEqual(2000);
    }
  });

  it('csv: no field begins like a formula', () => {
    for (const records of media.csv.values())
      for (const field of records.flat()) {
        if (field === '' || Number.isFinite(Number(field))) continue;
        expect(field).not.toMatch(/^[=+\-@\t\r]/);
      }
  });

  it('slides: texts and notes are text, and nothing leads out of the file but links of prose', () => {
    const told = media.slides.flatMap(({ texts, notes }) => [...texts, ...notes]).join('\n');
    for (const text of SHOWN) expect(harmless(told)).toContain(harmless(text));
    for (const [name, xml] of media.parts) {
      if (!name.startsWith('ppt/') || !name.endsWith('.rels')) continue;
      for (const [, target] of xml.matchAll(/Target="([^"]*)" TargetMode="External"/g))
        expect(target, name).toMatch(/^https:\/\/example\.com\/handbook/);
    }
    expect(told.match(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu)).toBeNull();
    for (const { charts } of media.slides)
      for (const { rows, places } of charts) {
        expect(rows.length).toBe(places.length + 1);
        expect(rows.slice(1).map(([place]) => place)).toEqual(places);
      }
  });

  it('xlsx: no formula, no error, nothing that leads out of the file', () => {
    for (const [name, xml] of media.parts) {
      if (name.startsWith('ppt/')) continue;
      if (name.startsWith('xl/worksheets/')) expect(xml).not.toMatch(/<f[\s>]|t="(?:e|str)"/);
      expect(xml.includes('TargetMode="External"'), name).toBe(false);
    }
  });

  it('text and pdf: no control characters, no directions that reach beyond', () => {
    expect(media.text.match(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu)).toBeNull();
    expect(media.pdf.match(/(?![\n\t])\p{Cc}|[\u202a-\u202e]/gu)).toBeNull();
  });
});
