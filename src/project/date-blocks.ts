import { type Problem, problem } from '../foundation/diagnostic/index.ts';
import { momentFormat } from '../foundation/format/index.ts';
import { type Model, ownEntry } from '../metrics/model/index.ts';
import type { LeafDefinition } from '../report/definition/index.ts';
import type { Path } from './definition-file/index.ts';

type Of<Type extends LeafDefinition['type']> = Extract<LeafDefinition, { type: Type }>;

/** What blocks cannot do with metrics that are dates: draw them, judge them, write them as numbers. */
export function dateProblems(model: Model, block: LeafDefinition, at: Path): Problem[] {
  if (block.type === 'kpis') return figureProblems(model, block, at);
  return block.type === 'table' ? columnProblems(model, block, at) : [];
}

/** Whether a metric is a date. */
export function isDateMetric(model: Model, name: string): boolean {
  const metric = ownEntry(model.metrics, name);
  return metric !== undefined && momentFormat(metric.format) !== undefined;
}

function figureProblems(model: Model, { metrics }: Of<'kpis'>, at: Path): Problem[] {
  return metrics.flatMap((kpi, index) => {
    if (!isDateMetric(model, kpi.metric)) return [];
    return (['target', 'history'] as const)
      .filter((field) => field in kpi && (kpi as Record<string, unknown>)[field] !== undefined)
      .map((field) => {
        const what = field === 'target' ? 'has no target to reach' : 'has no course to draw';
        return invalid(
          `"${kpi.metric}" is a date, which ${what}.`,
          [...at, 'metrics', index, field],
          `remove \`${field}\`.`,
        );
      });
  });
}

function columnProblems(model: Model, { metrics, columns }: Of<'table'>, at: Path): Problem[] {
  return metrics.flatMap((name) => {
    const settings = ownEntry(columns, name);
    if (settings === undefined || ownEntry(model.metrics, name) === undefined) return [];
    const path = [...at, 'columns', name];
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
