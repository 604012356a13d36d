import { type Decomposition, takeQuotientApart, takeSumApart } from '../../../analysis/finding/index.ts';
import type { ChangeJudgement } from '../../../analysis/insight/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import type { TakenApart } from '../../../metrics/kind/index.ts';
import { groupLabel, numberOf, type Series } from '../../../metrics/series/index.ts';
import type { Asked } from '../../compose/asker.ts';
import { dimensionType } from '../../compose/dimension-type.ts';
import { groupNames } from '../../compose/group-name.ts';

/** A change, the groups of one dimension behind it, and where they were asked for. */
export interface TakenChange {
  readonly dimension: string;
  /** As readers see them, in the order of the terms. */
  readonly names: readonly Said[];
  readonly decomposition: Decomposition;
  readonly how: TakenApart;
  readonly series: Series;
  readonly query: string;
}

/** @returns undefined where the groups are not known in both periods, or do not add up to the whole */
export function takenApart(
  { series, query }: Asked,
  how: TakenApart,
  { previous, current }: ChangeJudgement,
): TakenChange | undefined {
  const [dimension] = series.dimensions;
  if (dimension === undefined) return undefined;
  const all = series.groups.map((group) => ({
    label: groupLabel(series, group, 0),
    values: series.metrics.map((_, at) => group.current.map((cells) => numberOf(cells[at]))),
  }));
  const groups = all.filter(({ values }) => values.flat().some((value) => value !== 0));
  if (groups.some(({ values }) => values.flat().includes(null))) return undefined;
  const change = (values: readonly (number | null)[] = []) => ({
    before: values[0] ?? 0,
    after: values[1] ?? 0,
  });
  const whole = { before: previous, after: current };
  const decomposition =
    how.how === 'sum'
      ? takeSumApart(
          groups.map(({ values: [amounts] }) => change(amounts)),
          whole,
        )
      : takeQuotientApart(
          groups.map(({ values: [above, below] }) => ({
            numerator: change(above),
            denominator: change(below),
          })),
          whole,
        );
  if (decomposition === null) return undefined;
  const names = groupNames(
    groups.map(({ label }) => label),
    dimensionType(series, 0),
  );
  return { dimension: dimension.label, names, decomposition, how, series, query };
}
