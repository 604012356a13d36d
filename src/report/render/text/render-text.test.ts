import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { exampleEdition, hostileEdition } from '../../../../test/fixtures/edition.ts';
import { formatValue } from '../../../foundation/format/index.ts';
import { documentOf } from '../../document/index.ts';
import { renderText } from './index.ts';

describe('renderText', () => {
  it('cuts no number, however long', () => {
    const edition = exampleEdition();
    const blocks = edition.blocks.flatMap((block) =>
      block.type === 'kpis'
        ? [
            {
              ...block,
              figures: block.figures.slice(0, 1).map((figure) => ({
                ...figure,
                value: 9_007_199_254_740_991,
                format: { kind: 'integer' as const, suffix: 'units' },
              })),
            },
          ]
        : [],
    );
    expect(renderText(documentOf({ ...edition, blocks }))).toMatch(/9,007,199,254,740,991\sunits/);
  });

  it('says every key figure, insight and chart', () => {
    const edition = exampleEdition();
    const text = renderText(documentOf(edition));
    const flat = text.replace(/\s+/g, ' ');
    for (const block of edition.blocks) {
      if (block.type === 'kpis') {
        for (const { label, value, format } of block.figures) {
          expect(flat).toContain(label);
          expect(flat).toContain(formatValue(value, format, edition.locale).replace(/\s/g, ' '));
        }
      }
      if (block.type === 'chart') expect(flat).toContain(block.alternative);
      if (block.type === 'table')
        for (const row of block.rows) expect(text).toContain(String(row[0] ?? 'n/a'));
    }
    expect(text).toContain('\u2022 ');
    expect(text.endsWith('\n')).toBe(true);
  });

  it('aligns the figures', () => {
    const edition = exampleEdition();
    const kpis = edition.blocks.find((block) => block.type === 'kpis');
    const lines = renderText(documentOf(edition)).replaceAll('\u00a0', ' ').split('\n');
    const ends = kpis?.figures.slice(0, 5).map(({ label, value, format }) => {
      const shown = formatValue(value, format, edition.locale).replace(/\s/g, ' ');
      const line = lines.find((one) => one.startsWith(label)) ?? '';
      return stringWidth(line.slice(0, line.indexOf(shown, label.length) + shown.length));
    });
    expect(new Set(ends).size).toBe(1);
  });

  it('writes rows that do not fit as lines, with the colon of the language', () => {
    const edition = exampleEdition();
    const { locale } = edition;
    const lines = renderText(documentOf({ ...edition, locale: { ...locale, locale: 'fr-FR' } }), {
      width: 30,
    }).split('\n');
    expect(lines).toContain('  Score\u00a0: 24,0');
  });

  it('keeps sentences within the width', () => {
    const paragraphs = renderText(documentOf(exampleEdition()), { width: 60 })
      .split('\n')
      .filter((line) => /^( {4})?[\u2022-] /.test(line));
    expect(paragraphs.length).toBeGreaterThan(3);
    for (const line of paragraphs) expect(stringWidth(line)).toBeLessThanOrEqual(60);
  });

  it('lets nothing through that steers a terminal', () => {
    const text = renderText(documentOf(hostileEdition()));
    expect(text.match(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu)).toBeNull();
  });
});
