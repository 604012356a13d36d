import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { exampleEdition, HOSTILE, hostileEdition } from '../../../../test/fixtures/edition.ts';
import { parseStrictly } from '../../../../test/support/strict-html.ts';
import { formatChange, formatValue } from '../../../foundation/format/index.ts';
import { escapeMarkup } from '../../design/index.ts';
import type { Edition, Figure } from '../../edition/index.ts';
import { sourceOf } from '../source.ts';
import { html, linkAddress } from './markup.ts';
import { renderHtml } from './render-html.ts';

const PAGES = [
  ['example', exampleEdition()],
  ['hostile', hostileEdition()],
] as const;

/** Every object of an edition that is a figure, and every run of a sentence that shows one. */
function walk(node: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (node === null || typeof node !== 'object') return;
  if (!Array.isArray(node)) visit(node as Record<string, unknown>);
  for (const child of Object.values(node)) walk(child, visit);
}

function figuresOf(edition: Edition): Figure[] {
  const found: Figure[] = [];
  walk(edition, (node) => {
    if ('metric' in node && 'format' in node && 'value' in node && 'label' in node)
      found.push(node as unknown as Figure);
  });
  return found;
}

describe.each(PAGES)('the %s page', (_name, edition) => {
  const page = renderHtml(sourceOf(edition));
  const elements = parseStrictly(page);
  const named = (name: string) => elements.filter((element) => element.name === name);
  const attributes = elements.flatMap((element) =>
    [...element.attributes].map(([name, value]) => ({ element: element.name, name, value })),
  );

  it('is made of known elements alone, and of no handler', () => {
    for (const forbidden of [
      'iframe',
      'object',
      'embed',
      'link',
      'form',
      'input',
      'base',
      'image',
      'foreignObject',
      'use',
      'b1',
    ])
      expect(named(forbidden), forbidden).toHaveLength(0);
    expect(named('style')).toHaveLength(1);
    // The facts, which run nothing, and the one script.
    expect(named('script').map(({ attributes: its }) => its.get('type'))).toEqual([
      'application/json',
      undefined,
    ]);
    expect(attributes.filter(({ name }) => name === 'style')).toEqual([]);
    expect(attributes.filter(({ name }) => /^on/i.test(name))).toEqual([]);
  });

  it('refers to nothing outside but by the links of its texts', () => {
    const addresses = attributes.filter(({ name }) =>
      /^(?:src|href|xlink:href|action|data|poster|srcset)$/.test(name),
    );
    for (const { element, value } of addresses) {
      if (element === 'img') {
        expect(value).toMatch(/^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=]+$/);
        continue;
      }
      expect(element).toBe('a');
      expect(value === 'https://example.com/handbook?a=1&b=2' || value.startsWith('#'), value).toBe(true);
    }
    expect(named('style')[0]?.text).not.toMatch(/url\(|@import|http/);
    expect(
      attributes
        .filter(({ name, value }) => name !== 'xmlns' && name !== 'href' && /url\((?!#)/.test(value))
        .map(({ element }) => element),
    ).toEqual([]);
  });

  it('forbids the browser to load or run anything', () => {
    const policy = named('meta').find(
      ({ attributes: its }) => its.get('http-equiv') === 'Content-Security-Policy',
    );
    expect(policy?.attributes.get('content')).toContain("default-src 'none'");
  });

  it('gives ids once, and leads to ids that exist', () => {
    const ids = attributes.filter(({ name }) => name === 'id').map(({ value }) => value);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = attributes
      .filter(({ name, value }) => name === 'href' && value.startsWith('#'))
      .map(({ value }) => value.slice(1));
    const labels = attributes
      .filter(({ name }) => name === 'aria-labelledby')
      .flatMap(({ value }) => value.split(' '));
    const paints = attributes.flatMap(({ name, value }) =>
      name === 'fill' ? (/^url\(#(.*)\)$/.exec(value)?.[1] ?? []) : [],
    );
    for (const target of [...targets, ...labels, ...paints]) expect(ids).toContain(target);
  });

  it('reads as a document: one title, one main, headings without a gap', () => {
    expect(named('title').filter(({ text }) => text.includes('·')).length).toBeGreaterThan(0);
    expect(named('main')).toHaveLength(1);
    expect(named('h1')).toHaveLength(1);
    const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name.slice(1))] : []));
    for (const level of levels.filter((one) => one > 3))
      expect(levels.slice(0, levels.indexOf(level))).toContain(level - 1);
    for (const svg of named('svg')) expect(svg.attributes.get('role')).toBe('img');
    expect(named('table').length).toBe(named('caption').length);
    for (const head of named('th')) expect(head.attributes.get('scope')).toMatch(/^(?:row|col(?:group)?)$/);
  });

  it('shows every figure as the other media write it', () => {
    const text = elements[0]?.text ?? '';
    const described = named('meta')
      .map(({ attributes: its }) => its.get('content') ?? '')
      .join(' ');
    const figures = figuresOf(edition);
    expect(figures.length).toBeGreaterThan(8);
    // Characters that no page can hold are left out.
    const asMarkup = (words: string) => parseStrictly(`<p>${escapeMarkup(words.slice(0, 100))}</p>`)[0]?.text;
    for (const { value, format, comparison } of figures.filter(({ metric }) => metric !== '')) {
      const written = asMarkup(formatValue(value, format, edition.locale));
      expect(`${text} ${described}`).toContain(written);
      if (comparison !== undefined && comparison.absolute !== null)
        expect(text).toContain(formatChange(comparison, format, edition.locale));
    }
  });

  it('is the same each time', () => {
    expect(renderHtml(sourceOf(edition))).toBe(page);
  });
});

describe('hostile text', () => {
  const [root] = parseStrictly(renderHtml(sourceOf(hostileEdition())));

  it.each(HOSTILE.map((text) => [text.slice(0, 30), text] as const))('stays text: %s', (_start, text) => {
    const plain = text.replaceAll(/\p{Cc}(?<!\s)|\ufffe|\p{Cs}/gu, '');
    expect(root?.text).toContain(plain);
  });
});

describe('the page', () => {
  it('keeps well under 250 KB over the wire', () => {
    expect(gzipSync(renderHtml(sourceOf(exampleEdition()))).length).toBeLessThan(60_000);
  });

  it('prints the provenance that figures link to even where no block asks for it', () => {
    const edition = exampleEdition();
    const page = renderHtml(
      sourceOf({
        ...edition,
        blocks: edition.blocks.filter(({ type }) => type !== 'provenance'),
      }),
    );
    expect(page).toContain('id="query-1"');
  });

  it('lives with an edition of no blocks, and with blocks of the same id', () => {
    const edition = exampleEdition();
    parseStrictly(renderHtml(sourceOf({ ...edition, blocks: [] })));
    const twice = parseStrictly(
      renderHtml(
        sourceOf({
          ...edition,
          blocks: [...edition.blocks, ...edition.blocks.filter(({ type }) => type !== 'provenance')],
        }),
      ),
    );
    const ids = twice.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('markup', () => {
  it('escapes text and attributes, and leaves nothing for what is absent', () => {
    expect(html`<p title="${'"<>&\''}">${'<b>'}${null}${undefined}${false}${0}</p>`.markup).toBe(
      '<p title="&quot;&lt;&gt;&amp;&#39;">&lt;b&gt;0</p>',
    );
    expect(html`${[html`<i>${'&'}</i>`, 'x']}`.markup).toBe('<i>&amp;</i>x');
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    ' java\nscript:alert(1)',
    '//evil.example',
    'https://a b',
    'vbscript:x',
    'http://x"onclick="y',
  ])('does not link to %s', (address) => {
    expect(linkAddress(address)).toBeNull();
  });

  it.each(['https://example.com/a?b=c&d=e#f', 'http://example.com', 'mailto:a@example.com'])(
    'links to %s',
    (address) => {
      expect(linkAddress(address)).toBe(address);
    },
  );
});
