import { describe, expect, it } from 'vitest';
import { exampleEdition } from '../../../../test/fixtures/edition.ts';
import { parseStrictly } from '../../../../test/support/strict-html.ts';
import { CHART_KINDS, type EditionBlock, type TableBlock } from '../../edition/index.ts';
import { sourceOf } from '../source.ts';
import { renderHtml } from './render-html.ts';

const PAGE = renderHtml(sourceOf(exampleEdition()));

/** What a block of each kind is seen by: a block of the example, and what its part of the page must hold. Those of packages are made of these. */
const DRAWN: Readonly<
  Record<Exclude<EditionBlock['type'], 'package'>, readonly [id: string, ...holds: RegExp[]]>
> = {
  section: ['growth', /^<header class="divider"/, /<h2>Growth<\/h2>/],
  kpis: ['kpis', /<article class="kpi">/, /<data class="n"[^>]*>\$985,215<\/data>/, /<svg/],
  insights: ['insights', /<ul class="findings">/, /<li class="(?:good|bad|neutral)">/, /<data class="n"/],
  chart: ['mrr-plans', /<figure class="chart"[^>]* data-kind="line"/, /<svg/, /<table/],
  trends: ['trends', /<figure class="chart panel"/, /<strong>/, /<svg/],
  forecast: ['outlook', /<ul class="findings">/, /<svg/, />Forecast</, /stroke-dasharray="1 4"/, /<table/],
  'weeks-and-months': [
    'weeks',
    /<article class="trend">/,
    /<svg/,
    /<th scope="colgroup" colspan="3".*Week of Oct 5/,
    /Months are drawn as their average week\./,
  ],
  health: ['health', /<ol class="accounts">/, /<ul class="parts">/, /<table/],
  table: ['plans', /<table class="sortable">/, /<tfoot><tr class="fixed">/],
  pivot: [
    'statement',
    /<th scope="colgroup" colspan="4"/,
    /<tr class="result">/,
    /<th scope="row" class="start l1"/,
  ],
  text: ['reading', /<div class="prose">/, /<p>/],
  callout: ['late', /class="block callout bad"/, /Attention/, /Two days are missing/],
  quote: ['voice', /<blockquote>/, /coffee/, /<figcaption>[^/]*Dana Whitfield, COO/],
  image: ['picture', /<img src="data:image\/png;base64,/, /alt="A line that rises\."/, /Drawn by hand\./],
  columns: [
    'side-by-side',
    /<div class="column">[\s\S]*<div class="column">/,
    /id="b-forecast"/,
    /id="b-picture"/,
  ],
  'keep-together': ['kept', /class="group kept"/, /id="b-response-spread"/, /id="b-targets"/],
  'page-break': ['turn', /^<div class="turn"/],
  provenance: ['provenance', /<dl class="facts">/, /<ul class="checks">/, /id="query-1"/],
};

/** The element of an id, with all that it holds. */
function elementOf(id: string): string {
  const start = PAGE.search(new RegExp(`<\\w+ [^>]*id="${id}"`));
  const name = /^<(\w+)/.exec(PAGE.slice(start))?.[1];
  if (start < 0 || name === undefined) throw new Error(`Nothing on the page is called ${id}.`);
  let depth = 0;
  for (const tag of PAGE.slice(start).matchAll(new RegExp(`<(/?)${name}\\b[^>]*>`, 'g'))) {
    depth += tag[1] === '/' ? -1 : 1;
    if (depth === 0) return PAGE.slice(start, start + tag.index + tag[0].length);
  }
  throw new Error(`${id} has no end.`);
}

describe('blocks of every kind', () => {
  it.each(Object.entries(DRAWN))('%s', (_kind, [id, ...holds]) => {
    const drawn = elementOf(`b-${id}`);
    for (const held of holds) expect(drawn).toMatch(held);
  });

  it('checks that did not pass stand open, and those that did behind their number', () => {
    const drawn = elementOf('b-provenance');
    const { checks } = exampleEdition().provenance;
    const passed = checks.filter(({ verdict }) => verdict === 'pass').length;
    expect(passed).toBeGreaterThan(0);
    expect(passed).toBeLessThan(checks.length);
    const [open = '', folded = ''] = drawn.split(
      `<details class="passed"><summary>${passed} of ${checks.length} checks passed.</summary>`,
    );
    const listed = (text: string) => text.match(/<li><span class="badge \w+">/g) ?? [];
    expect(listed(open)).toHaveLength(checks.length - passed);
    expect(listed(open)).not.toContain('<li><span class="badge good">');
    expect(listed(folded)).toEqual(Array(passed).fill('<li><span class="badge good">'));
  });

  it.each(CHART_KINDS)('%s: two pictures, places to point at, and its data as a table', (kind) => {
    const figure = new RegExp(`<figure class="chart[^>]*data-kind="${kind}"[^>]*>[\\s\\S]*?</figure>`).exec(
      PAGE,
    )?.[0];
    expect(figure?.match(/<div class="(?:wide|narrow|wide narrow)">\s*<svg/g)).toHaveLength(2);
    expect(figure).toMatch(/class="[^"]*\bhit\b/);
    expect(figure).toMatch(/<details class="how as-table"><summary>[\s\S]*<tbody><tr>/);
  });
});

