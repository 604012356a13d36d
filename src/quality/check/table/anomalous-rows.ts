import { lastComplete } from '../../../foundation/calendar/index.ts';
import { said, saidValue } from '../../../foundation/format/index.ts';
import { ask } from '../../../metrics/engine/index.ts';
import { countOfRows } from '../../../metrics/kind/index.ts';
import type { Model, TableCheck } from '../../../metrics/model/index.ts';
import { numberOf } from '../../../metrics/series/index.ts';
import type { CheckResult } from '../../check-result.ts';
import type { Subject } from '../../data/subject.ts';
import { judgeAnomaly } from '../anomaly.ts';
import { type Declaration, judged } from '../declaration.ts';

type Check = Extract<TableCheck, { check: 'anomalous-rows' }>;

/** No name of the model begins with a capital, so none is hidden. */
const ROWS = 'Rows';

/**
 * Whether the last full grain has as many rows as those before it let expect: one query, grouped by time. Grains
 * before the first row of all are no history; later ones without a row count as zero.
 * @throws what planning and the database raise
 */
export async function anomalousRows(
  subject: Subject,
  check: Check,
  declaration: Declaration,
  asOf: string,
): Promise<CheckResult> {
  const { context, table } = subject;
  const period = lastComplete(check.history + 1, check.grain, asOf, context.calendar);
  const model = withRowCount(context.model, table, check);
  const { series } = await ask({ ...context, model }, { metrics: [ROWS], grain: check.grain, period });
  const counts = (series.groups[0]?.current ?? []).map((cells) => numberOf(cells[0]) ?? 0);
  const value = counts.at(-1) ?? 0;
  const last = series.slots.at(-1) ?? period;
  const { holds, finding } = judgeAnomaly(
    { value, history: begun(counts.slice(0, -1)), period: last },
    check,
    {
      text: (count) => saidValue(Math.round(count), { kind: 'integer' }),
      subject: said('check.value.rowsIn', {
        source: subject.source,
        rows: value,
        period: { say: 'period', from: last.from, to: last.to },
      }),
    },
  );
  return judged(declaration, holds, finding);
}

function withRowCount(model: Model, table: string, { where }: Check): Model {
  const count = countOfRows(table, ROWS, where);
  return { ...model, metrics: { ...model.metrics, [ROWS]: count } };
}

function begun(counts: readonly number[]): readonly number[] {
  const first = counts.findIndex((one) => one > 0);
  return first < 0 ? [] : counts.slice(first);
}
