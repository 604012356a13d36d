import { type Problem, problem, raisedBy, suggest } from '../../foundation/diagnostic/index.ts';
import { isListing, kindNoun, kindOf, type Metric } from '../kind/index.ts';
import { caught } from './caught.ts';
import type { MetricCheck, TableCheck } from './check.ts';
import { checkName } from './check-name.ts';
import { whyNotCommon } from './common-pattern.ts';
import { conditionsIn, type Filter, namesIn, parameterOf } from './filter.ts';
import type { SqlText } from './identifier.ts';
import { metricOf } from './metric-of.ts';
import type { Model } from './model.ts';
import { ownEntry } from './own-entry.ts';
import { resolveDimension } from './resolve-dimension.ts';
import type { Table } from './table.ts';
import { TABLE_REFERENCE } from './table-references.ts';
import { unreplacedText } from './unreplaced-text.ts';

type Path = readonly (string | number)[];

/** Stands for the edition date in the SQL of a check, where the model has no table of that name. */
export const EDITION_DATE = 'edition_date';

/** What is wrong with checks that the schema cannot see: links, times, patterns, metrics, and names that occur twice. */
export function validateChecks(model: Model): Problem[] {
  const tables = Object.entries(model.tables).flatMap(([name, table]) => [
    ...table.checks.flatMap((one, index) => tableCheck(model, name, table, one, index)),
    ...duplicates(table.checks, ['tables', name, 'checks']),
  ]);
  const metrics = Object.entries(model.metrics).flatMap(([name, metric]) => [
    ...metricChecks(model, name, metric),
    ...duplicates(metric.checks, ['metrics', name, 'checks']),
  ]);
  return [...tables, ...metrics];
}

function duplicates(checks: readonly (TableCheck | MetricCheck)[], path: Path): Problem[] {
  const names = checks.map(checkName);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          invalid(
            `Two checks are called "${name}".`,
            [...path, index],
            'give one of them a `name` of its own.',
          ),
        ],
  );
}

function tableCheck(model: Model, name: string, table: Table, check: TableCheck, index: number): Problem[] {
  const path: Path = ['tables', name, 'checks', index];
  const where = 'where' in check ? filterProblems(model, name, check.where, [...path, 'where']) : [];
  return [...where, ...ofKind(model, name, table, check, path)];
}

function ofKind(model: Model, name: string, table: Table, check: TableCheck, path: Path): Problem[] {
  switch (check.check) {
    case 'freshness':
      return check.column === undefined ? timeNeeded(name, table, path, 'give `column`, or') : [];
    case 'rows':
      return [
        ...(check.per === undefined ? [] : timeNeeded(name, table, [...path, 'per'])),
        ...emptyRange(check, path),
      ];
    case 'anomalous-rows':
      return [...timeNeeded(name, table, path), ...shortHistory(check, path)];
    case 'range':
      return emptyRange(check, path);
    case 'pattern': {
      const why = whyNotCommon(check.matches);
      if (why === undefined) return [];
      const message = `The pattern ${check.matches} of table "${name}" ${why}.`;
      return [invalid(message, [...path, 'matches'], 'use what every database reads alike.')];
    }
    case 'orphans':
      if (ownEntry(table.links, check.link) !== undefined) return [];
      return [
        invalid(
          `Table "${name}" has no link "${check.link}".`,
          [...path, 'link'],
          suggest(check.link, Object.keys(table.links)),
        ),
      ];
    case 'no-overlap':
      if (table.valid !== undefined) return [];
      return [
        invalid(
          `A check of table "${name}" looks at when rows are in force, but the table declares no \`valid\`.`,
          path,
          'declare the columns from when to when a row is in force.',
        ),
      ];
    case 'sql':
      return unknownTables(model, check.sql, [...path, 'sql']);
    default:
      return [];
  }
}

function timeNeeded(name: string, table: Table, path: Path, before = ''): Problem[] {
  if (table.time !== undefined) return [];
  const message = `A check of table "${name}" looks at times, but the table declares no \`time\`.`;
  return [invalid(message, path, `${before} declare the column that says when a row happened.`.trim())];
}

