import { labelled, message } from '../../foundation/format/index.ts';
import type { Edition, Figure, LeafBlock, TrendsBlock } from '../edition/index.ts';
import { healthWhen } from './account-words.ts';
import { checkWords, freshnessSentence, madeFromWords } from './edition-words.ts';
import { figureWords, ownPeriodWords } from './figure-words.ts';
import type { Content, Figures, Prose } from './node.ts';
import { chartTable, healthTables, rowsTable, trendsTable } from './tables.ts';
import { runsOf, wordsOf } from './words.ts';

/** Blocks that stand in a part; sections and page breaks are nodes of their own. */
export type PartBlock = Exclude<LeafBlock, { type: 'section' | 'page-break' }>;

type Words = {
  readonly [Type in PartBlock['type']]: (
    block: Extract<PartBlock, { type: Type }>,
    edition: Edition,
  ) => readonly Content[];
};

const NODES: Words = {
  kpis: ({ figures }, edition) => [
    { kind: 'figures', figures: figures.map((one) => figureIn(one, edition)) },
  ],
  trends: (block, edition) => [trendFigures(block, edition)],
  insights: ({ items }, { locale }) => [
    {
      kind: 'list',
      items: items.map(({ tone, sentence, details = [] }) => ({
        tone,
        sentence: runsOf(sentence, locale),
        details: details.map((detail) => runsOf(detail, locale)),
      })),
    },
  ],
  chart: ({ chart, alternative, note, query }, edition) => [
    {
      ...{ kind: 'chart', chart, alternative, data: chartTable(chart, edition) },
      ...(note === undefined ? {} : { note }),
      ...(query === undefined ? {} : { query }),
    },
  ],
  health: (block, { locale }) => [paragraph(healthWhen(block, locale)), ...healthTables(block, locale)],
  table: (block, { locale }) => [rowsTable(block, locale)],
  text: ({ content }, { locale }) => [{ kind: 'prose', content: wordsOf(content, locale) }],
  callout: ({ tone, content }, { locale }) => [
    { kind: 'callout', tone, label: message(`tone.${tone}`, locale), content: wordsOf(content, locale) },
  ],
  quote: ({ content, attribution }, { locale }) => [
    {
      ...{ kind: 'prose', content: wordsOf(content, locale), isQuote: true },
      ...(attribution === undefined ? {} : { attribution: `— ${attribution}` }),
    },
  ],
  image: ({ image, alternative, caption }, { locale }) => [
    {
      ...{ kind: 'image', image },
      ...(alternative !== '' && {
        alternative: labelled(message('block.image', locale), alternative, locale),
      }),
      ...(caption === undefined ? {} : { caption }),
    },
  ],
  provenance: (_, edition) => {
    const { checks, notes } = edition.provenance;
    return [
      {
        kind: 'sources',
        data: [freshnessSentence(edition), ...notes].filter((text) => text !== ''),
        checks: checks.map((one) => checkWords(one, edition.locale)),
        madeFrom: madeFromWords(edition),
      },
    ];
  },
};

/** What a block says, as nodes. */
export function nodesOf<Type extends PartBlock['type']>(
  block: Extract<PartBlock, { type: Type }>,
  edition: Edition,
): readonly Content[] {
  const words: Words[Type] = NODES[block.type as Type];
  return words(block, edition);
}

function figureIn(figure: Figure, edition: Edition): Figures['figures'][number] {
  const { metric, query, history } = figure;
  const own = ownPeriodWords(figure, edition);
  return {
    ...figureWords(figure, edition.locale),
    metric,
    ...(query === undefined ? {} : { query }),
    ...(own === undefined ? {} : { own }),
    ...(history === undefined ? {} : { history }),
  };
}

/** The latest value of each trend, with the picture of its course. */
function trendFigures(block: TrendsBlock, edition: Edition): Figures {
  const { grain, buckets, trends } = block;
  return {
    kind: 'figures',
    figures: trends.map(({ label, metric, format, values, latest }) => ({
      ...figureIn({ ...latest, label }, edition),
      chart: {
        kind: 'line',
        axis: { kind: 'time', grain, buckets },
        series: [{ name: label, metric, format, values }],
      },
    })),
    history: trendsTable(block, edition),
  };
}

function paragraph(text: string): Prose {
  return { kind: 'prose', content: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }] };
}
