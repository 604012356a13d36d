import { type Locale, labelled, message } from '../../foundation/format/index.ts';
import type { ChartSpec, Figure, WordedEdition } from '../edition/index.ts';
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
import type { Chart, Prose, ShownFigure, Sources } from './node.ts';
import { chartTable } from './tables.ts';

/** A picture of numbers, with its numbers. */
export function chartOf(
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

/** A figure in words, with how it came to be. */
export function figureIn(figure: Figure, edition: WordedEdition): ShownFigure {
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

/** Where the numbers of an edition come from. */
export function sourcesOf(edition: WordedEdition): Sources {
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

/** A paragraph of plain text. */
export function paragraph(text: string): Prose {
  return { kind: 'prose', content: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }] };
}
