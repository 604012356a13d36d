import { said } from '../../foundation/format/index.ts';
import { countWhere, type Probe } from './probe.ts';
import type { Subject } from './subject.ts';

/** Whether validity intervals end no earlier than they begin, and have a beginning; an open end is fine. */
export function intervalProbe(
  subject: Subject,
  { from, to }: { readonly from: string; readonly to?: string },
): Probe {
  const { quote } = subject.context.catalog.dialect;
  const starts = `base.${quote(from)}`;
  const reversed = to === undefined ? [] : [`base.${quote(to)} < ${starts}`];
  const { source } = subject;
  const title = {
    name: `${subject.table}.valid`,
    label: said('check.title.validity', { label: subject.label }),
  };
  return {
    counts: (writing) => [`${starts} IS NULL`, ...reversed].map((one) => countWhere(writing, one)),
    async judge([open = 0, wrong = 0], rows) {
      const note = open === 0 ? '' : said('check.interval.open', { rows: open, source, from });
      if (wrong > 0 && to !== undefined) {
        const reversed = said('check.interval.reversed', { rows: wrong, source, from, to });
        return [
          {
            ...title,
            verdict: 'fail',
            code: 'CHECK_INVALID_INTERVAL',
            message: { say: 'sentences', of: [reversed, note] },
            hint: said('check.interval.reversedHint'),
          },
        ];
      }
      if (open > 0) return [{ ...title, verdict: 'warn', message: note }];
      const sound =
        to === undefined
          ? said('check.interval.haveBegin', { rows, source, from })
          : said('check.interval.inOrder', { rows, source, from, to });
      return [{ ...title, verdict: 'pass', message: sound }];
    },
  };
}
