import { type Problem, problem, suggest } from '../../../foundation/diagnostic/index.ts';
import { caught } from '../../model/caught.ts';
import type { Definitions } from '../../model/definitions.ts';
import { conditionsIn, namesIn, parameterOf } from '../../model/filter.ts';
import { linkedReferences } from '../../model/linked-references.ts';
import { ownEntry } from '../../model/own-entry.ts';
import { resolveDimension, resolveLinked } from '../../model/resolve-dimension.ts';
import type { Table } from '../../model/table.ts';
import { unreplacedText } from '../../model/unreplaced-text.ts';
import { wrongSegment } from '../snapshot/segment.ts';
import type { Measured } from './fields.ts';

type Path = readonly (string | number)[];

/**
 * What is wrong with an aggregate over the rows of a table.
 * @param own what else is wrong with a metric of this kind over the table, after the name of the metric
 */
export function validateMeasured(
  model: Definitions,
  name: string,
  metric: Measured,
  own: (table: Table) => readonly string[],
): Problem[] {
  const path: Path = ['metrics', name];
  const table = ownEntry(model.tables, metric.table);
  if (table === undefined) {
    return [
      problem('UNKNOWN_TABLE', {
        message: `Metric "${name}" is over table "${metric.table}", which the model does not have.`,
        hint: suggest(metric.table, Object.keys(model.tables)),
        path: [...path, 'table'],
      }),
    ];
  }
  const { among } = metric;
  const wrong = [
    ...contradictions(metric),
    ...own(table),
    ...(among === undefined || ownEntry(model.metrics, among) === undefined
      ? []
      : wrongSegment(model, metric.table, among)),
  ];
  return [
    ...wrong.map((why) => problem('METRIC_INVALID', { message: `Metric "${name}" ${why}.`, path })),
    ...linkedProblems(model, name, metric),
    ...unknownFilters(model, metric, [...path, 'where']),
    ...unreplacedText(metric.where, [...path, 'where']),
    ...paramFilters(name, metric, [...path, 'where']),
  ];
}

/** Why a table without intervals has no rows in force. */
export function needsIntervals(table: string, { valid }: Table): string[] {
  return valid === undefined ? [`needs table "${table}" to declare \`valid: {from, to}\``] : [];
}

/** What an expression takes from linked rows must be dimensions that links lead to. */
function linkedProblems(model: Definitions, name: string, { table, sql }: Measured): Problem[] {
  const path: Path = ['metrics', name, 'sql'];
  return linkedReferences(sql).flatMap((reference) => {
    if (reference.includes('.'))
      return caught(path, () => resolveLinked(model, table, reference, `is in the SQL of metric "${name}"`));
    return [
      problem('METRIC_INVALID', {
        message: `The SQL of metric "${name}" refers to {{ ${reference} }}, and not through a link.`,
        hint: `write a column of "${table}" as it is, and a dimension of a linked row with its link: {{ link.dimension }}.`,
        path,
      }),
    ];
  });
}

/** Filters that name a table or link; a bare name may be a column, which only the database knows. */
function unknownFilters(model: Definitions, { table, where }: Measured, path: Path): Problem[] {
  return namesIn(where, path)
    .filter(({ reference }) => reference.includes('.'))
    .flatMap(({ reference, path: at }) => caught(at, () => resolveDimension(model, table, reference)));
}

/** Metrics know no parameters: only reports have them. */
function paramFilters(name: string, { where }: Measured, path: Path): Problem[] {
  return conditionsIn(where, path).flatMap(({ condition, path: at }) => {
    const param = parameterOf(condition);
    if (param === undefined) return [];
    return [
      problem('METRIC_INVALID', {
        message: `Metric "${name}" filters by the parameter "${param}", and only reports have parameters.`,
        hint: 'put the condition into the `where` of the report or of a block.',
        path: at,
      }),
    ];
  });
}

function contradictions({ aggregate, column, sql, workingHours, quantile }: Measured): string[] {
  const wrong: string[] = [];
  if (column !== undefined && sql !== undefined) wrong.push('takes `column` or `sql`, not both');
  if (workingHours !== undefined && (column ?? sql) !== undefined)
    wrong.push('takes `workingHours` in place of `column` and `sql`, not beside them');
  const needsColumn = aggregate !== 'count' && aggregate !== 'days';
  if (needsColumn && (column ?? sql ?? workingHours) === undefined)
    wrong.push(`needs a \`column\` for "${aggregate}"`);
  if (Array.isArray(column) && aggregate !== 'distinct')
    wrong.push('takes several columns only for "distinct"');
  if ((quantile !== undefined) !== (aggregate === 'quantile'))
    wrong.push('needs `quantile` exactly for aggregate "quantile"');
  if (aggregate === 'days' && (column ?? sql ?? workingHours) !== undefined)
    wrong.push('adds up days, and so takes no column');
  return wrong;
}
