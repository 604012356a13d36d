import { formatInstant, joinSentences, type Locale, message } from '../../../foundation/format/index.ts';
import type { CalloutBlock, Edition, EditionCorrection, RichInline } from '../../edition/index.ts';
import { richSentence } from '../sentence.ts';

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
  const when = formatInstant(Date.parse(sentAt), calendar.zone, locale);
  const text = joinSentences(
    [message('correction.use', locale), number > 1 ? message('correction.others', locale) : ''],
    locale,
  );
  const said: RichInline[] =
    link === undefined
      ? [{ kind: 'text', text }]
      : richSentence('text.nextSentence', { text, next: firstEdition(link, locale) }, locale);
  return {
    correction: { number, sentAt },
    callout: {
      type: 'callout',
      id: CORRECTION_NOTICE,
      title: message('correction.title', { when }, locale),
      tone: 'bad',
      content: [{ kind: 'paragraph', content: said }],
    },
  };
}

function firstEdition(address: string, locale: Locale): RichInline {
  return { kind: 'link', address, content: [{ kind: 'text', text: message('correction.first', locale) }] };
}
