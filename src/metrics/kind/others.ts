import { attempt, ifPossible, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Definitions } from '../model/definitions.ts';
import type { AnyMetric } from '../model/metric-description.ts';
import { ownEntry } from '../model/own-entry.ts';
import type { Dependency, Kind, Nature, NoPace, Others, ReadUntil, TakenApart } from './kind.ts';
import { kindOf } from './registry.ts';

/** The metrics that a metric is computed from, with the field that names each. @throws EXPRESSION_INVALID */
export function dependenciesOf(metric: AnyMetric): readonly Dependency[] {
  return kindOf(metric).dependencies(metric);
}

/** The same; none of a metric whose formula cannot be read, which is a problem of its own. */
export function readableDependencies(metric: AnyMetric | undefined): readonly Dependency[] {
  return (metric && ifPossible(() => dependenciesOf(metric))) ?? [];
}

const NEITHER: NoPace = { why: 'neither grows nor adds up while a period runs' };

function holdsRowsAgainstOthers(kind: Kind, metric: AnyMetric, others: Others): boolean {
  return (
    kind.comparesRows === true || readableDependencies(metric).some((one) => others.comparesRows(one.name))
  );
}

function countsSomeOfAll(kind: Kind, metric: AnyMetric, { model }: Others): boolean {
  const { numerator, denominator } = kind.quotient?.(metric) ?? {};
  const part = ownEntry(model.metrics, numerator ?? '');
  const whole = ownEntry(model.metrics, denominator ?? '');
  if (part === undefined || whole === undefined || part.kind !== whole.kind) return false;
  return kindOf(part).countedAmong?.(part, whole) === true;
}

/** Groups of a quotient add up by what is divided. */
function howTakenApart(kind: Kind, metric: AnyMetric, others: Others): TakenApart | undefined {
  if (kind.addsUp(metric, others)) return { how: 'sum' };
  const quotient = kind.quotient?.(metric);
  if (quotient === undefined) return undefined;
  const { numerator, denominator } = quotient;
  return [numerator, denominator].every(others.addsUp) ? { how: 'quotient', ...quotient } : undefined;
}

/** Of all but the first, so many days more are looked at. */
function lookingAhead(reads: readonly (readonly ReadUntil[])[], ahead: number | undefined): ReadUntil[] {
  if (ahead === undefined) return reads.flat();
  const [first = [], ...later] = reads;
  return [...first, ...later.flat().map((one) => ({ ...one, ahead }))];
}

function tablesOf(
  kind: Kind,
  metric: AnyMetric,
  others: Others,
  options: { readonly fixed: boolean },
): readonly string[] {
  const measured = kind.measured?.(metric);
  if (measured === undefined) {
    const parts = kind.splitBy?.(metric) ?? readableDependencies(metric).map((one) => one.name);
    return parts.flatMap((one) => others.tables(one, options));
  }
  const isThere = ownEntry(others.model.tables, measured.table) !== undefined;
  return (measured.fixed && !options.fixed) || !isThere ? [] : [measured.table];
}

/**
 * Answers about the metrics of a model, by their kinds. Of metrics that depend on themselves, or whose formula cannot be
 * read, nothing is concluded.
 */
export function othersOf(model: Definitions, trail: readonly string[] = []): Others {
  function about<T>(
    name: string,
    otherwise: T,
    answer: (kind: Kind, metric: AnyMetric, others: Others) => T,
  ): T {
    const metric = ownEntry(model.metrics, name);
    if (metric === undefined || trail.includes(name)) return otherwise;
    const answered = attempt(() => answer(kindOf(metric), metric, othersOf(model, [...trail, name])));
    return answered instanceof ProblemError ? otherwise : answered;
  }
  return {
    model,
    nature: (name) => about<Nature>(name, 'mean', (kind, metric, others) => kind.nature(metric, others)),
    noPace: (name) =>
      about(name, NEITHER, (kind, metric, others) => kind.noPace?.(metric, others) ?? NEITHER),
    isState: (name) => about(name, false, (kind, metric, others) => kind.isState(metric, others)),
    isTimeless: (name) => about(name, false, (kind, metric, others) => kind.isTimeless(metric, others)),
    whyNotAccumulated: (name) =>
      about<string | undefined>(name, undefined, (kind, metric, others) =>
        kind.whyNotAccumulated(metric, others),
      ),
    addsUp: (name) => about(name, false, (kind, metric, others) => kind.addsUp(metric, others)),
    takenApart: (name) => about<TakenApart | undefined>(name, undefined, howTakenApart),
    isShare: (name) => about(name, false, countsSomeOfAll),
    comparesRows: (name) => about(name, false, holdsRowsAgainstOthers),
    divisor: (name) =>
      about<string | undefined>(name, undefined, (kind, metric, others) => kind.divisor?.(metric, others)),
    readsUntil: (name, to) =>
      about<ReturnType<Others['readsUntil']>>(name, [], (kind, metric, others) => {
        const measured = kind.measured?.(metric);
        if (measured !== undefined) return [{ table: measured.table, to }];
        const until = kind.readsUntil?.(metric, to) ?? to;
        const reads = readableDependencies(metric).map((one) => others.readsUntil(one.name, until));
        return lookingAhead(reads, kind.readsAhead?.(metric));
      }),
    tables: (name, options) =>
      about<readonly string[]>(name, [], (kind, metric, others) => tablesOf(kind, metric, others, options)),
  };
}
