import { type Problem, problem, suggest } from '../../../foundation/diagnostic/index.ts';
import { momentFormat } from '../../../foundation/format/index.ts';
import { isDateMetric, type Model, ownEntry } from '../../../metrics/model/index.ts';
import type { ReportFrame } from '../../definition/block-fields.ts';
import type { TableDefinition } from './definition.ts';
import { changesByItself } from './question.ts';

type Path = readonly (string | number)[];

/** What a table cannot show of its metrics, and how it cannot order them. */
export function tableProblems(
  block: TableDefinition,
  { model, report }: { readonly model: Model; readonly report: ReportFrame },
): Problem[] {
  return [...dateProblems(block, model), ...orderProblems(block), ...changeProblems(block, model, report)];
}

/** Dates are no numbers to draw, to judge or to write. */
function dateProblems({ metrics, columns }: TableDefinition, model: Model): Problem[] {
  return metrics.flatMap((name) => {
    const settings = ownEntry(columns, name);
    if (settings === undefined || ownEntry(model.metrics, name) === undefined) return [];
    const path = ['columns', name];
    const { format, show, tones } = settings;
    const isDate = isDateMetric(model, name);
    const wrong: Problem[] = [];
    if (format !== undefined && (momentFormat(format) !== undefined) !== isDate)
      wrong.push(formatProblem(name, isDate, [...path, 'format']));
    if (isDate && show !== 'text')
      wrong.push(
        invalid(
          `"${name}" is a date, which has no ${show} beside it.`,
          [...path, 'show'],
          'remove `show`: a date is text.',
        ),
      );
    if (isDate && tones !== undefined)
      wrong.push(
        invalid(
          `"${name}" is a date, which rules for numbers cannot judge.`,
          [...path, 'tones'],
          'remove `tones`.',
        ),
      );
    return wrong;
  });
}

function formatProblem(name: string, isDate: boolean, path: Path): Problem {
  return isDate
    ? invalid(
        `"${name}" is a date, and the format of its column is one of numbers.`,
        path,
        'write `date` or `instant`.',
      )
    : invalid(
        `"${name}" is a number, and the format of its column is one of dates.`,
        path,
        'take a format for numbers.',
      );
}

function invalid(message: string, path: Path, hint: string): Problem {
  return problem('BLOCK_INVALID', { message, path, hint });
}

/** Rows are ordered by what they show. */
function orderProblems(block: TableDefinition): Problem[] {
  const hasTime = block.grain !== undefined || block.last !== undefined;
  const shown = [...block.by, ...block.metrics, ...(hasTime ? ['time'] : [])];
  const known = new Set([...shown, ...block.by.map((name) => name.split('.').at(-1) ?? '')]);
  return block.order.flatMap(({ by }, index) =>
    known.has(by.split('.').at(-1) ?? '')
      ? []
      : [
          problem('BLOCK_INVALID', {
            message: `The rows are ordered by "${by}", which the table does not show.`,
            hint: suggest(by, shown),
            path: ['order', index, 'by'],
          }),
        ],
  );
}

/** A change is one from something, and of percentages and dates it is none in percent. */
function changeProblems(block: TableDefinition, model: Model, report: ReportFrame): Problem[] {
  const { columns, compare = [report.compare] } = block;
  const whose = block.compare === undefined ? 'report' : 'table';
  return Object.entries(columns).flatMap(([name, { change }]) => {
    if (change === false) return [];
    const path = ['columns', name, 'change'];
    const found: Problem[] = [];
    if (compare.includes('none'))
      found.push(
        invalid(
          `The column "${name}" shows a change, but the ${whose} compares with nothing.`,
          path,
          `set compare of the ${whose} to "previous" or "year".`,
        ),
      );
    const { format } = ownEntry(model.metrics, name) ?? {};
    if (format !== undefined && change !== true && change.includes('percent') && changesByItself(format))
      found.push(
        invalid(
          `"${name}" is ${format.kind === 'percent' ? 'a percentage, which changes in points' : 'a date, which changes in days'}, not in percent.`,
          path,
          'write `absolute` in place of `percent`.',
        ),
      );
    return found;
  });
}
