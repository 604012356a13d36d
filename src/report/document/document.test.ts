import { describe, expect, test } from 'vitest';
import { exampleEdition } from '../../../test/fixtures/edition.ts';
import type { Edition, EditionBlock, Figure, LeafBlock, Span } from '../edition/index.ts';
import {
  type Accounts,
  type Columns,
  type DocumentNode,
  documentOf,
  type Part,
  type Words,
} from './index.ts';

const example = exampleEdition();

function nodesOfBlocks(blocks: readonly EditionBlock[]): readonly DocumentNode[] {
  return documentOf({ ...example, blocks }).nodes;
}

function partOf(block: LeafBlock): Part {
  const [node] = nodesOfBlocks([block]);
  if (node?.kind !== 'part') throw new Error('A block of its own is a part.');
  return node;
}

const said: Words = [{ kind: 'paragraph', content: [{ kind: 'text', text: 'Quiet.' }] }];
const remark = { type: 'text', id: 'remark', content: said } as LeafBlock;
const quiet: DocumentNode = {
  kind: 'part',
  id: 'remark',
  level: 3,
  name: 'Text',
  nodes: [{ kind: 'prose', content: said }],
};

describe('the head', () => {
  test('says what the edition is, what it is about and through when there is data', () => {
    const { title, stamp, summary } = documentOf(example);
    expect(title).toBe('TechFlow Solutions · Executive report');
    expect(stamp.slice(0, 2)).toEqual([
      'Edition of November 16, 2026 · Oct 17 – Nov 15, 2026, compared with Sep 17 – Oct 16, 2026',
      'Data through Nov 15, 2026',
    ]);
    expect(summary).toMatch(
      /^TechFlow Solutions · Executive report: Monthly recurring revenue \$985,215, \+2\.1%$/,
    );
  });

  test('opens with what is wrong or corrected, else with the first finding, else with the window', () => {
    const top: LeafBlock = {
      type: 'callout',
      id: 'top',
      title: 'A check failed',
      tone: 'bad',
      content: [],
    };
    const found: LeafBlock = {
      ...{ type: 'insights', id: 'found' },
      items: [{ rule: 'moved', tone: 'good', sentence: [{ kind: 'text', text: 'Churn fell.' }] }],
    };
    const openingOf = (blocks: readonly LeafBlock[], marks: Partial<Edition> = {}) =>
      documentOf({ ...example, ...marks, blocks }).opening;
    const notice = { tone: 'bad', checks: [], blocks: [] } as const;
    expect(openingOf([top, remark, found], { notice })).toBe('A check failed');
    expect(openingOf([top, remark, found])).toBe('Churn fell.');
    expect(openingOf([remark])).toBe('Oct 17 – Nov 15, 2026, compared with Sep 17 – Oct 16, 2026');
  });

  test('names checks that did not pass, unless a notice in the edition does', () => {
    const [check] = example.provenance.checks.filter(({ verdict }) => verdict !== 'pass');
    const { doubts } = documentOf(example);
    expect(doubts?.title).toBe('Not every check passed');
    expect(doubts?.checks[0]).toContain(check?.message);
    const notice = { tone: 'bad', checks: [], blocks: [] } as const;
    expect(documentOf({ ...example, notice }).doubts).toBeUndefined();
  });
});

