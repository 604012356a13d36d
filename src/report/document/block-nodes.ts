import { type Locale, labelled, message } from '../../foundation/format/index.ts';
import { accountLists, categoriesTable } from '../block/health/accounts.ts';
import type { ChartSpec, Figure, LeafBlock, TrendsBlock, WordedEdition } from '../edition/index.ts';
import { healthWhen } from './account-words.ts';
import {
  checkWords,
  definitionsWords,
  editionDateWords,
  freshnessSentence,
  freshnessWords,
  madeFromWords,
  parametersWords,
  verdictWords,
  windowWords,
} from './edition-words.ts';
import { courseWords, figureWords, ownPeriodWords } from './figure-words.ts';
import type { Chart, Content, Figures, Prose, ShownFigure, Sources } from './node.ts';
import { chartTable, rowsTable, trendsTable } from './tables.ts';
import { runsOf, wordsOf } from './words.ts';

/** Blocks that stand in a part; sections and page breaks are nodes of their own. */
export type PartBlock = Exclude<LeafBlock, { type: 'section' | 'page-break' }>;

type Words = {
  readonly [Type in PartBlock['type']]: (
    block: Extract<PartBlock, { type: Type }>,
    edition: WordedEdition,
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
    { ...chartOf(chart, alternative, query, edition), ...(note === undefined ? {} : { note }) },
  ],
  health: (block, { locale }) => [
    { ...paragraph(healthWhen(block, locale)), isLead: true },
    categoriesTable(block, locale),
    ...accountLists(block, locale),
  ],
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
      ...{ kind: 'image', image, alternative },
      ...(alternative !== '' && { said: labelled(message('block.image', locale), alternative, locale) }),
      ...(caption === undefined ? {} : { caption }),
    },
  ],
  provenance: (_, edition) => [sourcesOf(edition)],
};

/** What a block says, as nodes. */
export function nodesOf<Type extends PartBlock['type']>(
  block: Extract<PartBlock, { type: Type }>,
  edition: WordedEdition,
): readonly Content[] {
  const words: Words[Type] = NODES[block.type as Type];
  return words(block, edition);
}

function chartOf(
  chart: ChartSpec,
  alternative: string,
  query: string | undefined,
  edition: WordedEdition,
): Chart {
  return {
    ...{ kind: 'chart', chart, alternative, data: chartTable(chart, edition) },
    metrics: chart.series.map(({ metric }) => metric),
    ...(query === undefined ? {} : { query }),
  };
}

function figureIn(figure: Figure, edition: WordedEdition): ShownFigure {
  const { metric, query, value, format, target } = figure;
  const own = ownPeriodWords(figure, edition);
  return {
    ...figureWords(figure, edition.locale),
    ...{ metric, exact: value, format },
    ...(query === undefined ? {} : { query }),
    ...(own === undefined ? {} : { own }),
    ...(target === undefined ? {} : { progress: target.progress }),
    ...historyOf(figure, edition.locale),
  };
}

/** Its words are for those who cannot see the line. */
function historyOf({ label, history = [], format }: Figure, locale: Locale): Pick<ShownFigure, 'history'> {
  const alternative = courseWords(label, history, format, locale);
  return alternative === undefined ? {} : { history: { values: history, alternative } };
}

/** The latest value of each trend, with the picture of its course. */
function trendFigures(block: TrendsBlock, edition: WordedEdition): Figures {
  const { grain, buckets, trends } = block;
  const figures = trends.map(({ label, metric, format, values, latest, alternative }) => {
    const series = [{ name: label, metric, format, values }];
    const chart: ChartSpec = { kind: 'line', axis: { kind: 'time', grain, buckets }, series };
    const shown = figureIn({ ...latest, label }, edition);
    return { ...shown, chart: chartOf(chart, alternative, latest.query, edition) };
  });
  return { kind: 'figures', figures, history: trendsTable(block, edition) };
}

/** Where the numbers of an edition come from. */
function sourcesOf(edition: WordedEdition): Sources {
  const { locale, provenance } = edition;
  const { checks, dataAsOf, notes } = provenance;
  const texts = freshnessWords(edition);
  return {
    kind: 'sources',
    terms: termsOf(edition),
    data: [freshnessSentence(edition), ...notes].filter((text) => text !== ''),
    checks: checks.map((check) => {
      const { verdict, label, message: found, tables } = check;
      return {
        ...{ verdict, word: verdictWords(verdict, locale), text: labelled(label, found, locale) },
        sentence: checkWords(check, locale),
        ...(tables === undefined ? {} : { tables }),
      };
    }),
    tables: dataAsOf.map(({ table }, index) => ({ table, text: texts[index] ?? '' })),
    madeFrom: madeFromWords(edition),
    metrics: Object.values(provenance.metrics).map(({ label, description, formula, lineage, owner }) => ({
      ...{ label, description, formula, lineage: lineageWords(lineage, locale) },
      ...(owner === undefined ? {} : { owner }),
    })),
    titles: {
      checks: message('provenance.checks', locale),
      metrics: message('provenance.metrics', locale),
    },
  };
}

/** What the edition is made from, term by term. */
function termsOf(edition: WordedEdition): Sources['terms'] {
  const { locale, report, provenance, calendar } = edition;
  const made = { date: editionDateWords(edition), zone: calendar.zone };
  const terms = [
    { term: message('provenance.edition', locale), lines: [message('provenance.countedIn', made, locale)] },
    { term: message('column.period', locale), lines: [windowWords(edition)] },
    { term: message('provenance.parameters', locale), lines: parametersWords(edition) },
    { term: message('provenance.data', locale), lines: freshnessWords(edition) },
    { term: message('provenance.notes', locale), lines: provenance.notes },
    { term: message('provenance.source', locale), lines: [provenance.source] },
    {
      term: message('provenance.definitions', locale),
      lines: [definitionsWords(provenance.definitions, locale)],
    },
    {
      term: message('provenance.owner', locale),
      lines: report.owner === undefined ? [] : [report.owner],
    },
  ];
  return terms.filter(({ lines }) => lines.length > 0);
}

function lineageWords(columns: readonly string[], locale: Locale): string {
  if (columns.length === 0) return '';
  return message('provenance.computedFrom', { columns: columns.join(', ') }, locale);
}

function paragraph(text: string): Prose {
  return { kind: 'prose', content: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }] };
}
