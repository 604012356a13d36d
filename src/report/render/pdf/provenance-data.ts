import { labelled, message } from '../../../foundation/format/index.ts';
import { checkWords, definitionsWords, freshnessWords, windowWords } from '../../document/edition-words.ts';
import type { Edition } from '../../edition/index.ts';
import type { Page } from './page.ts';

/** Between columns of definitions, in pt, and how narrow they may be. */
const GUTTER = 14;
const NARROWEST = 145;
/** What the end of one and the gap to the next take, in letters. */
const GAP = 60;

/** The facts about the edition's making for the template, kept short for paper. */
export function provenanceData({ edition, level, width }: Page): object {
  return {
    facts: facts(edition).filter(({ lines }) => lines.length > 0),
    definitions: {
      level: level + 1,
      title: message('provenance.metrics', edition.locale),
      gutter: GUTTER,
      columns: inColumns(definitions(edition), width),
    },
  };
}

function facts(edition: Edition) {
  const { provenance, parameters, locale } = edition;
  const count = Object.keys(provenance.queries).length;
  return [
    { label: message('column.period', locale), lines: [windowWords(edition)] },
    { label: message('provenance.zone', locale), lines: [edition.calendar.zone] },
    {
      label: message('provenance.parameters', locale),
      lines: parameters.map(({ label, text }) => labelled(label, text, locale)),
    },
    { label: message('provenance.data', locale), lines: freshnessWords(edition) },
    { label: message('provenance.notes', locale), lines: provenance.notes },
    {
      label: message('provenance.checks', locale),
      lines: provenance.checks.map((check) => checkWords(check, locale)),
    },
    { label: message('provenance.source', locale), lines: [provenance.source] },
    // SQL is for screens, where it can be copied.
    {
      label: 'SQL',
      lines: count === 0 ? [] : [message('provenance.statements', { count, file: 'edition.json' }, locale)],
    },
    {
      label: message('provenance.definitions', locale),
      lines: [definitionsWords(provenance.definitions, locale)],
    },
  ];
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

function definitions({ provenance, locale }: Edition): Definition[] {
  return Object.values(provenance.metrics).map(({ label, description, formula, lineage }) => {
    const columns = lineage.join(', ');
    const from = columns === '' ? [] : [message('provenance.computedFrom', { columns }, locale)];
    return { label, description, source: [formula, ...from].join(' · ') };
  });
}
