import { dayOf } from '../../foundation/calendar/index.ts';
import { formatDate, formatTime, type Locale } from '../../foundation/format/index.ts';
import { oneLine } from '../design/index.ts';
import { axisLabels, type ChartAxis } from '../edition/index.ts';

/** What is printed under a bucket: its name, and beneath it the year where it is first met; under an hour its day. */
export interface BucketLabel {
  readonly text: string;
  readonly context: string;
}

/** Years that come first: 2026年11月. */
const LEADING_YEAR = /^(\d{4}年)\s*(\S.*)$/u;
const TRAILING_YEAR = /^(.*\S)\s+(\S{0,4}\d{4})$/u;

function timeLabel(bucket: { readonly label: string; readonly from: string }): BucketLabel {
  const label = oneLine(bucket.label.slice(0, 400));
  const [, text, year] = TRAILING_YEAR.exec(label) ?? [];
  if (text !== undefined && year !== undefined) return { text, context: year };
  const [, leading, rest] = LEADING_YEAR.exec(label) ?? [];
  if (leading !== undefined && rest !== undefined) return { text: rest, context: leading };
  const calendarYear = bucket.from.slice(0, 4);
  return { text: label, context: label.includes(calendarYear) ? '' : calendarYear };
}

function hourLabel({ from }: { readonly from: string }, locale: Locale): BucketLabel {
  return { text: formatTime(from), context: formatDate(dayOf(from), locale, 'short') };
}

/** Labels of some buckets of an axis, in order. */
export function bucketLabels(axis: ChartAxis, indexes: readonly number[], locale: Locale): BucketLabel[] {
  if (axis.kind !== 'time') {
    const names = axisLabels(axis, locale);
    return indexes.map((index) => ({
      text: oneLine((names[index] ?? '').slice(0, 400)),
      context: '',
    }));
  }
  let year = '';
  return indexes.map((index) => {
    const bucket = axis.buckets[index];
    if (bucket === undefined) return { text: '', context: '' };
    const label = axis.grain === 'hour' ? hourLabel(bucket, locale) : timeLabel(bucket);
    const context = label.context === year ? '' : label.context;
    year = label.context;
    return { text: label.text, context };
  });
}
