import type { Said } from '../../../foundation/format/index.ts';
import { type BlockOfReport, listed } from '../block-of-report.ts';
import { composeWeeksAndMonths } from './compose.ts';
import { WeeksAndMonthsDefinition } from './definition.ts';
import { type WeeksAndMonthsBlock, WeeksAndMonthsBlockSchema } from './edition.ts';

/** The last weeks and the last months of metrics, in one form. */
export const WEEKS_AND_MONTHS = {
  schema: WeeksAndMonthsDefinition,
  edition: WeeksAndMonthsBlockSchema,
  reference: {
    title: 'Weeks and months',
    intro:
      'The same form every week, so that nobody has to relearn it: of each metric the last complete weeks and months on one axis that begins at zero, the year before and the target beside it, and beneath how the last week and the last month stand against the one before and against a year earlier.',
    outro:
      'What adds up over time, as revenue does, is drawn in weeks: a month has the value of its average week, its total times seven by its days. States and ratios are as they are. A week is held against the one 52 weeks earlier, which has the same weekdays, a month against that of the year before. The target is that of the metric; of what adds up over time only one that is a metric itself, such as a plan.',
  },
  metrics: ({ metrics }) => listed(metrics, ['metrics'], 'number'),
  targeted: ({ metrics }) => metrics,
  compose: composeWeeksAndMonths,
} satisfies BlockOfReport<WeeksAndMonthsDefinition, WeeksAndMonthsBlock<Said>>;
