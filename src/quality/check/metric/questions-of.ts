import { lastComplete, type Period } from '../../../foundation/calendar/index.ts';
import type { AskContext } from '../../../metrics/engine/index.ts';
import type { MetricCheck } from '../../../metrics/model/index.ts';
import type { Question } from './ask-together.ts';

/**
 * What has to be known for a check: the metric itself first.
 * @param period that of the report · @param asOf the edition date, before which grains are full
 */
export function questionsOf(
  { calendar }: AskContext,
  metric: string,
  check: MetricCheck,
  { period, asOf }: { readonly period: Period; readonly asOf: string },
): readonly [Question, ...Question[]] {
  const about = { metric, where: check.where };
  switch (check.check) {
    case 'bounds':
      return [{ ...about, period }];
    case 'change': {
      const { grain } = check;
      return [{ ...about, grain, period: lastComplete(2, grain, asOf, calendar) }];
    }
    case 'anomalous': {
      const { grain, history } = check;
      return [{ ...about, grain, period: lastComplete(history + 1, grain, asOf, calendar) }];
    }
    case 'agrees':
      return 'metric' in check.with
        ? [
            { ...about, period },
            { ...check.with, period },
          ]
        : [{ ...about, period }];
  }
}
