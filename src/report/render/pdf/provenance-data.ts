import type { Edition, MetricNote, Provenance } from '../../edition/index.ts';
import { freshnessWords, labelled, verdictWords, windowWords } from '../text/edition-words.ts';
import type { Page } from './page.ts';
import type { PdfWords } from './pdf-words.ts';

/** Between columns of definitions, in pt, and how narrow they may be. */
const GUTTER = 14;
const NARROWEST = 145;
/** What the end of one and the gap to the next take, in letters. */
const GAP = 60;

/** The facts about the edition's making for the template, kept short for paper. */
export function provenanceData({ edition, words, level, width }: Page): object {
  return {
    facts: facts(edition, words).filter(({ lines }) => lines.length > 0),
    definitions: {
      level: level + 1,
      title: words.about.definitions,
      gutter: GUTTER,
      columns: inColumns(definitions(edition.provenance, words.about), width),
    },
  };
}

function facts(edition: Edition, said: PdfWords) {
  const { about: words } = said;
  const { provenance, parameters } = edition;
  const { hash, commit } = provenance.definitions;
  const statements = Object.keys(provenance.queries).length;
  return [
    { label: words.period, lines: [windowWords(edition)] },
    { label: words.zone, lines: [edition.calendar.zone] },
    {
      label: words.parameters,
      lines: parameters.map(({ label, text }) => labelled(label, text, edition.locale)),
    },
    { label: words.data, lines: freshnessWords(edition) },
    { label: words.notes, lines: provenance.notes },
    { label: words.checks, lines: checkLines(edition, said) },
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

function checkLines({ provenance: { checks }, locale }: Edition, { stop }: PdfWords): string[] {
  return checks.map(({ label, verdict, message }) =>
    labelled(label, `${verdictWords(verdict, locale)}${stop}${message}`, locale),
  );
}

interface Definition {
  readonly label: string;
  readonly description: string;
  readonly source: string;
}

/** Each next to the shortest column so far, by its letters: columns end at about one height, and a page reads from left to right. */
function inColumns(all: readonly Definition[], width: number): Definition[][] {
  const count = Math.max(1, Math.floor((width + GUTTER) / (NARROWEST + GUTTER)));
  const columns = Array.from({ length: Math.min(count, all.length) }, () => ({
    length: 0,
    items: [] as Definition[],
  }));
  for (const one of all) {
    const shortest = columns.reduce((least, column) => (column.length < least.length ? column : least));
    shortest.items.push(one);
    shortest.length += one.label.length + one.description.length + one.source.length + GAP;
  }
  return columns.map(({ items }) => items);
}

function definitions({ metrics }: Provenance, words: PdfWords['about']): Definition[] {
  return Object.values(metrics).map((metric) => ({
    label: metric.label,
    description: metric.description,
    source: sourceOf(metric, words),
  }));
}

function sourceOf({ formula, lineage }: MetricNote, words: PdfWords['about']): string {
  return lineage.length === 0 ? formula : `${formula} · ${words.from(lineage.join(', '))}`;
}
