import { quote } from '../../metrics/sql/index.ts';
import { countWhere, type Probe } from './probe.ts';
import { counted, type Subject } from './subject.ts';

/** Whether validity intervals end no earlier than they begin, and have a beginning; an open end is fine. */
export function intervalProbe(
  subject: Subject,
  { from, to }: { readonly from: string; readonly to?: string },
): Probe {
  const starts = `base.${quote(from)}`;
  const reversed = to === undefined ? [] : [countWhere(`base.${quote(to)} < ${starts}`)];
  const title = { name: `${subject.table}.valid`, label: `Validity of ${subject.label}` };
  return {
    counts: () => [countWhere(`${starts} IS NULL`), ...reversed],
    async judge([open = 0, wrong = 0], rows) {
      const note =
        open === 0
          ? ''
          : ` ${counted(subject, open, 'row has', 'rows have')} no ${from} and ${open === 1 ? 'is' : 'are'} never in force.`;
      if (wrong > 0) {
        return [
          {
            ...title,
            verdict: 'fail',
            code: 'CHECK_INVALID_INTERVAL',
            message: `${counted(subject, wrong, 'row', 'rows')} of ${subject.source} ${wrong === 1 ? 'ends' : 'end'} (${to}) before ${wrong === 1 ? 'it begins' : 'they begin'} (${from}): ${wrong === 1 ? 'it is' : 'they are'} never in force, and count in no figure.${note}`,
            hint: 'mend the intervals, or leave these rows out with a `sql` table.',
          },
        ];
      }
      if (open > 0) return [{ ...title, verdict: 'warn', message: `In ${subject.source}:${note}` }];
      const ends = to === undefined ? `has a ${from}` : `ends (${to}) no earlier than it begins (${from})`;
      return [
        {
          ...title,
          verdict: 'pass',
          message:
            rows === 1
              ? `The only row of ${subject.source} ${ends}.`
              : `Each of ${counted(subject, rows, 'row', 'rows')} of ${subject.source} ${ends}.`,
        },
      ];
    },
  };
}
