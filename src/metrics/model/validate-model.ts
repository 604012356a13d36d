import { validateZone } from '../../foundation/calendar/index.ts';
import { fail, type Problem, problem, suggest } from '../../foundation/diagnostic/index.ts';
import {
  dependenciesOf,
  isListing,
  kindNoun,
  kindOf,
  type Metric,
  othersOf,
  readableDependencies,
} from '../kind/index.ts';
import { caught } from './caught.ts';
import { connectionOf } from './connection-of.ts';
import { declaredPeriods } from './declared-periods.ts';
import { linkedReferences } from './linked-references.ts';
import { linkedTime } from './linked-time.ts';
import { metricOf } from './metric-of.ts';
import type { Model } from './model.ts';
import { ownEntry } from './own-entry.ts';
import { reachable, tableOf } from './resolve-dimension.ts';
import type { Table } from './table.ts';
import { tableReferences, withReferences } from './table-references.ts';
import { unreplacedText } from './unreplaced-text.ts';
import { validateAccess } from './validate-access.ts';
import { validateAmounts } from './validate-amounts.ts';
import { asOfProblems } from './validate-as-of.ts';
import { validateBridges } from './validate-bridges.ts';
import { validateChecks } from './validate-checks.ts';
import { validateDates } from './validate-dates.ts';
import { validateTargets } from './validate-targets.ts';

type Path = readonly (string | number)[];

/**
 * Everything the schema cannot say: names that must exist, fields that must fit together, links and metrics
 * that must not circle. Collects all problems of the whole model.
 */
export function validateModel(model: Model): Problem[] {
  const problems: Problem[] = [];
  for (const [name, table] of Object.entries(model.tables))
    problems.push(...validateTable(model, name, table));
  for (const [name, metric] of Object.entries(model.metrics)) {
    problems.push(...validateMetric(model, name, metric));
  }
  for (const [name, one] of Object.entries(model.reconciliations)) {
    for (const side of ['left', 'right'] as const) {
      const path: Path = ['reconciliations', name, side];
      problems.push(...unknownMetric(model, one[side].metric, [...path, 'metric']));
      problems.push(...perEntitySide(model, one[side].metric, [...path, 'metric']));
      problems.push(...unreplacedText(one[side].where, [...path, 'where']));
    }
  }
  return [
    ...problems,
    ...validateDates(model),
    ...validateChecks(model),
    ...validateAccess(model),
    ...validateAmounts(model),
    ...validateTargets(model),
  ];
}

function validateTable(model: Model, name: string, table: Table): Problem[] {
  const path: Path = ['tables', name];
  const problems: Problem[] = [
    ...caught([...path, 'storedZone'], () => validateZone(table.storedZone)),
    ...validateReferences(model, name),
    ...linkedDimensions(name, table),
    ...linkedTimeProblems(model, name),
    ...validateBridges(model, name),
  ];
  problems.push(...linkProblems(model, name, table));
  if (leadsBack(model, name)) {
    problems.push(
      problem('LINK_CYCLE', {
        message: `The links of table "${name}" lead back to it.`,
        hint: 'remove one of the links of the circle, or give the table it leads back to a second definition.',
        path: [...path, 'links'],
      }),
    );
  }
  return problems;
}

/** Links must lead to a table of the same connection, by its key. */
function linkProblems(model: Model, name: string, table: Table): Problem[] {
  const path: Path = ['tables', name];
  const problems: Problem[] = [];
  for (const [link, definition] of Object.entries(table.links)) {
    const { to, column, asOf } = definition;
    const target = ownEntry(model.tables, to);
    const at = [...path, 'links', link];
    if (target === undefined) {
      problems.push(
        problem('UNKNOWN_TABLE', {
          message: `Link "${link}" leads to table "${to}", which the model does not have.`,
          hint: suggest(to, Object.keys(model.tables)),
          path: [...at, 'to'],
        }),
      );
    } else if (connectionOf(model, to) !== connectionOf(model, name)) {
      problems.push(
        acrossConnections(model, [name, to], {
          message: `Link "${link}" leads from table "${name}" to "${to}"`,
          hint: `load "${to}" into the connection of "${name}" and define it there under another name, or give "${name}" the dimensions that you need: metrics of several connections meet by dimensions of the same name.`,
          path: at,
        }),
      );
    } else if (asOf !== undefined) {
      problems.push(...asOfProblems(model, name, link, definition));
    } else if (target.key === undefined || target.key.length !== column.length) {
      problems.push(
        problem('METRIC_INVALID', {
          message: `Link "${link}" has ${column.length} column(s), but the key of "${to}" has ${target.key?.length ?? 0}.`,
          hint:
            target.valid !== undefined && target.key?.includes(target.valid.from)
              ? `add \`asOf\`, the time at which the row of "${to}" is the one in force.`
              : `declare the key of "${to}" with as many columns as the link has.`,
          path: at,
        }),
      );
    }
  }
  return problems;
}

/** Links must lead to the time of a table, and one zone say what its timestamps mean. */
function linkedTimeProblems(model: Model, name: string): Problem[] {
  const path: Path = ['tables', name, 'time'];
  return caught(path, () => {
    const linked = linkedTime(model, name);
    const owner = linked?.tables.at(-1);
    const there = owner === undefined ? undefined : ownEntry(model.tables, owner);
    const { storedZone, time } = tableOf(model, name);
    if (there === undefined || there.storedZone === storedZone) return;
    fail('METRIC_INVALID', {
      message: `Table "${name}" is dated by "${time}", whose timestamps are written in ${there.storedZone}, and its own in ${storedZone}.`,
      hint: `declare one \`storedZone\` for both, or convert the times of one in a table in SQL.`,
    });
  });
}