describe('what the script holds on to', () => {
  const edition = exampleEdition();
  const elements = parseStrictly(PAGE);

  it('is a metric that the edition explains, on every marked number', () => {
    const numbers = elements.filter(({ name }) => name === 'data');
    const marked = numbers.flatMap(({ attributes }) => attributes.get('data-metric') ?? []);
    expect(marked.length).toBeGreaterThan(100);
    for (const { attributes } of numbers) {
      expect(attributes.get('class')).toBe('n');
      expect(Number.isFinite(Number(attributes.get('value')))).toBe(true);
    }
    for (const { attributes } of numbers.filter((one) => one.attributes.has('data-query')))
      expect(Object.keys(edition.provenance.queries)).toContain(attributes.get('data-query'));
    expect(new Set(marked)).toContain('mrr');
  });

  it('is one table for each chart, and tables that sort around their fixed rows', () => {
    const figures = elements.filter(({ attributes }) => attributes.has('data-kind'));
    const tables = PAGE.match(/<details class="how as-table">/g) ?? [];
    expect(figures.length).toBeGreaterThan(CHART_KINDS.length);
    expect(tables).toHaveLength(figures.length);
    const sortable = [...PAGE.matchAll(/<table class="sortable[^"]*">[\s\S]*?<\/table>/g)];
    expect(sortable.length).toBeGreaterThan(0);
    for (const [table] of sortable) expect(table).toMatch(/<tfoot><tr class="fixed">/);
    expect(elementOf('b-industries')).toMatch(/<tr class="fixed others">/);
  });
});

describe('a table of thousands of rows', () => {
  const tableOf = (rows: number): string => {
    const edition = exampleEdition();
    const [table] = edition.blocks.filter(
      (block): block is TableBlock => block.type === 'table' && block.id === 'industries',
    );
    if (table === undefined) throw new Error('The example has a table.');
    const [name = '', ...rest] = table.rows[0] ?? [];
    const long: TableBlock = {
      ...table,
      // Histories and tones are as long as the rows, and this table has none.
      columns: table.columns.map(
        ({ histories: _histories, tones: _tones, historyLabel: _label, ...column }) => ({
          ...column,
          display: column.display === 'sparkline' ? 'text' : (column.display ?? 'text'),
        }),
      ),
      rows: Array.from({ length: rows }, (_, index) => [
        `${name} ${String(index).padStart(5, '0')}`,
        ...rest.map((value) => (typeof value === 'number' ? value * (1 + (index % 100) / 100) : value)),
      ]),
    };
    return renderHtml(sourceOf({ ...edition, blocks: [long] }));
  };

  it('is written whole, and grows with its rows alone', () => {
    const [first, second, third] = [1000, 3000, 5000].map(tableOf);
    if (first === undefined || second === undefined || third === undefined) throw new Error('Three pages.');
    expect(third.match(/data-value="Software \d{5}"/g)).toHaveLength(5000);
    const [early, late] = [second.length - first.length, third.length - second.length];
    expect(Math.abs(late / early - 1)).toBeLessThan(0.02);
    expect(early / 2000).toBeLessThan(1000);
  });
});
