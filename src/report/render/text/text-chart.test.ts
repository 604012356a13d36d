import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { exampleEdition } from '../../../../test/fixtures/edition.ts';
import { type ChartBlock, leafBlocks } from '../../edition/index.ts';
import { renderText } from './render-text.ts';
import { sparkline, textChart } from './text-chart.ts';

const edition = exampleEdition();
const charts = leafBlocks(edition.blocks).filter((block): block is ChartBlock => block.type === 'chart');
const page = { edition, width: 78, rows: 20 };

function chart(id: string): string[] {
  const block = charts.find((one) => one.id === id);
  if (block === undefined) throw new Error(`The example has no chart ${id}.`);
  return textChart(block, page);
}

describe('textChart', () => {
  it('draws bars in proportion, from zero', () => {
    const lengths = chart('adoption-features').flatMap((line) =>
      line.includes('│') ? [line.split('█').length - 1] : [],
    );
    expect(lengths).toEqual([24, 19, 17, 14, 7]);
  });

  it('lets the steps of a waterfall hang where the one before ended', () => {
    const bars = chart('mrr-bridge').flatMap((line) =>
      line.includes('│') ? [line.slice(line.indexOf('│') + 1)] : [],
    );
    const starts = bars.map((bar) => bar.indexOf('█'));
    expect(starts[0]).toBe(0);
    expect(starts.at(-1)).toBe(0);
    expect(starts[1]).toBeGreaterThan(0);
    expect(starts[3]).toBeGreaterThan(starts[1] ?? 0);
    expect(starts[5]).toBeLessThan(starts[4] ?? 0);
  });

  it('draws many places as a small line with its ends', () => {
    expect(chart('mrr-plans').find((line) => line.startsWith('Professional'))).toMatch(
      /▄.*·.*▁ {2}\$322,000 → \$316,000$/,
    );
  });

  it('puts what has several units into a table', () => {
    expect(chart('targets').some((line) => /^MRR +\$985,215 +\$1,000,000 +\$964,879$/.test(line))).toBe(true);
  });
});

describe('sparkline', () => {
  it('reaches from the lowest to the highest, level where nothing moves, with gaps', () => {
    expect(sparkline([0, 1, null, 8])).toBe('▁▂·█');
    expect(sparkline([5, 5])).toBe('▅▅');
    expect(sparkline([])).toBe('');
  });
});

describe('a narrow window', () => {
  it.each([32, 40, 60])('keeps all but long words and labels within %i cells', (width) => {
    const over = renderText(edition, { width })
      .split('\n')
      .filter((line) => stringWidth(line) > width && !/^ {4}/.test(line));
    // Figures stand in columns of label, value and change, which are never cut.
    expect(over.filter((line) => /[─│█▁]|: /.test(line))).toEqual([]);
  });
});

describe('languages', () => {
  it.each([
    ['de-DE', 'Kennzahlen', 'Achtung'],
    ['fr-FR', 'Chiffres clés', 'Attention'],
    ['es-ES', 'Cifras clave', 'Atención'],
    ['ja-JP', '主要指標', '注意'],
  ])('speaks %s', (locale, ...words) => {
    const { title: _, ...untitled } = edition.blocks.find((block) => block.type === 'kpis') ?? {
      type: 'kpis',
      title: '',
      id: '',
      figures: [],
    };
    const blocks = [untitled as never, ...edition.blocks];
    const text = renderText({ ...edition, blocks, locale: { ...edition.locale, locale } });
    for (const word of words) expect(text).toContain(word);
    for (const english of ['Edition of', 'Worst accounts', 'Moved since', 'passed'])
      expect(text).not.toContain(english);
  });
});
