import type { ArchivedEdition } from '../../operations/archive/index.ts';
import type { HandVerdict } from '../../operations/hand-report/index.ts';

/** An instant as people write it, in UTC: "2026-11-16T08:00Z". */
export function instantText(instant: Date): string {
  return instant.toISOString().replace(/(:00)?\.\d{3}Z$/, 'Z');
}

/** So much of an id that it is hardly ever another one's too. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}

/** What checks said: "2 failed, 1 warned". */
export function checksText({ checks: { fail, warn, pass } }: Pick<ArchivedEdition, 'checks'>): string {
  const parts = [
    [fail.length, 'failed'],
    [warn.length, 'warned'],
    [pass, 'passed'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return said.length === 0 ? 'none' : said.join(', ');
}

/** Which correction it is of what, and what corrects it: "1 of 0f3a9c21, corrected by 77aa01bc"; empty for neither. */
export function correctionText({
  correction,
  corrects,
  correctedBy,
}: Pick<ArchivedEdition, 'correction' | 'corrects' | 'correctedBy'>): string {
  const of = corrects === null ? '' : ` of ${shortId(corrects)}`;
  const words = [
    ...(correction === 0 ? [] : [`${correction}${of}`]),
    ...(correctedBy === null ? [] : [`corrected by ${shortId(correctedBy)}`]),
  ];
  return words.join(', ');
}

/** What was found when it was held against a report by hand: "agrees with july.xlsx (12 figures), by ada at …". */
export function verdictText({ isAgreed, counts, file, by, at }: HandVerdict): string {
  const words = [
    [counts.differing, 'differ'],
    [counts.unclear, 'unclear'],
    [counts.onlyInFile, 'only there'],
  ] as const;
  const open = words.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
  const found = isAgreed ? 'agrees' : 'does not agree';
  return `${found} with ${file} (${[`${counts.agreed} agree`, ...open].join(', ')}), by ${by} at ${instantText(new Date(at))}`;
}

/** How many deliveries are in each state: "12 accepted, 1 unknown". */
export function deliveriesText(deliveries: Readonly<Record<string, number>>): string {
  return Object.entries(deliveries)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([state, count]) => `${count} ${state}`)
    .join(', ');
}

/** A size in decimal units: "1.2 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 999_500 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** An edition as plain data for JSON, with its instants as text. */
export function editionFacts(edition: ArchivedEdition) {
  const { slot, createdAt, ...rest } = edition;
  return { ...rest, slot: slot.toISOString(), createdAt: createdAt.toISOString() };
}
