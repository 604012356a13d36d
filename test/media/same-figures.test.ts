import { beforeAll, describe, expect, it } from 'vitest';
import { formatValue } from '../../src/foundation/format/index.ts';
import type { WordedEdition } from '../../src/report/edition/index.ts';
import { exampleEdition } from '../fixtures/edition.ts';
import { type AllMedia, allMedia, slackTexts, squeezed } from './all-media.ts';
import { figuresOf, type KnownFigure, keyFigures } from './figures-of.ts';

/** What a medium that holds values lacks of them: each is needed as often as the edition has it. */
function lacking(figures: readonly KnownFigure[], held: Iterable<number>): string[] {
  const left = new Map<number, number>();
  for (const value of held) left.set(value, (left.get(value) ?? 0) + 1);
  return figures.flatMap(({ value, where }) => {
    const count = left.get(value) ?? 0;
    left.set(value, count - 1);
    return count > 0 ? [] : [`${where}: ${value}`];
  });
}

/** What a medium that shows texts lacks of them. */
function unseen(figures: readonly KnownFigure[], shown: string): string[] {
  const all = squeezed(shown);
  return figures.flatMap(({ text, where }) => (all.includes(squeezed(text)) ? [] : [`${where}: ${text}`]));
}

/** How often a label and its value stand together. */
function together(shown: string, label: string, value: string): number {
  return squeezed(shown).split(squeezed(label + value)).length - 1;
}

const GERMAN: WordedEdition = { ...exampleEdition(), locale: { locale: 'de-DE', currency: 'EUR' } };

/** The part of a text beneath a title, to where the next title stands. */
function beneath(shown: string, title: string, next: string): string {
  const from = shown.indexOf(title);
  return shown.slice(from, shown.indexOf(next, from + title.length));
}

