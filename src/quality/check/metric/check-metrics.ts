import type { Period } from '../../../foundation/calendar/index.ts';
import type { AskContext } from '../../../metrics/engine/index.ts';
import { type MetricCheck, ownEntry } from '../../../metrics/model/index.ts';
import type { CheckResult } from '../../check-result.ts';
import { withoutParameters } from '../../data/without-parameters.ts';
import { type Declaration, unmade } from '../declaration.ts';
import { type Answered, askTogether, type Question } from './ask-together.ts';
import { declareMetric } from './declare-metric.ts';
import { type Judged, judgeAgreement, judgeLast, judgeMove, judgeUsual } from './judge-metric.ts';
import { questionsOf } from './questions-of.ts';

interface Declared {
  readonly metric: string;
  readonly check: MetricCheck;
  readonly declaration: Declaration;
  readonly questions: readonly [Question, ...Question[]];
}

/** The checks that metrics declare: all questions are asked first, as few statements as it takes. @throws infrastructure problems only */
export async function checkMetrics(
  asking: AskContext,
  metrics: readonly string[],
  time: { readonly period: Period; readonly asOf: string },
): Promise<CheckResult[]> {
  const context = { ...asking, model: withoutParameters(asking.model) };
  const { model } = context;
  const declared = metrics.flatMap((metric) =>
    (ownEntry(model.metrics, metric)?.checks ?? []).map(
      (check): Declared => ({
        metric,
        check,
        declaration: declareMetric(context, metric, check),
        questions: questionsOf(context, metric, check, time),
      }),
    ),
  );
  const answerTo = await askTogether(
    context,
    declared.flatMap((one) => one.questions),
  );
  return declared.map((one) => judge(context, one, one.questions.map(answerTo)));
}

function judge(
  { model }: AskContext,
  { metric: name, check, declaration, questions }: Declared,
  answers: readonly Answered[],
): CheckResult {
  const failed = answers.find((one) => 'problem' in one);
  if (failed !== undefined && 'problem' in failed) return unmade(declaration.title, failed.problem);
  const [first, second] = answers.flatMap((one) => ('series' in one ? [one.series] : []));
  const metric = ownEntry(model.metrics, name);
  if (metric === undefined || first === undefined) throw new Error(`metric ${name} vanished`);
  const about: Judged = { metric, declaration };
  switch (check.check) {
    case 'bounds':
      return judgeLast(about, check, first);
    case 'change':
      return judgeMove(about, check, first);
    case 'anomalous':
      return judgeUsual(about, check, first);
    case 'agrees': {
      const other = ownEntry(model.metrics, questions[1]?.metric ?? '');
      const side =
        other === undefined || second === undefined ? undefined : { metric: other, series: second };
      return judgeAgreement(about, check, first, side);
    }
  }
}
