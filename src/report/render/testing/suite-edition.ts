import type { Locale } from '../../../foundation/format/index.ts';
import type { Account, Edition, EditionBlock, Figure } from '../../edition/index.ts';

/** Texts that try to leave their place in some medium; each is plain to whoever reads it. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '&lt;b&gt; &amp; ]]></text>',
  '=HYPERLINK("http://evil.example","x")',
  '*bold* _it_ `code` ~gone~ [x](http://evil.example)',
  '<!channel> <@U012> <http://evil.example|x>',
  '#import "evil.typ" $x$ #link("http://evil.example")',
  '| a | b | {{ mrr }} %s',
  '漢字かな交じり文 ÄÖÜß éèñ',
] as const;

/** What stands behind them in the same texts and acts on terminals: it need not be shown. */
export const ACTING = '\u0007\u001b';

const COUNT = { kind: 'integer' } as const;

/** Numbers that no other number of the edition holds in it: five digits, each once. */
function counter(): () => number {
  let last = 40_009;
  return () => {
    last += 1_013;
    return last;
  };
}

export interface SuiteSetting {
  readonly locale?: Locale;
  /** Whether texts try to leave their place. */
  readonly isHostile?: boolean;
  /** Of its table. */
  readonly rows?: number;
}

const ENGLISH: Locale = { locale: 'en-US', currency: 'USD' };

/** An edition from which every kind of node is made; its words and its numbers are each there once. */
export function suiteEdition({ locale = ENGLISH, isHostile = false, rows = 3 }: SuiteSetting = {}): Edition {
  const next = counter();
  let turn = 0;
  const text = (word: string): string => {
    if (!isHostile) return word;
    turn += 1;
    return `${word} ${HOSTILE[turn % HOSTILE.length]}${ACTING}`;
  };
  const { figure, ...blocks } = parts({ next, text, rows });
  return {
    schema: 'broadsheet.edition/3',
    report: { name: 'suite', title: text('Quartal') },
    date: '2026-11-16',
    window: { from: '2026-11-09', to: '2026-11-16' },
    calendar: { zone: 'UTC', weekStart: 1, weekend: [6, 7], fiscalYearStart: 1 },
    ...{ locale, brand: { name: text('Brandolf') }, parameters: [], headline: figure },
    blocks: Object.values(blocks).flat(),
    provenance: {
      dataAsOf: [{ table: 'orders', label: text('Ordonnance'), through: '2026-11-15' }],
      source: text('Sourceful'),
      definitions: { hash: '0'.repeat(64) },
      ...{ checks: [], notes: [], metrics: {}, queries: {} },
    },
  };
}

interface Making {
  readonly next: () => number;
  readonly text: (word: string) => string;
  readonly rows: number;
}

function parts(making: Making) {
  const { text } = making;
  const figure = figureOf(making, 'Figurine');
  return {
    figure,
    remarks: [
      {
        type: 'callout',
        id: 'remark',
        title: text('Remarkable'),
        tone: 'bad',
        content: said(text('Heedful')),
      },
      {
        type: 'kpis',
        id: 'figures',
        title: text('Keynote'),
        figures: [figure, figureOf(making, 'Statuette')],
      },
      { type: 'section', id: 'section', title: text('Sectional') },
    ] satisfies EditionBlock[],
    findings: [
      {
        ...{ type: 'insights', id: 'findings', title: text('Foundling') },
        items: [
          {
            ...{ rule: 'moved', tone: 'good' },
            sentence: [
              { kind: 'text', text: `${text('Sentencing')} ` },
              { kind: 'figure', metric: 'orders', value: making.next(), format: COUNT },
            ],
          },
        ],
      },
    ] satisfies EditionBlock[],
    pictures: [chartOf(making), scoresOf(making)],
    aside: [
      {
        ...{ type: 'columns', id: 'aside', title: text('Sidelong') },
        columns: [
          { share: 2, blocks: [tableOf(making)] },
          { share: 1, blocks: [{ type: 'text', id: 'prose', content: said(text('Prosaic')) }] },
        ],
      },
    ] satisfies EditionBlock[],
    rest: [
      {
        ...{ type: 'keep-together', id: 'together' },
        blocks: [
          { type: 'quote', id: 'quote', content: said(text('Quotable')), attribution: text('Attributor') },
        ],
      },
      { type: 'page-break', id: 'turn' },
      {
        ...{ type: 'image', id: 'image', alternative: text('Imagery'), caption: text('Captioned') },
        image: { mediaType: 'image/png', width: 1, height: 1, data: PIXEL },
      },
      { type: 'provenance', id: 'sources' },
    ] satisfies EditionBlock[],
  };
}

function said(text: string) {
  return [{ kind: 'paragraph', content: [{ kind: 'text', text }] }] as const;
}

function figureOf({ next, text }: Making, word: string): Figure {
  return {
    ...{ metric: 'orders', label: text(word), value: next(), format: COUNT },
    period: { from: '2026-11-09', to: '2026-11-16' },
  };
}

function chartOf({ next, text }: Making): EditionBlock {
  const series = (word: string) => ({
    ...{ name: text(word), metric: 'orders', format: COUNT },
    values: [next(), next(), next()],
  });
  return {
    ...{ type: 'chart', id: 'chart', title: text('Charted'), alternative: text('Pictured') },
    chart: {
      kind: 'bar',
      axis: { kind: 'category', label: text('Axial'), categories: ['Plum', 'Pear', 'Quince'].map(text) },
      series: [series('Serial'), series('Sequel')],
    },
  };
}

function scoresOf({ next, text }: Making): EditionBlock {
  const account = (word: string, score: number): Account => ({
    ...{ key: word, name: text(word), facts: [], score, category: text('Ailing'), tone: 'bad' },
    ...{ coverage: 1, stake: next() },
    parts: [
      {
        name: 'use',
        label: text('Usage'),
        points: score,
        possible: 100,
        score,
        value: next(),
        format: COUNT,
      },
    ],
  });
  return {
    ...{ type: 'health', id: 'scores', title: text('Healthful'), score: 'health', label: text('Scored') },
    ...{ at: '2026-11-16', total: next(), moreMovers: 0, movers: [] },
    stake: { metric: 'orders', label: text('Staked'), format: COUNT },
    categories: [{ name: text('Ailing'), tone: 'bad', rule: '< 50', count: next(), share: 1, stake: next() }],
    worst: [account('Accountable', 31.7), account('Bankable', 42.9)],
  };
}

function tableOf({ next, text, rows }: Making): Extract<EditionBlock, { type: 'table' }> {
  const row = (word: string) => [text(word), next(), next()];
  return {
    ...{ type: 'table', id: 'table', title: text('Tabular'), more: 0 },
    columns: [
      { name: 'plan', label: text('Planned'), format: { kind: 'text' }, align: 'start' },
      { name: 'orders', label: text('Ordered'), format: COUNT, align: 'end', metric: 'orders' },
      { name: 'returns', label: text('Returned'), format: COUNT, align: 'end', metric: 'returns' },
    ],
    rows: Array.from({ length: rows }, (_, at) => row(`Rowing${at}`)),
    totals: row('Totality'),
  };
}

/** A transparent pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
