import { expect, test } from 'vitest';
import { exampleEdition } from '../../../test/fixtures/edition.ts';
import { said } from '../../foundation/format/index.ts';
import type { TableBlock } from './block.ts';
import type { Edition } from './edition.ts';
import { textsInWords } from './texts-in-words.ts';

const example = exampleEdition();
const german = { locale: 'de-DE', currency: 'EUR' };

test('an edition in words stays as it is, down to its blocks', () => {
  const worded = textsInWords(example);
  expect(worded).toEqual(example);
  expect(worded.blocks).toBe(example.blocks);
  expect(textsInWords(worded)).toBe(worded);
});

test('an edition that is read twice is worded once', () => {
  const edition: Edition = { ...example };
  expect(textsInWords(edition)).toBe(textsInWords(edition));
});

test('texts are said wherever they stand, in the language of the edition', () => {
  const edition: Edition = {
    ...example,
    locale: german,
    parameters: [{ name: 'p', label: 'Plan', text: { say: 'list', of: ['A', 'B'] } }],
    blocks: [{ type: 'callout', id: 'c', tone: 'bad', title: said('data.noRows'), content: [] }],
    provenance: { ...example.provenance, notes: [said('data.noData')], sources: { say: 'duckdb' } },
  };
  const { parameters, blocks, provenance } = textsInWords(edition);
  expect(parameters[0]?.text).toBe('A und B');
  expect(blocks[0]?.title).toBe('Keine Zeilen');
  expect(provenance.notes).toEqual(['Keine Daten']);
  expect(provenance.sources).toEqual({ say: 'duckdb' });
});

test('a sentence becomes runs of text and figures, figures in bold too', () => {
  const figure = { kind: 'figure', metric: 'mrr', value: 5, format: { kind: 'integer' } } as const;
  const strong = { kind: 'strong', content: [{ kind: 'text', text: said('data.noData') }, figure] } as const;
  const text = said('text.labelled', {
    label: strong,
    text: said('finding.driver', { label: 'MRR', amount: figure }),
  });
  const edition: Edition = {
    ...example,
    blocks: [{ type: 'text', id: 't', content: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }] }],
  };
  expect(textsInWords(edition).blocks[0]).toMatchObject({
    content: [
      {
        content: [
          { kind: 'strong', content: [{ kind: 'text', text: 'No data' }, figure] },
          { kind: 'text', text: ': MRR ' },
          figure,
        ],
      },
    ],
  });
});

test('of a table only what is no number of a metric is looked at; values of dimensions stay values', () => {
  const table: TableBlock<Edition['parameters'][number]['text']> = {
    type: 'table',
    id: 'table',
    columns: [
      { name: 'plan', label: 'Plan', format: { kind: 'text' }, align: 'start', type: 'text' },
      { name: 'period', label: said('column.period'), format: { kind: 'text' }, align: 'start' },
      {
        name: 'mrr',
        label: 'MRR',
        format: { kind: 'number', suffix: said('table.points') },
        align: 'end',
        metric: 'mrr',
      },
    ],
    rows: [[null, { say: 'bucket', from: '2026-10-01', to: '2026-11-01', grain: 'month' }, 7]],
    others: [said('group.others', { count: 14 }), '', 9],
    more: 14,
  };
  const edition: Edition = { ...example, locale: german, blocks: [table] };
  expect(textsInWords(edition).blocks[0]).toMatchObject({
    columns: [{ label: 'Plan', type: 'text' }, { label: 'Zeitraum' }, { format: { suffix: '\u00a0PP' } }],
    rows: [[null, 'Okt. 2026', 7]],
    others: ['14 weitere', '', 9],
  });
});
