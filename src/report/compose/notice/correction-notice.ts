import { formatInstant, inLanguage } from '../../../foundation/format/index.ts';
import type { CalloutBlock, Edition, EditionCorrection, RichInline } from '../../edition/index.ts';
import { CORRECTION_WORDS } from './correction-words.ts';

/** Authors cannot name a block so. */
const CORRECTION_NOTICE = 'notice_correction';

/** What a correction corrects, and where that is found. */
export interface Corrected extends EditionCorrection {
  /** The web address of the edition. Default: it has none. */
  readonly link?: string;
}

/** Marks an edition as a correction, and says on top what it replaces. */
export function correctionNotice(
  { locale, calendar }: Pick<Edition, 'locale' | 'calendar'>,
  { number, sentAt, link }: Corrected,
): { readonly correction: EditionCorrection; readonly callout: CalloutBlock } {
  const words = inLanguage(CORRECTION_WORDS, locale);
  const text = [words.use, ...(number > 1 ? [words.others] : [])].join(words.between);
  const first: RichInline[] =
    link === undefined
      ? []
      : [
          { kind: 'text', text: words.between },
          { kind: 'link', address: link, content: [{ kind: 'text', text: words.first }] },
        ];
  return {
    correction: { number, sentAt },
    callout: {
      type: 'callout',
      id: CORRECTION_NOTICE,
      title: words.title(formatInstant(Date.parse(sentAt), calendar.zone, locale)),
      tone: 'bad',
      content: [{ kind: 'paragraph', content: [{ kind: 'text', text }, ...first] }],
    },
  };
}
