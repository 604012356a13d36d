import { type Said, said } from '../../../foundation/format/index.ts';
import { calloutBlock, paragraph } from '../../block/callout/callout-block.ts';
import type { CalloutBlock, Edition, EditionCorrection, RichInline } from '../../edition/index.ts';

/** Authors cannot name a block so. */
const CORRECTION_NOTICE = 'notice_correction';

/** What a correction corrects, and where that is found. */
export interface Corrected extends EditionCorrection {
  /** The web address of the edition. Default: it has none. */
  readonly link?: string;
}

/** Marks an edition as a correction, and says on top what it replaces. */
export function correctionNotice(
  { calendar: { zone } }: Pick<Edition, 'calendar'>,
  { number, sentAt, link }: Corrected,
): { readonly correction: EditionCorrection; readonly callout: CalloutBlock<Said> } {
  const use = said('correction.use');
  const plain: Said = number > 1 ? { say: 'sentences', of: [use, said('correction.others')] } : use;
  const text =
    link === undefined ? plain : said('text.nextSentence', { text: plain, next: firstEdition(link) });
  return {
    correction: { number, sentAt },
    callout: calloutBlock({
      id: CORRECTION_NOTICE,
      title: said('correction.title', { when: { say: 'instant', instant: Date.parse(sentAt), zone } }),
      tone: 'bad',
      content: [paragraph(text)],
    }),
  };
}

function firstEdition(address: string): RichInline<Said> {
  return { kind: 'link', address, content: [{ kind: 'text', text: said('correction.first') }] };
}