/** A dimension is of its own row alone: whatever links lead to has dimensions of its own. */
function linkedDimensions(name: string, { dimensions }: Table): Problem[] {
  return Object.entries(dimensions).flatMap(([dimension, { sql }]) =>
    linkedReferences(sql).map((reference) =>
      problem('METRIC_INVALID', {
        message: `The SQL of dimension "${dimension}" of table "${name}" refers to {{ ${reference} }}, which only the SQL of metrics does.`,
        hint: 'compute it in a table in SQL, where {{ table }} stands for another table.',
        path: ['tables', name, 'dimensions', dimension, 'sql'],
      }),
    ),
  );
}

/** What no statement can do: a database knows only its own tables. */
function acrossConnections(
  model: Model,
  [here, there]: readonly [string, string],
  { message, ...rest }: Pick<Problem, 'message' | 'hint' | 'path'>,
): Problem {
  return problem('METRIC_INVALID', {
    message: `${message}, but they are in the connections "${connectionOf(model, here)}" and "${connectionOf(model, there)}".`,
    ...rest,
  });
}

/** References in SQL must lead to tables of the same connection, and never back. */
function validateReferences(model: Model, name: string): Problem[] {
  const path: Path = ['tables', name];
  const periods = declaredPeriods(name, tableOf(model, name));
  const unknown = tableReferences(model, name).filter((one) => ownEntry(model.tables, one) === undefined);
  const across = tableReferences(model, name).filter(
    (one) => !unknown.includes(one) && connectionOf(model, one) !== connectionOf(model, name),
  );
  const back = tableReferences(model, name).some((one) => withReferences(model, one).includes(name));
  return [
    ...unknown.map((one) =>
      problem('UNKNOWN_TABLE', {
        ...(one === periods?.subscription.of
          ? {
              message: `Table "${name}" is made of charges of table "${one}", which the model does not have.`,
              path: [...periods.path, 'of'],
            }
          : {
              message: `The SQL of table "${name}" refers to {{ ${one} }}, which the model does not have.`,
              path,
            }),
        hint: suggest(one, Object.keys(model.tables)),
      }),
    ),
    ...across.map((one) =>
      acrossConnections(model, [name, one], {
        message: `The SQL of table "${name}" refers to {{ ${one} }}`,
        hint: `load "${one}" into the connection of "${name}", or take the reference out.`,
        path,
      }),
    ),
    ...(back
      ? [
          problem('TABLE_CYCLE', {
            message: `The SQL of table "${name}" refers to itself, directly or through others.`,
            path,
          }),
        ]
      : []),
  ];
}

function leadsBack(model: Model, name: string): boolean {
  return reachable(model, name).some(({ table }) =>
    Object.values(model.tables[table]?.links ?? {}).some(({ to }) => to === name),
  );
}

function validateMetric(model: Model, name: string, metric: Metric): Problem[] {
  const path: Path = ['metrics', name];
  const unread = caught([...path, ...[kindOf(metric).formulaField ?? []].flat()], () =>
    dependenciesOf(metric),
  );
  if (unread.length > 0) return unread;
  const missing = dependenciesOf(metric).flatMap((one) =>
    unknownMetric(model, one.name, [...path, ...one.field.split('.')]),
  );
  const circle = missing.length > 0 ? undefined : cycleFrom(model, name);
  if (circle !== undefined) {
    return [
      problem('METRIC_CYCLE', {
        message: `Metric "${name}" depends on itself: ${circle.join(' → ')}.`,
        hint: 'compute one of them from something else.',
        path,
      }),
    ];
  }
  return [
    ...missing,
    ...kindOf(metric).validate(metric, name, othersOf(model)),
    ...perEntity(model, name, metric),
  ];
}

/** What has a value for each entity and none in all is nothing to compute with. */
function perEntity(model: Model, name: string, metric: Metric): Problem[] {
  if (!kindOf(metric).computesWithOthers) return [];
  return dependenciesOf(metric).flatMap((one) => {
    const other = ownEntry(model.metrics, one.name);
    if (other === undefined || !isListing(other)) return [];
    return [
      problem('METRIC_INVALID', {
        message: `Metric "${name}" computes with the ${other.kind} "${one.name}", which has a value for each entity and none in all.`,
        hint: `compute with one of the metrics that the ${other.kind} is made of.`,
        path: ['metrics', name, one.field],
      }),
    ];
  });
}

function unknownMetric(model: Model, name: string, path: Path): Problem[] {
  return caught(path, () => metricOf(model, name));
}

function cycleFrom(model: Model, start: string): string[] | undefined {
  return walk(start, []);

  function walk(name: string, trail: readonly string[]): string[] | undefined {
    if (trail.includes(name)) return name === start ? [...trail, name] : undefined;
    for (const next of readableDependencies(ownEntry(model.metrics, name))) {
      const circle = walk(next.name, [...trail, name]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  }
}

function perEntitySide(model: Model, name: string, path: Path): Problem[] {
  const metric = ownEntry(model.metrics, name);
  if (metric === undefined || !isListing(metric)) return [];
  const message = `${kindNoun(metric)} "${name}" has a value for each entity and none in all, so nothing can agree with it.`;
  return [problem('METRIC_INVALID', { message, path })];
}