describe.each([
  ['American English', exampleEdition()],
  ['German', GERMAN],
])('the same edition in all media, in %s', (_, edition) => {
  let media: AllMedia;
  const figures = figuresOf(edition);
  const of = (...kinds: KnownFigure['kind'][]) => figures.filter(({ kind }) => kinds.includes(kind));
  const cards = keyFigures(edition).map(({ metric, label, value, format }) => ({
    metric,
    label,
    value,
    text: formatValue(value, format, edition.locale),
  }));

  beforeAll(async () => {
    media = await allMedia(edition);
  });

  it('has figures of every kind to look for', () => {
    for (const kind of ['kpi', 'series', 'band', 'trend', 'cell', 'health', 'span'] as const)
      expect(of(kind).length, kind).toBeGreaterThan(4);
  });

  it('json: is the edition', () => {
    expect(media.json).toEqual(JSON.parse(JSON.stringify(edition)));
  });

  it('html: holds every value exactly and shows its text, each key figure once on its card', () => {
    const data = media.html.filter(({ name }) => name === 'data');
    const held = data.map(({ attributes }) => Number(attributes.get('value')));
    expect(lacking(figures, held)).toEqual([]);
    const shown = new Set(data.map(({ attributes, text }) => `${attributes.get('value')} ${squeezed(text)}`));
    expect(
      figures
        .filter(({ value, text }) => !shown.has(`${value} ${squeezed(text)}`))
        .map(({ where, text }) => `${where}: ${text}`),
    ).toEqual([]);
    const articles = media.html.filter(
      ({ name, attributes }) => name === 'article' && attributes.get('class')?.split(' ').includes('kpi'),
    );
    for (const { label, text } of cards) {
      const own = articles.filter((card) => squeezed(card.text).startsWith(squeezed(label)));
      expect(own, label).toHaveLength(1);
      expect(squeezed(own[0]?.text ?? ''), label).toContain(squeezed(text));
    }
  });

  it('pdf: shows every figure but what only a picture draws, each key figure once', () => {
    expect(unseen(of('kpi', 'span', 'cell', 'health'), media.pdf)).toEqual([]);
    for (const { label, text } of cards) expect(together(media.pdf, label, text), label).toBe(1);
  });

  it('mail: shows key figures, insights, tables and categories in both of its parts', () => {
    for (const shown of [media.mail.shown, media.mail.text]) {
      expect(unseen(of('kpi', 'span', 'cell'), shown)).toEqual([]);
      for (const { label, text } of cards) expect(squeezed(shown), label).toContain(squeezed(text));
    }
    for (const { label, text } of cards) expect(together(media.mail.shown, label, text), label).toBe(1);
  });

  it('xlsx: holds every value as a number, each key figure once on the summary', () => {
    const held = media.sheets.flatMap(({ rows }) => rows.flat().filter((cell) => typeof cell === 'number'));
    // Sentences stay sentences; what they say is text in a workbook.
    expect(
      lacking(
        figures.filter(({ kind }) => kind !== 'span'),
        held,
      ),
    ).toEqual([]);
    const [summary] = media.sheets;
    for (const { label, value } of cards) {
      const rows = summary?.rows.filter(([first]) => first === label) ?? [];
      expect(rows, label).toHaveLength(1);
      if (value !== null) expect(rows[0]?.[1], label).toBe(value);
    }
    expect(unseen(of('span'), summary?.rows.flat().join('\n') ?? '')).toEqual([]);
  });

  it('slides: show every figure or say it in their notes, and hold those of pictures in their charts', () => {
    const told = media.slides.flatMap(({ texts, notes }) => [...texts, ...notes]).join('\n');
    expect(unseen(of('kpi', 'span', 'cell', 'health'), told)).toEqual([]);
    const drawn = media.slides.flatMap(({ charts }) => charts.map(({ series }) => series));
    const held = drawn.flatMap((series) => {
      const values = series.flatMap((one) => one.values.filter((value) => value !== null));
      // Steps downwards are columns of their height, which a label says with its sign.
      const isBridge = series.some(({ labels }) => labels.length > 0);
      return isBridge ? [...values, ...values.map((value) => -value)] : values;
    });
    const shown = squeezed(told);
    const series = of('series', 'trend').filter(({ text }) => !shown.includes(squeezed(text)));
    expect(lacking(series, held)).toEqual([]);
    // Intervals are drawn from their lower ends and their widths.
    for (const { value, where } of of('band'))
      expect(
        held.some((low) => low === value || held.some((width) => Math.abs(low + width - value) < 1e-6)),
        where,
      ).toBe(true);
    const cardsOf = media.slides.find(({ title }) => title === 'Key figures')?.texts ?? [];
    for (const { label, text } of cards)
      expect(
        cardsOf.filter((one, at) => one === label && cardsOf[at + 1] === text),
        label,
      ).toHaveLength(1);
  });

  it('csv: holds every value as it is, each key figure once in its table', () => {
    const fields = [...media.csv.values()].flatMap((records) => records.slice(1).flat());
    const held = fields.filter((field) => field !== '').map(Number);
    expect(
      lacking(
        figures.filter(({ kind }) => kind !== 'span'),
        held,
      ),
    ).toEqual([]);
    const table = media.csv.get('kpis') ?? [];
    for (const { metric, label, value } of cards)
      expect(
        table.filter(([first]) => first === metric).map(([, cell]) => cell),
        label,
      ).toEqual([value === null ? '' : String(value)]);
  });

  it('markdown and text: show every figure, each key figure once', () => {
    const markdown = media.markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
    expect(unseen(figures, markdown)).toEqual([]);
    expect(unseen(of('kpi', 'span', 'cell', 'health'), media.text)).toEqual([]);
    const own = {
      markdown: beneath(markdown, '## Key figures', '\n## '),
      text: beneath(media.text, 'Key figures\n', 'What happened\n'),
    };
    for (const { label, text } of cards) {
      expect(
        own.markdown.split('\n').filter((line) => line.startsWith(`| ${label} | ${text} |`)),
        label,
      ).toHaveLength(1);
      expect(
        own.text
          .split('\n')
          .filter(
            (line) => line.startsWith(`${label} `) && squeezed(line).startsWith(squeezed(label + text)),
          ),
        label,
      ).toHaveLength(1);
    }
  });

  it('slack: shows key figures, insights and tables, each key figure once in its field', () => {
    const texts = slackTexts(media.slack);
    expect(unseen(of('kpi', 'span', 'cell'), texts.join('\n'))).toEqual([]);
    const fields = media.slack.blocks.flatMap((block) => block.fields ?? []);
    for (const { label, text } of cards)
      expect(
        fields.filter((field) => squeezed(field.text).startsWith(squeezed(`*${label}*${text}`))),
        label,
      ).toHaveLength(1);
  });
});
