import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { exampleEdition } from '../../../../test/fixtures/edition.ts';
import { CHART_IN_EDITION } from '../../block/chart/document.ts';
import { documentOf } from '../../document/index.ts';
import { type ChartBlock, type ChartSpec, leafBlocks } from '../../edition/index.ts';
import type { TextPage } from './columns.ts';
import { renderText } from './render-text.ts';
import { sparkline, textChart } from './text-chart.ts';

const edition = exampleEdition();
const charts = leafBlocks(edition.blocks).filter((block): block is ChartBlock => block.type === 'chart');
const page = { locale: edition.locale, width: 78, rows: 20 };

function drawn(block: ChartBlock, on: TextPage): string[] {
  return CHART_IN_EDITION.document(block, edition).flatMap((node) =>
    node.kind === 'chart' ? textChart(node, on) : [],
  );
}

function chart(id: string): string[] {
  const block = charts.find((one) => one.id === id);
  if (block === undefined) throw new Error(`The example has no chart ${id}.`);
  return drawn(block, page);
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
    expect(
      chart('targets').some((line) =>
        /^MRR +\$985,215 +\$1,000,000 +\$964,879 +\$800k, \$950k, \$1.1M$/.test(line),
      ),
    ).toBe(true);
  });
});

/** A chart of a few places, drawn without the words around it. */
function drawing(spec: Partial<ChartSpec>, values: readonly (number | null)[], width = 78): string[] {
  const names = values.map((_, index) => 'abcdefghijklmnopqrst'[index] ?? '');
  const block = {
    ...{ type: 'chart', id: 'c', alternative: '', provenance: {} },
    chart: {
      kind: 'bar',
      axis: { kind: 'category', label: 'Place', categories: names },
      series: [{ name: 'Sold', metric: 'sold', format: { kind: 'integer' }, values }],
      ...spec,
    },
  } as unknown as ChartBlock;
  return drawn(block, { ...page, width }).slice(2);
}

describe('a drawing, stated', () => {
  it('scales bars to 24 cells, below zero too, and lets what is small be seen', () => {
    expect(drawing({}, [24, 12, 0, 0.1])).toEqual([
      `a  24  │${'█'.repeat(24)}`,
      `b  12  │${'█'.repeat(12)}`,
      'c   0  │',
      'd   0  │█',
    ]);
    expect(drawing({}, [16, -8, null])).toEqual([
      `a   16  │${'\u00a0'.repeat(8)}${'█'.repeat(16)}`,
      `b   −8  │${'█'.repeat(8)}`,
      'c  n/a  │',
    ]);
    expect(drawing({}, [0, 0])).toEqual(['a  0  │', 'b  0  │']);
  });

  it('has as much room for bars as labels and numbers leave, and none in a narrow window', () => {
    const first = (width: number) => drawing({}, [10, 5], width)[0];
    expect(first(68)).toBe(`a  10  │${'█'.repeat(24)}`);
    expect(first(60)).toBe(`a  10  │${'█'.repeat(16)}`);
    expect(first(48)).toBe(`a  10  │${'█'.repeat(4)}`);
    expect(first(47)).toBe('a  10');
  });

  it('draws up to sixteen places as bars, and more, or a course over time, as a line', () => {
    const places = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
    expect(drawing({}, places(16))).toHaveLength(16);
    expect(drawing({}, places(17))).toEqual(['Sold  ▁▁▂▂▃▃▄▄▅▅▆▆▇▇███  1 → 17', 'a → q']);
    for (const kind of ['line', 'area'] as const)
      expect(drawing({ kind }, [1, 8, null])).toEqual(['Sold  ▁█·  1 → 8', 'a → c']);
    expect(drawing({ kind: 'line' }, [1, 8], 47)).toEqual(['Sold  1 → 8', 'a → b']);
  });

  it('begins a waterfall a quarter of its spread below its lowest step where steps are small', () => {
    const roles = ['total', 'increase', 'decrease', 'total'] as const;
    // From 970 to 1050: the axis begins at 970 - 20 = 950, and 100 are 24 cells.
    expect(drawing({ kind: 'waterfall', roles }, [1000, 50, -80, 970])).toEqual([
      `a  1,000  │${'█'.repeat(12)}`,
      `b     50  │${'\u00a0'.repeat(12)}${'█'.repeat(12)}`,
      `c    −80  │${'\u00a0'.repeat(5)}${'█'.repeat(19)}`,
      `d    970  │${'█'.repeat(5)}`,
    ]);
    expect(drawing({ kind: 'waterfall', roles: ['increase', 'increase'] }, [8, 16])).toEqual([
      `a   8  │${'█'.repeat(8)}`,
      `b  16  │${'\u00a0'.repeat(8)}${'█'.repeat(16)}`,
    ]);
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
    const over = renderText(documentOf(edition), { width })
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
    const text = renderText(documentOf({ ...edition, blocks, locale: { ...edition.locale, locale } }));
    for (const word of words) expect(text).toContain(word);
    for (const english of ['Edition of', 'Lowest scores', 'Changed category', 'passed'])
      expect(text).not.toContain(english);
  });
});
