import type { Edition, MetricNote, Provenance } from '../../edition/index.ts';
import { freshnessWords, verdictWords, windowWords } from '../text/edition-words.ts';

/** The facts about the edition's making for the template, kept short for paper. */
export function provenanceData(edition: Edition, level: number): object {
  const { provenance } = edition;
  return {
    facts: facts(edition).filter(({ lines }) => lines.length > 0),
    definitions: { level: level + 1, title: 'Definitions', items: definitions(provenance) },
  };
}

function facts(edition: Edition) {
  const { provenance, parameters } = edition;
  const { hash, commit } = provenance.definitions;
  return [
    { label: 'Period', lines: [windowWords(edition)] },
    { label: 'Time zone', lines: [edition.calendar.zone] },
    { label: 'Parameters', lines: parameters.map(({ label, text }) => `${label}: ${text}`) },
    { label: 'Data', lines: freshnessWords(edition) },
    { label: 'Notes', lines: provenance.notes },
    {
      label: 'Checks',
      lines: provenance.checks.map(
        (check) => `${check.label}: ${verdictWords(check.verdict, edition.locale)}. ${check.message}`,
      ),
    },
    { label: 'Source', lines: [provenance.source] },
    { label: 'SQL', lines: statementWords(Object.keys(provenance.queries).length) },
    {
      label: 'Definitions',
      lines: [`${hash.slice(0, 12)}${commit === undefined ? '' : `, commit ${commit.slice(0, 12)}`}`],
    },
  ];
}

function definitions({ metrics }: Provenance) {
  return Object.values(metrics).map((metric) => ({
    label: metric.label,
    description: metric.description,
    source: sourceOf(metric),
  }));
}

function sourceOf({ formula, lineage }: MetricNote): string {
  return lineage.length === 0 ? formula : `${formula} · from ${lineage.join(', ')}`;
}

/** SQL is for screens, where it can be copied. */
function statementWords(count: number): string[] {
  if (count === 0) return [];
  return [
    `${count} ${count === 1 ? 'statement stands' : 'statements stand'} beside the figures on the web page and in edition.json.`,
  ];
}
