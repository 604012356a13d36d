import { addDays, compareMoments, dayOf } from '../../foundation/calendar/index.ts';
import type { Measure, Part, SeenSlot, Sequence } from '../plan/index.ts';
import type { Typed } from './comparison.ts';
import { filtersOf } from './filters.ts';
import { tableClock } from './in-force.ts';
import { argumentsOf } from './measure.ts';
import { type Compilation, openScope, type Scope } from './scope.ts';
import { stepConditions, type Tie, tieBreakers } from './sequence-order.ts';
import { type Clockwork, clockworkOf } from './sequence-time.ts';
import { indent } from './source.ts';
import { whereClause } from './where-clause.ts';

/** A part that is of the first step of a sequence. */
export type SequencePart = Part & { readonly sequence: Sequence };

/** What a measure aggregates, as a column of the events. */
interface EventValue extends Typed {
  readonly name: string;
  /** The measure that it is of. */
  readonly measure: string;
}

/** The rows of all steps below one another. */
export interface Events {
  readonly sql: string;
  readonly clockwork: Clockwork;
  /** Columns that tell entities apart. */
  readonly entity: readonly string[];
  /** Columns that put rows of the same moment in order. */
  readonly ties: readonly string[];
  /** Two steps are of one table, so that a row can be in both. */
  readonly isShared: boolean;
  readonly values: readonly EventValue[];
}

/** A value with the step that it is read of, and how. */
type ReadValue = EventValue & { readonly at: number; readonly read: string };

/** Lays the rows of all steps below one another, those alone that can matter to the slots. */
export function eventsOf(compilation: Compilation, part: SequencePart, slots: readonly SeenSlot[]): Events {
  const { steps, touch, isFirstEver } = part.sequence;
  const scopes = steps.map(({ table }) => openScope(compilation, table));
  const clockwork = clockworkOf(compilation, part.sequence, scopes);
  const isShared = new Set(steps.map(({ table }) => table)).size < steps.length;
  const values = part.measures.flatMap((measure) => valuesOf(measure, part.sequence, scopes));
  const ties = isShared || touch !== undefined || isFirstEver ? tieBreakers(compilation, steps) : [];
  const branches = scopes.map((scope, at) => branchOf({ scope, at, part, clockwork, values, ties }, slots));
  const entity = (steps[0]?.entity ?? []).map((_, index) => `e${index}`);
  const all = branches.join('\nUNION ALL\n');
  return {
    ...{ clockwork, isShared, values },
    sql: isFirstEver ? firstEver(all, entity, ties) : all,
    entity,
    ties: ties.map(({ name }) => name),
  };
}

/** Without the rows of the first step that are not the first of their entity. */
function firstEver(all: string, entity: readonly string[], ties: readonly Tie[]): string {
  const order = ['moment', ...ties.map(({ name }) => name)].join(', ');
  const numbered = `SELECT events.*, ROW_NUMBER() OVER (PARTITION BY ${[...entity, 'step'].join(', ')} ORDER BY ${order}) AS place\nFROM (\n${indent(all)}\n) AS events`;
  return `SELECT events.*\nFROM (\n${indent(numbered)}\n) AS events\nWHERE step > 1 OR place = 1`;
}

function valuesOf(measure: Measure, { steps, touch }: Sequence, scopes: readonly Scope[]): ReadValue[] {
  const at = touch !== undefined && measure.ofSequence === 'reached' ? steps.length - 1 : 0;
  const scope = scopes[at];
  if (scope === undefined || measure.ofSequence === 'days') return [];
  return argumentsOf(scope, measure).map((typed, index) => {
    const name = `${measure.id}_v${index}`;
    return { ...typed, sql: `rows.${name}`, name, measure: measure.id, at, read: typed.sql };
  });
}

interface Branch {
  readonly scope: Scope;
  /** Of the step, from 0. */
  readonly at: number;
  readonly part: SequencePart;
  readonly clockwork: Clockwork;
  readonly values: readonly ReadValue[];
  readonly ties: readonly Tie[];
}

/** The rows of one step. What belongs to those of the first alone comes typed with them, since they come first. */
function branchOf({ scope, at, part, clockwork, values, ties }: Branch, slots: readonly SeenSlot[]): string {
  const { sequence, dimensions } = part;
  const step = sequence.steps[at];
  if (step === undefined) throw new Error('a branch is of a step');
  const isFirst = at === 0;
  const filters = isFirst ? filtersOf(scope, part) : [];
  // Which row is the first, and which another is due to, does not depend on what is asked for.
  const isKept = sequence.touch !== undefined || sequence.isFirstEver === true;
  const entity = step.entity.map((one) => scope.dimension(one).sql);
  const columns = [
    `${at + 1} AS step`,
    ...entity.map((one, index) => `${one} AS e${index}`),
    `${clockwork.moment(at)} AS moment`,
    ...ties.map(({ name, sql }) => `${sql(at, scope)} AS ${name}`),
    `${isFirst ? scope.column(step.time).sql : 'NULL'} AS placed`,
    ...dimensions.map((one, index) => `${isFirst ? scope.dimension(one).sql : 'NULL'} AS d${index}`),
    ...values.map((one) => `${one.at === at ? one.read : 'NULL'} AS ${one.name}`),
    ...(isKept ? [`${isFirst ? keptText(filters) : 'NULL'} AS kept`] : []),
  ];
  const where = [
    ...reachOf(scope, sequence, at, slots),
    ...stepConditions(scope, step),
    ...(isFirst && !sequence.isFirstEver ? [] : entity.map((one) => `${one} IS NOT NULL`)),
    ...(isKept ? [] : filters),
  ];
  return [`SELECT ${columns.join(', ')}`, ...scope.fromJoined([]), ...whereClause(where)].join('\n');
}

/** Whether a row is one that the query asks for. */
function keptText(filters: readonly string[]): string {
  return filters.length === 0 ? '1' : `CASE WHEN ${filters.join(' AND ')} THEN 1 ELSE 0 END`;
}

/** The rows of a step that can matter to a slot, roughly: what does is told by their moments. */
function reachOf(
  scope: Scope,
  { steps, days, touch, isFirstEver }: Sequence,
  at: number,
  slots: readonly SeenSlot[],
): string[] {
  const { time = '' } = steps[at] ?? {};
  const clock = tableClock(scope, time);
  const column = scope.column(time).sql;
  const [from = ''] = slots.map((slot) => slot.from).sort(compareMoments);
  const [to = ''] = slots.map((slot) => slot.to).sort((one, other) => compareMoments(other, one));
  if (at === 0 && isFirstEver) return [`${column} < ${clock.bound(to)}`];
  if (at === 0 && touch === undefined)
    return [`${column} >= ${clock.bound(from)}`, `${column} < ${clock.bound(to)}`];
  // A day more on both sides, for moments that are shown by other clocks.
  const early = moved(from, at > 0 ? -1 : -days - 1);
  const late = moved(to, days + 2);
  return [
    `${column} IS NOT NULL`,
    ...(early === undefined ? [] : [`${column} >= ${clock.bound(early)}`]),
    ...(late === undefined ? [] : [`${column} < ${clock.bound(late)}`]),
  ];
}

/** A day so much earlier or later; undefined near the ends of the calendar, where there is no need of a bound. */
function moved(moment: string, days: number): string | undefined {
  const day = dayOf(moment);
  return day < '0020' || day > '9980' ? undefined : addDays(day, days);
}