function emptyRange(
  { atLeast, atMost }: { readonly atLeast?: unknown; readonly atMost?: unknown },
  path: Path,
): Problem[] {
  const unlike = atLeast !== undefined && atMost !== undefined && typeof atLeast !== typeof atMost;
  if (unlike) return [invalid('`atLeast` and `atMost` are a number and a text.', path)];
  const isEmpty =
    (typeof atLeast === 'number' && typeof atMost === 'number' && atLeast > atMost) ||
    (typeof atLeast === 'string' && typeof atMost === 'string' && atLeast > atMost);
  return isEmpty ? [invalid(`\`atLeast\` ${atLeast} is above \`atMost\` ${atMost}.`, path)] : [];
}

function shortHistory(
  { history, minimumHistory }: { readonly history: number; readonly minimumHistory: number },
  path: Path,
): Problem[] {
  if (minimumHistory <= history) return [];
  const message = `\`minimumHistory\` ${minimumHistory} is more than the ${history} points of \`history\`, so nothing would ever be said.`;
  return [invalid(message, [...path, 'minimumHistory'])];
}

function unknownTables(model: Model, sql: SqlText, path: Path): Problem[] {
  const texts = typeof sql === 'string' ? [sql] : Object.values(sql).filter((text) => text !== undefined);
  const names = new Set(
    texts.flatMap((text) => [...text.matchAll(TABLE_REFERENCE)].map((it) => it[1] ?? '')),
  );
  return [...names]
    .filter((one) => one !== EDITION_DATE && ownEntry(model.tables, one) === undefined)
    .map((one) =>
      problem('UNKNOWN_TABLE', {
        message: `The SQL of a check refers to {{ ${one} }}, which the model does not have.`,
        hint: suggest(one, [...Object.keys(model.tables), EDITION_DATE]),
        path,
      }),
    );
}

function metricChecks(model: Model, name: string, metric: Metric): Problem[] {
  const path: Path = ['metrics', name, 'checks'];
  if (isListing(metric) && metric.checks.length > 0) {
    const message = `${kindNoun(metric)} "${name}" has a value for each entity and none in all, so there is nothing to check.`;
    return [invalid(message, path, `check one of the metrics that the ${metric.kind} is made of.`)];
  }
  return metric.checks.flatMap((check, index) => metricCheck(model, metric, check, [...path, index]));
}

function metricCheck(model: Model, metric: Metric, check: MetricCheck, path: Path): Problem[] {
  const table = kindOf(metric).measured?.(metric).table;
  const where = filterProblems(model, table, check.where, [...path, 'where']);
  if (check.check === 'bounds') return [...where, ...emptyRange(check, path)];
  if (check.check === 'anomalous') return [...where, ...shortHistory(check, path)];
  if (check.check !== 'agrees' || !('metric' in check.with)) return where;
  const at = [...path, 'with'];
  const { metric: name } = check.with;
  const other = ownEntry(model.metrics, name);
  const wrong = [...where, ...filterProblems(model, undefined, check.with.where, [...at, 'where'])];
  if (other === undefined) return [...wrong, ...caught([...at, 'metric'], () => metricOf(model, name))];
  if (!isListing(other)) return wrong;
  const message = `${kindNoun(other)} "${name}" has a value for each entity and none in all, so nothing can agree with it.`;
  return [...wrong, invalid(message, [...at, 'metric'])];
}

/** References by table or link, and parameters, which checks do not have; a bare name may be a column. */
function filterProblems(
  model: Model,
  table: string | undefined,
  filter: Filter | undefined,
  path: Path,
): Problem[] {
  const named = namesIn(filter, path).flatMap(({ reference, path: at }) =>
    table !== undefined && reference.includes('.') ? unresolved(model, table, reference, at) : [],
  );
  const parameters = conditionsIn(filter, path).flatMap(({ condition, path: at }) => {
    const param = parameterOf(condition);
    return param === undefined ? [] : [invalid(`A check has no parameters, but filters by "${param}".`, at)];
  });
  return [...named, ...parameters, ...unreplacedText(filter, path)];
}

function unresolved(model: Model, table: string, reference: string, path: Path): Problem[] {
  if (ownEntry(model.tables, table) === undefined) return [];
  return raisedBy(() => resolveDimension(model, table, reference)).map((one) => ({ ...one, path }));
}

function invalid(message: string, path: Path, hint?: string): Problem {
  return problem('CHECK_INVALID', { message, path, ...(hint === undefined ? {} : { hint }) });
}
