import { visible } from '../../foundation/diagnostic/index.ts';
import type { ArchivedEdition, ArchivedRendition } from '../../operations/archive/index.ts';
import { alignColumns } from '../../report/render/text/columns.ts';
import type { Terminal } from '../terminal.ts';
import { checksText, correctionText, instantText, sizeText, verdictText } from './edition-facts.ts';

/** What the archive knows of an edition, a line each. */
export function factsText(
  terminal: Terminal,
  edition: ArchivedEdition,
  files: readonly ArchivedRendition[],
): string {
  const { definitions, gate, dataAsOf, variant } = edition;
  const through = dataAsOf.map(
    (one) => `${one.label} ${one.through === null ? 'none' : `through ${one.through}`}`,
  );
  const facts: (readonly [string, string])[] = [
    ['edition', edition.id],
    ['report', variant === '' ? edition.report : `${edition.report} ${variant}`],
    ['edition date', edition.date],
    ['slot', `${instantText(edition.slot)}, revision ${edition.revision}`],
    ['run', `${edition.run}, ${[edition.runState, ...decisionOf(edition)].join(', ')}`],
    ...correctionOf(edition),
    ['language', edition.locale],
    ['made', instantText(edition.createdAt)],
    ['definitions', [definitions.hash.slice(0, 12), ...commitOf(definitions.commit)].join(', ')],
    ['data', through.join('; ') || 'no dates'],
    ['checks', checksText(edition)],
    [
      'gate',
      gate.because.length === 0 ? gate.action : `${gate.action}, because of ${gate.because.join(', ')}`,
    ],
    ...reconciledOf(edition),
    ['files', files.map(fileText).join(', ') || 'none'],
  ];
  const lines = alignColumns(
    facts.map((fact) => [...fact]),
    [{ align: 'start' }, { align: 'start' }],
  );
  return `${lines.map((line) => terminal.style('dim', line)).join('\n')}\n`;
}

/** Corrections are runs of their own. */
function correctionOf(edition: ArchivedEdition): (readonly [string, string])[] {
  const text = correctionText(edition);
  return text === '' ? [] : [['correction', text]];
}

function reconciledOf({ reconciled }: ArchivedEdition): (readonly [string, string])[] {
  return reconciled === null ? [] : [['reconciled', visible(verdictText(reconciled))]];
}

function decisionOf({ decision }: ArchivedEdition): string[] {
  if (decision === null) return [];
  const done = decision.action === 'drop' ? 'dropped' : 'released';
  return [`${done} by ${visible(decision.by)} at ${instantText(new Date(decision.at))}`];
}

function commitOf(commit: string | null): string[] {
  return commit === null ? [] : [`commit ${commit.slice(0, 12)}`];
}

function fileText({ name, bytes, isKept }: ArchivedRendition): string {
  return isKept ? `${name} (${sizeText(bytes)})` : `${name} (pruned)`;
}
