import { addDays } from '../../../foundation/calendar/index.ts';
import {
  formatDate,
  formatPeriod,
  inLanguage,
  type Locale,
  momentFormat,
  plural,
} from '../../../foundation/format/index.ts';
import type { CalloutBlock, FigureValue, RichInline, RichText, Span } from '../../edition/index.ts';
import type { Restatement } from '../restatement.ts';
import { RESTATED_WORDS, type RestatedWords } from './notice-words.ts';

/** Authors cannot name a block so. */
export const RESTATED_NOTICE = 'notice_restated';

/** So many figures are told, those that changed most; of the others there is a number. */
const MOST = 5;

/** A remark on figures of the edition before that have changed in the data since; none without any. */
export function restatedNotice(restatements: readonly Restatement[], locale: Locale): CalloutBlock[] {
  const [first] = restatements;
  if (first === undefined) return [];
  const words = inLanguage(RESTATED_WORDS, locale);
  const lines = largestFirst(restatements)
    .slice(0, MOST)
    .map((one) => item(lineOf(one, words, locale)));
  const rest = restatements.length - lines.length;
  const more = rest > 0 ? [item([{ kind: 'text', text: plural(rest, words.more, locale) }])] : [];
  return [
    {
      type: 'callout',
      id: RESTATED_NOTICE,
      title: words.title(formatDate(first.edition, locale)),
      tone: 'neutral',
      content: [{ kind: 'list', ordered: false, items: [...lines, ...more] }],
    },
  ];
}

/** What appeared, vanished or was zero has no share that it changed by, and comes before all others. */
function largestFirst(restatements: readonly Restatement[]): Restatement[] {
  const size = ({ relative }: Restatement) =>
    relative === null ? Number.POSITIVE_INFINITY : Math.abs(relative);
  return [...restatements].sort((a, b) => (size(a) === size(b) ? 0 : size(b) - size(a)));
}

function item(content: readonly RichInline[]): RichText {
  return [{ kind: 'paragraph', content }];
}

function lineOf(one: Restatement, words: RestatedWords, locale: Locale): RichInline[] {
  const { label, metric, format } = one;
  const shown = (value: FigureValue): Span => ({ kind: 'figure', metric, value, format });
  const change = changeOf(one);
  const parts = words.line({
    label,
    when: whenOf(one, words, locale),
    published: shown(one.published),
    now: shown(one.now),
    ...(change === undefined ? {} : { change }),
  });
  return parts.map((part) => (typeof part === 'string' ? { kind: 'text', text: part } : part));
}

/** A state at the beginning of a day is that of the end of the day before. */
function whenOf({ period, at }: Restatement, { endOf }: RestatedWords, locale: Locale): string {
  if (period !== undefined) return formatPeriod(period, locale);
  return at === undefined ? '' : endOf(formatDate(addDays(at, -1), locale));
}

function changeOf({ metric, format, absolute, relative }: Restatement): Span | undefined {
  if (format.kind === 'percent')
    return absolute === null
      ? undefined
      : { kind: 'figure', metric, value: absolute, format, style: 'points' };
  if (absolute !== null && momentFormat(format) !== undefined)
    return { kind: 'figure', metric, value: absolute, format, style: 'change' };
  if (relative === null) return undefined;
  return {
    kind: 'figure',
    metric,
    value: relative,
    format: { kind: 'percent', decimals: 1 },
    style: 'change',
  };
}
