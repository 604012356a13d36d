import { inLanguage } from '../../foundation/format/index.ts';
import { INTERVAL_WORDS } from './interval-words.ts';
import { countWhere, type Probe } from './probe.ts';
import { rowCount } from './row-counts.ts';
import type { Subject } from './subject.ts';

/** Whether validity intervals end no earlier than they begin, and have a beginning; an open end is fine. */
export function intervalProbe(
  subject: Subject,
  { from, to }: { readonly from: string; readonly to?: string },
): Probe {
  const { quote } = subject.context.catalog.dialect;
  const starts = `base.${quote(from)}`;
  const reversed = to === undefined ? [] : [`base.${quote(to)} < ${starts}`];
  const { locale, source } = subject;
  const words = inLanguage(INTERVAL_WORDS, locale);
  const title = { name: `${subject.table}.valid`, label: words.label(subject.label) };
  return {
    counts: (writing) => [`${starts} IS NULL`, ...reversed].map((one) => countWhere(writing, one)),
    async judge([open = 0, wrong = 0], rows) {
      const note = open === 0 ? '' : words.open(rowCount(open, locale), from);
      if (wrong > 0) {
        return [
          {
            ...title,
            verdict: 'fail',
            code: 'CHECK_INVALID_INTERVAL',
            message: words.reversed(source, rowCount(wrong, locale), from, to ?? '', note),
            hint: words.reversedHint,
          },
        ];
      }
      if (open > 0) return [{ ...title, verdict: 'warn', message: words.onlyOpen(source, note) }];
      return [{ ...title, verdict: 'pass', message: words.sound(source, rowCount(rows, locale), from, to) }];
    },
  };
}
