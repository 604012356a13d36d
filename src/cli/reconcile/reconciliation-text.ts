import { visible } from '../../foundation/diagnostic/index.ts';
import { differenceFormat, formatValue, type Locale } from '../../foundation/format/index.ts';
import type { EditionNumber, Held, NotHeld, Reconciliation } from '../../report/reconcile/index.ts';
import type { Terminal } from '../terminal.ts';

/** So many of a kind are shown to people; JSON has all of them. */
const MOST = 40;

/** What an edition and a report by hand say of each other, for people: what does not agree first. */
export function reconciliationText(
  terminal: Terminal,
  { agreed, differing, unclear, onlyInFile, onlyInEdition }: Reconciliation,
  locale: Locale,
): string {
  const lines = (title: string, all: readonly string[]) => {
    if (all.length === 0) return '';
    const more = all.length > MOST ? [`${all.length - MOST} more; --json has all`] : [];
    const shown = [...all.slice(0, MOST), ...more].map((line) => `  ${visible(line)}\n`).join('');
    return `${terminal.style('bold', title)}\n${shown}`;
  };
  return [
    lines(
      'Differ',
      differing.map((one) => heldLine(one, locale)),
    ),
    lines('Unclear', unclear.map(notHeldLine)),
    lines('Only in the file', onlyInFile.map(notHeldLine)),
    lines(
      'Only in the edition',
      onlyInEdition.map((one) => editionLine(one, locale)),
    ),
    lines(
      'Agree',
      agreed.map((one) => heldLine(one, locale)),
    ),
  ].join('');
}

/** "3 agree, 1 differs, 0 unclear": all of them in a line. */
export function countsText({
  agreed,
  differing,
  unclear,
  onlyInFile,
  onlyInEdition,
}: Reconciliation): string {
  return [
    `${agreed.length} ${agreed.length === 1 ? 'agrees' : 'agree'}`,
    `${differing.length} ${differing.length === 1 ? 'differs' : 'differ'}`,
    `${unclear.length} unclear`,
    `${onlyInFile.length} only in the file`,
    `${onlyInEdition.length} only in the edition`,
  ].join(', ');
}

function heldLine({ label, at, text, edition, absolute, relative, why }: Held, locale: Locale): string {
  const { format, value } = edition;
  const size =
    absolute === null || absolute === 0
      ? []
      : [formatValue(absolute, { ...differenceFormat(format), sign: 'always' }, locale)];
  const share =
    relative === null || relative === 0
      ? []
      : [formatValue(relative, { kind: 'percent', sign: 'always' }, locale)];
  const apart = [...size, ...share].join(', ');
  const facts = [...(apart === '' ? [] : [apart]), ...(why === undefined ? [] : [why])].join('; ');
  const now = value === null ? 'no value' : formatValue(value, format, locale);
  return `${label} (${at}): ${text} there, ${now} here${facts === '' ? '' : `: ${facts}`}`;
}

function notHeldLine({ label, at, text, why, hint }: NotHeld): string {
  return `${label === '' ? 'no name' : label} (${at}): ${text}: ${why}${hint === undefined ? '' : `; ${hint}`}`;
}

function editionLine({ title, block, place, value, format }: EditionNumber, locale: Locale): string {
  return `${[title ?? block, ...place].join(' · ')}: ${formatValue(value, format, locale)}`;
}
