import type { Period } from '../../../foundation/calendar/index.ts';
import { type Said, said } from '../../../foundation/format/index.ts';
import type { Slot } from '../../../metrics/plan/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { bucketEnds, bucketName } from '../../compose/labels.ts';
import type { Shown } from './definition.ts';
import type { PivotColumn, PivotGroup } from './edition.ts';
import { type Base, type Head, headsOf, type Lane } from './lanes.ts';
import type { Answers } from './rows.ts';

/** A lane with its heads, and the time of its answers. */
export interface Headed {
  readonly lane: Lane;
  readonly heads: readonly Head[];
  readonly slots: readonly Slot[];
  /** The slots that these are held against, comparison by comparison. */
  readonly compared: readonly (readonly (Slot | undefined)[])[];
}

/** Lanes with their heads. @param sample answers of any row */
export function headedLanes(
  composition: Composition,
  lanes: readonly Lane[],
  sample: Answers | undefined,
): Headed[] {
  return lanes.map((lane, at) => {
    const { slots = [], comparisons = [] } = sample?.[at]?.shown.series ?? {};
    const { grain } = lane;
    const buckets = grain === undefined ? [] : slots.map((slot) => bucketName(composition, slot, grain));
    return { lane, heads: headsOf(lane, buckets), slots, compared: comparisons.map((one) => one.slots) };
  });
}

/** What stands beneath a head, for one metric: its value, and what is shown of each that it is held against. */
export function cellsBeneath({ bases, column }: Lane): readonly Beneath[] {
  return [
    { shows: 'value' },
    ...bases.flatMap((base) => column.change.map((shows): Beneath => ({ shows, base }))),
  ];
}

interface Beneath {
  readonly shows: PivotColumn['shows'];
  readonly base?: Base;
}

/** The heads over columns. */
export function groupsIn({ calendar }: Composition, headed: readonly Headed[]): PivotGroup<Said>[] {
  return headed.flatMap(({ lane, heads, slots }) =>
    heads.map(({ label, slot, across }) => {
      const { from, to, partial = false }: Period & { partial?: boolean } = slots[slot] ?? lane.period;
      return {
        ...{ label, period: bucketEnds(calendar, { from, to }, lane.grain), partial },
        ...(typeof across === 'object' ? { value: across.value } : {}),
      };
    }),
  );
}

/** The columns in the order of the cells. @param metrics what every head holds; one without a name where rows are metrics */
export function columnsIn(
  composition: Composition,
  headed: readonly Headed[],
  metrics: readonly (Shown | undefined)[],
): PivotColumn<Said>[] {
  const all = headed.flatMap((one) => one.heads.map((head) => ({ ...one, head })));
  return all.flatMap(({ lane, head, compared }, group) =>
    metrics.flatMap((shown) =>
      cellsBeneath(lane).map(({ shows, base }): PivotColumn<Said> => {
        const slot = compared[base?.at ?? -1]?.[head.slot];
        return {
          name: nameOf(group, shown, shows, base),
          label: labelOf(composition, shown, shows, base),
          ...{ group, shows },
          ...(base === undefined ? {} : { against: base.name }),
          ...(slot === undefined ? {} : { compared: { from: slot.from, to: slot.to } }),
          ...(shown === undefined ? {} : { metric: shown.metric }),
          ...(shown?.format === undefined ? {} : { format: shown.format }),
        };
      }),
    ),
  );
}

const SUFFIXES = { value: undefined, before: undefined, absolute: 'difference', percent: 'change' } as const;

/** @example "2_revenue_year_earlier_difference" */
function nameOf(
  group: number,
  shown: Shown | undefined,
  shows: PivotColumn['shows'],
  base: Base | undefined,
): string {
  const parts = [group + 1, shown?.metric, base?.name, SUFFIXES[shows]];
  return parts.filter((one) => one !== undefined).join('_');
}

function labelOf(
  { model }: Composition,
  shown: Shown | undefined,
  shows: PivotColumn['shows'],
  base: Base | undefined,
): Said {
  const name = shown === undefined ? undefined : (shown.label ?? metricOf(model, shown.metric).label);
  if (base === undefined || shows === 'value') return name ?? said('pivot.actual');
  const own = shows === 'before' ? base.label : said(`pivot.${shows}`, { base: base.label });
  return name === undefined ? own : said('list.nextEntry', { text: name, next: own });
}
