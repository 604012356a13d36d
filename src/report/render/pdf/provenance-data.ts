import type { Edition, MetricNote, Provenance } from '../../edition/index.ts';
import { freshnessWords, VERDICT_WORDS, windowWords } from '../text/edition-words.ts';

/** Lines of SQL that are printed in all; what does not fit stands in edition.json. */
const SQL_LINES = 160;

/** The facts about the edition's making for the template, kept short for paper. */
export function provenanceData(edition: Edition, level: number): object {
  const { provenance } = edition;
  return {
    facts: facts(edition).filter(({ lines }) => lines.length > 0),
    definitions: { level: level + 1, title: 'Definitions', items: definitions(provenance) },
    statements: { level: level + 1, title: 'Statements', ...statements(provenance) },
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
        (check) => `${check.label}: ${VERDICT_WORDS[check.verdict]}. ${check.message}`,
      ),
    },
    { label: 'Source', lines: [provenance.source] },
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

function statements({ queries }: Provenance) {
  const all = Object.entries(queries);
  const items: { name: string; sql: string; long: boolean }[] = [];
  let lines = 0;
  for (const [name, { sql, dialect }] of all) {
    const own = sql.split('\n').length;
    lines += own + 2;
    if (lines > SQL_LINES) break;
    items.push({ name: `${name} (${dialect})`, sql, long: own > 40 || sql.length > 3_000 });
  }
  const rest = all.length - items.length;
  const note =
    rest === 0
      ? ''
      : `${rest} of ${all.length} statements are too long for paper; they stand in edition.json.`;
  return { items, note };
}
