import type { Edition, MetricNote, Provenance } from '../../edition/index.ts';
import { freshnessWords, verdictWords, windowWords } from '../text/edition-words.ts';
import type { Page } from './page.ts';
import type { PdfWords } from './pdf-words.ts';

/** The facts about the edition's making for the template, kept short for paper. */
export function provenanceData({ edition, words, level }: Page): object {
  return {
    facts: facts(edition, words.about).filter(({ lines }) => lines.length > 0),
    definitions: {
      level: level + 1,
      title: words.about.definitions,
      items: definitions(edition.provenance, words.about),
    },
  };
}

function facts(edition: Edition, words: PdfWords['about']) {
  const { provenance, parameters } = edition;
  const { hash, commit } = provenance.definitions;
  const statements = Object.keys(provenance.queries).length;
  return [
    { label: words.period, lines: [windowWords(edition)] },
    { label: words.zone, lines: [edition.calendar.zone] },
    { label: words.parameters, lines: parameters.map(({ label, text }) => `${label}: ${text}`) },
    { label: words.data, lines: freshnessWords(edition) },
    { label: words.notes, lines: provenance.notes },
    { label: words.checks, lines: checkLines(edition) },
    { label: words.source, lines: [provenance.source] },
    // SQL is for screens, where it can be copied.
    { label: 'SQL', lines: statements === 0 ? [] : [words.statements(statements)] },
    {
      label: words.definitions,
      lines: [
        [hash.slice(0, 12), ...(commit === undefined ? [] : [words.commit(commit.slice(0, 12))])].join(', '),
      ],
    },
  ];
}

function checkLines({ provenance: { checks }, locale }: Edition): string[] {
  return checks.map((check) => `${check.label}: ${verdictWords(check.verdict, locale)}. ${check.message}`);
}

function definitions({ metrics }: Provenance, words: PdfWords['about']) {
  return Object.values(metrics).map((metric) => ({
    label: metric.label,
    description: metric.description,
    source: sourceOf(metric, words),
  }));
}

function sourceOf({ formula, lineage }: MetricNote, words: PdfWords['about']): string {
  return lineage.length === 0 ? formula : `${formula} · ${words.from(lineage.join(', '))}`;
}
