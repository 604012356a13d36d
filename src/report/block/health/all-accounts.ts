import { isCivilDate } from '../../../foundation/calendar/index.ts';
import type { ValueFormat } from '../../../foundation/format/index.ts';
import { scorePoints } from '../../../metrics/kind/score/table.ts';
import { type Cell as MetricCell, missingIn, numberOf } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import type { EntityFacts } from '../../compose/entity-facts.ts';
import type { ScoresAt } from '../../compose/scores.ts';
import type { Cell } from '../../edition/index.ts';
import { DAY, POINTS, SHARE } from '../data-table.ts';
import type { AccountColumn, HealthBlock } from './edition.ts';

/**
 * Accounts as columns of values, for media that hold whole tables: a fraction of what as many objects would take, in the
 * edition and in memory.
 */
export function accountColumns(
  { model }: Composition,
  scores: ScoresAt,
  held: readonly number[],
  facts: EntityFacts,
): NonNullable<HealthBlock['accounts']> {
  const { definition, now, before } = scores;
  const pointsOf = scorePoints(definition);
  const rows = held.map((group) => {
    const one = now.entity(group);
    const then = (before.category[group] ?? -1) >= 0 ? before.entity(group) : undefined;
    const isMoveKnown = one.tenths !== null && then !== undefined && then.tenths !== null;
    const previous = isMoveKnown ? pointsOf(then) : undefined;
    return { one, then, points: pointsOf(one), previous, facts: facts.factsOf(one) };
  });
  type Row = (typeof rows)[number];
  const column = (name: string, of: (row: Row) => Cell, format?: ValueFormat) =>
    columnOf(name, rows.map(of), format);
  const components = Object.entries(definition.components).flatMap(([name, { metric }], at) => {
    const change = ({ points, previous }: Row) =>
      // A missing component counts as no points.
      previous === undefined ? null : (points.earned[at] ?? 0) - (previous.earned[at] ?? 0);
    return [
      column(name, ({ one }) => numberOf(one.cells[at]), metricOf(model, metric).format),
      column(`${name}_reason`, ({ one }) => reasonOf(one.cells[at])),
      column(`${name}_points`, ({ points }) => inPoints(points.earned[at]), POINTS),
      column(`${name}_possible`, ({ points }) => inPoints(points.possible[at]), POINTS),
      column(`${name}_change`, (row) => inPoints(change(row)), POINTS),
    ];
  });
  return {
    count: held.length,
    more: now.members.length - held.length,
    columns: [
      column('key', ({ one }) => one.id),
      column('name', ({ one }) => facts.nameOf(one)),
      column('score', ({ one }) => inPoints(one.tenths), POINTS),
      column('category', ({ one }) => one.category.name),
      column('coverage', ({ one }) => one.coverage, SHARE),
      column('stake', ({ one }) => one.stake, stakeFormat(model, definition.stake)),
      column('previous_score', ({ then }) => inPoints(then?.tenths), POINTS),
      column('previous_category', ({ then }) => then?.category.name ?? null),
      ...definition.facts.map((fact, at) => {
        const values = rows.map((row): Cell => row.facts[at] ?? null);
        return columnOf(fact.split('.').at(-1) ?? fact, values, dayFormat(values));
      }),
      ...components,
    ],
  };
}

function columnOf(name: string, values: readonly Cell[], format?: ValueFormat): AccountColumn {
  const [first = null] = values;
  const isSame = values.every((value) => value === first);
  return { name, ...(format === undefined ? {} : { format }), values: isSame ? first : values };
}

function reasonOf(cell: MetricCell | undefined): string | null {
  return (cell === undefined ? 'no_data' : missingIn(cell)?.reason) ?? null;
}

function inPoints(tenths: number | null | undefined): number | null {
  return tenths == null ? null : tenths / 10;
}

function stakeFormat(model: Composition['model'], stake: string | undefined): ValueFormat | undefined {
  return stake === undefined ? undefined : metricOf(model, stake).format;
}

/** Facts are values of dimensions; days are told from other texts by how they are written. */
function dayFormat(values: readonly Cell[]): ValueFormat | undefined {
  const known = values.filter((value) => value !== null);
  const areDays = known.every((value) => typeof value === 'string' && isCivilDate(value));
  return areDays && known.length > 0 ? DAY : undefined;
}
