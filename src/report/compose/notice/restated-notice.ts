import { addDays } from '../../../foundation/calendar/index.ts';
import {
  formatDate,
  formatPeriod,
  type Locale,
  message,
  momentFormat,
} from '../../../foundation/format/index.ts';
import type { CalloutBlock, FigureValue, RichInline, RichText, Span } from '../../edition/index.ts';
import type { Restatement } from '../restatement.ts';
import { sentence } from '../sentence.ts';

/** Authors cannot name a block so. */
export const RESTATED_NOTICE = 'notice_restated';

/** So many figures are told, those that changed most; of the others there is a number. */
const MOST = 5;

/** A remark on figures of the edition before that have changed in the data since; none without any. */
export function restatedNotice(restatements: readonly Restatement[], locale: Locale): CalloutBlock[] {
  const [first] = restatements;
  if (first === undefined) return [];
  const lines = largestFirst(restatements)
    .slice(0, MOST)
    .map((one) => item(lineOf(one, locale)));
  const rest = restatements.length - lines.length;
  const more =
    rest > 0 ? [item([{ kind: 'text', text: message('restated.more', { count: rest }, locale) }])] : [];
  return [
    {
      type: 'callout',
      id: RESTATED_NOTICE,
      title: message('restated.title', { day: formatDate(first.edition, locale) }, locale),
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

function lineOf(one: Restatement, locale: Locale): RichInline[] {
  const { label, metric, format } = one;
  const shown = (value: FigureValue): Span => ({ kind: 'figure', metric, value, format });
  const change = changeOf(one);
  const said = {
    ...{ label, when: whenOf(one, locale) },
    ...{ published: shown(one.published), now: shown(one.now) },
  };
  return change === undefined
    ? sentence('restated.line', said, locale)
    : sentence('restated.lineWithChange', { ...said, change }, locale);
}

/** A state at the beginning of a day is that of the end of the day before. */
function whenOf({ period, at }: Restatement, locale: Locale): string {
  if (period !== undefined) return formatPeriod(period, locale);
  return at === undefined
    ? ''
    : message('figure.endOf', { day: formatDate(addDays(at, -1), locale) }, locale);
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