describe('the nodes', () => {
  test('stand on the level of sections before the first, and beneath it after', () => {
    const section: LeafBlock = { type: 'section', id: 'growth', title: 'Growth' };
    expect(nodesOfBlocks([remark, section, { type: 'page-break', id: 'turn' }, remark])).toEqual([
      { ...quiet, level: 2 },
      { kind: 'heading', id: 'growth', level: 2, title: 'Growth' },
      { kind: 'break', id: 'turn' },
      quiet,
    ]);
  });

  test('of columns and of what stays together keep what they hold, sections too', () => {
    const section: LeafBlock = { type: 'section', id: 'inner', title: 'Inner' };
    const columns: EditionBlock = {
      ...{ type: 'columns', id: 'pair', title: 'Side by side' },
      columns: [
        { share: 2, blocks: [remark] },
        { share: 1, blocks: [section] },
      ],
    };
    const [kept] = nodesOfBlocks([{ type: 'keep-together', id: 'kept', blocks: [columns] }]) as [Part];
    expect(kept).toMatchObject({ kind: 'part', id: 'kept', level: 2, isKept: true });
    const [pair] = kept.nodes as [Columns];
    expect(pair).toMatchObject({ kind: 'columns', id: 'pair', title: 'Side by side' });
    expect(pair.columns).toEqual([
      { share: 2, nodes: [{ ...quiet, level: 2 }] },
      { share: 1, nodes: [{ kind: 'heading', id: 'inner', level: 2, title: 'Inner' }] },
    ]);
  });

  test('have the figures of sentences and of prose in words, with their metrics', () => {
    const rose: readonly Span[] = [
      { kind: 'text', text: 'MRR ' },
      {
        ...{ kind: 'figure', metric: 'mrr', value: 0.021, query: 'q1' },
        ...{ format: { kind: 'percent', decimals: 1 }, style: 'change' },
      },
    ];
    const runs = [
      { kind: 'text', text: 'MRR ' },
      { kind: 'figure', text: '+2.1%', exact: 0.021, metric: 'mrr', query: 'q1' },
    ];
    const items = [{ rule: 'unusual', tone: 'good', sentence: rose, details: [rose] } as const];
    expect(partOf({ type: 'insights', id: 'findings', items })).toEqual({
      ...{ kind: 'part', id: 'findings', level: 2, title: 'Findings', name: 'Findings', isImplied: true },
      nodes: [{ kind: 'list', items: [{ tone: 'good', sentence: runs, details: [runs] }] }],
    });
    const content = [
      { kind: 'list', ordered: true, items: [[{ kind: 'paragraph', content: rose }]] },
    ] as const;
    expect(partOf({ type: 'callout', id: 'remark', tone: 'bad', content }).nodes).toEqual([
      {
        ...{ kind: 'callout', tone: 'bad', label: 'Attention' },
        content: [{ kind: 'list', ordered: true, items: [[{ kind: 'paragraph', content: runs }]] }],
      },
    ]);
  });

  test('have a table as texts, with what stands for all rows, what is beyond the limit and what is said of it', () => {
    const block: LeafBlock = {
      ...{ type: 'table', id: 'plans', more: 3, note: 'Since March.' },
      columns: [
        { name: 'plan', label: 'Plan', format: { kind: 'text' }, align: 'start', type: 'text' },
        { name: 'mrr', label: 'MRR', format: { kind: 'currency' }, align: 'end', metric: 'mrr' },
      ],
      rows: [
        ['Pro', 1234.5],
        [null, null],
      ],
      totals: ['Total', 1234.5],
    };
    const table = {
      ...{ kind: 'table', note: 'Since March.' },
      columns: [
        { label: 'Plan', align: 'start' },
        { label: 'MRR', align: 'end', metric: 'mrr' },
      ],
      rows: [
        { texts: ['Pro', '$1,234.50'], values: ['Pro', 1234.5] },
        { texts: ['(none)', 'n/a'], values: ['(none)', null] },
      ],
      last: [{ of: 'all', texts: ['Total', '$1,234.50'], values: ['Total', 1234.5] }],
    };
    expect(partOf(block).nodes).toMatchObject([{ ...table, beyond: 3 }]);
    // Rows that one row stands for are not missing.
    const others: LeafBlock = { ...block, others: ['3 others', 7] };
    const rest = { of: 'others', texts: ['3 others', '$7.00'], values: ['3 others', 7] };
    const last = [rest, ...table.last];
    expect(partOf(others).nodes).toMatchObject([{ ...table, last, beyond: 0 }]);
  });

  test('have the course of a figure in words: first, last, lowest and highest', () => {
    const figure: Figure = {
      ...{ metric: 'mrr', label: 'MRR', value: 1900, format: { kind: 'currency' } },
      ...{ history: [1200, null, 900, 1900], target: { value: 2000, progress: 0.95, met: false } },
    };
    const { nodes } = partOf({ type: 'kpis', id: 'figures', figures: [figure] });
    const alternative = 'MRR went from $1.2k to $1.9k; lowest $900, highest $1.9k.';
    const history = { values: [1200, null, 900, 1900], alternative };
    expect(nodes).toMatchObject([
      { figures: [{ value: '$1,900.00', exact: 1900, progress: 0.95, history }] },
    ]);
  });

  test('have accounts with what their scores are made of, and the same as a table', () => {
    const health = example.blocks.find((block) => block.type === 'health');
    if (health?.type !== 'health') throw new Error('The example has a block of health.');
    const { nodes } = partOf(health);
    const [when, categories, lowest, moved] = nodes;
    expect([when, categories, lowest, moved].map((node) => node?.kind)).toEqual([
      ...['prose', 'table', 'accounts', 'accounts'],
    ]);
    if (lowest?.kind !== 'accounts') throw new Error('The lowest scores are a list of accounts.');
    const [worst] = lowest.accounts;
    expect(lowest).toMatchObject({
      title: 'Lowest scores',
      score: 'customer_health',
      stake: { metric: 'mrr' },
    });
    expect(lowest.table.rows[0]?.texts[0]).toBe(worst?.name);
    expect(worst?.parts).toHaveLength(health.worst[0]?.parts.length ?? 0);
    expect(worst).toMatchObject({ told: worst?.why, scored: `Score ${worst?.score}`, about: 'Enterprise' });
    expect(worst?.alternative).toBe(
      'Usage 0 of 40, Support 4 of 20, Adoption 12.5 of 25, and Payment 7.5 of 15',
    );
    const minor = (list: Accounts) =>
      list.table.columns.filter(({ isMinor }) => isMinor).map(({ label }) => label);
    expect(minor(lowest)).toEqual(['Category']);
    if (moved?.kind !== 'accounts') throw new Error('Those that moved are a list of accounts.');
    expect(minor(moved)).toEqual(['Why']);
    const [mover] = moved.accounts;
    expect(mover).toMatchObject({
      told: `${mover?.move}. Score ${mover?.score} (${mover?.change})`,
      scored: '',
    });
  });

  test('have sources: terms, and what each metric means and reads', () => {
    const [sources] = documentOf(example).sources.nodes;
    if (sources?.kind !== 'sources') throw new Error('Sources are a node.');
    expect(sources.terms.map(({ term }) => term)).toEqual([
      ...['Edition', 'Period', 'Parameters', 'Data', 'Notes', 'Source', 'Definitions', 'Owner'],
    ]);
    expect(sources.titles).toEqual({ checks: 'Checks', metrics: 'Metrics in this edition' });
    expect(sources.metrics[1]).toEqual({
      label: 'Active customers',
      description: 'Customers with a subscription period in force.',
      formula: 'distinct(subscription_periods.customer_id)',
      lineage: 'Computed from revenue_transactions.customer_id',
      owner: 'analytics@techflow.example',
    });
  });

  test('speak the language of the edition', () => {
    const german: Edition = { ...example, locale: { locale: 'de-DE', currency: 'EUR' } };
    expect(documentOf(german).stamp[1]).toBe('Daten bis 15. Nov. 2026');
  });
});
