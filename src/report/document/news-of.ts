import type { WordedEdition } from '../edition/index.ts';
import { runsOf, runText } from './words.ts';

/** News in words: a claim without a full stop, and what explains it, which may be nothing. */
export interface NewsWords {
  readonly headline: string;
  readonly deck: string;
}

/**
 * What is news in an edition; undefined where its data ends early, failed its checks or was not checked, for then no verdict holds.
 */
export function newsOf({ lead, dataEnds, notice, locale }: WordedEdition): NewsWords | undefined {
  const isDoubtful = notice !== undefined && (notice.tone === 'bad' || notice.checks.length === 0);
  if (lead === undefined || dataEnds !== undefined || isDoubtful) return undefined;
  const [headline, deck] = [lead.sentence, lead.reason].map((spans) => runText(runsOf(spans, locale))) as [
    string,
    string,
  ];
  return { headline: headline.replace(/[.。]$/u, ''), deck };
}

/** The same where something is out of the ordinary: that nothing is does not fill a subject line. */
export function surpriseIn(edition: WordedEdition): NewsWords | undefined {
  return edition.lead?.isQuiet === true ? undefined : newsOf(edition);
}
