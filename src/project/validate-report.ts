import { type Problem, problem, raisedBy, suggest } from '../foundation/diagnostic/index.ts';
import { isListing } from '../metrics/kind/index.ts';
import {
  conditionsIn,
  type Filter,
  isDateMetric,
  type Metric,
  type Model,
  namesIn,
  ownEntry,
  parameterOf,
  unreplacedText,
} from '../metrics/model/index.ts';
import type { NamedMetric } from '../report/block/block-of-report.ts';
import { blockOfReport } from '../report/block/report-blocks.ts';
import {
  blockIds,
  type LeafDefinition,
  leafDefinitions,
  metricsInBlock,
  parameterProblems,
  type ReportDefinition,
} from '../report/definition/index.ts';
import type { Path } from './definition-file/index.ts';
import { plainTextProblems } from './stray-problems.ts';
import { type AskedInDefinition, questionProblems } from './validate-question.ts';

/** What the schema of a report cannot say: metrics, dimensions and parameters that it names must exist. */
export function validateReport(model: Model, report: ReportDefinition): Problem[] {
  const { headline } = report;
  return [
    ...(headline === undefined
      ? []
      : metricProblems(model, { metric: headline, path: ['headline'], wants: 'value' })),
    ...parameterProblems(report.parameters),
    ...idProblems(report),
    ...plainTextProblems(report),
    ...filterProblems(model, report, report.where, ['where']),
    ...leafDefinitions(report.blocks).flatMap(({ block, path }) => blockProblems(model, report, block, path)),
  ];
}

/** Blocks are told apart by their ids. */
function idProblems({ blocks }: ReportDefinition): readonly Problem[] {
  return raisedBy(() => blockIds(blocks));
}

function blockProblems(model: Model, report: ReportDefinition, block: LeafDefinition, at: Path): Problem[] {
  const { by, validate } = blockOfReport(block);
  const split = (by?.(block) ?? []).map((one) => ({ ...one, path: [...at, ...one.path] }));
  return [
    ...metricsInBlock(block).flatMap((one) => metricProblems(model, { ...one, path: [...at, ...one.path] })),
    ...split.flatMap(({ reference, path }) => dimensionProblems(model, reference, path)),
    ...('where' in block ? filterProblems(model, report, block.where, [...at, 'where']) : []),
    ...questionProblems(model, { ...questionOfBlock(report, block, at), by: split }),
    ...(validate?.(block, { model, report }) ?? []).map((one) => ({
      ...one,
      path: [...at, ...(one.path ?? [])],
    })),
  ];
}

/** What a block asks for; the conditions of its report are those of every block. */
function questionOfBlock(
  report: ReportDefinition,
  block: LeafDefinition,
  at: Path,
): Omit<AskedInDefinition, 'by'> {
  return {
    metrics: metricsInBlock(block).map(({ metric }) => metric),
    ...axisOf(report, block, at),
    ...('having' in block && block.having !== undefined
      ? { having: { condition: block.having, path: [...at, 'having'] } }
      : {}),
    where: [
      { filter: report.where, path: ['where'] },
      ...('where' in block ? [{ filter: block.where, path: [...at, 'where'] }] : []),
    ],
  };
}

/** The time axis of a block that has one over a window. */
function axisOf(report: ReportDefinition, block: LeafDefinition, at: Path): Pick<AskedInDefinition, 'axis'> {
  // A forecast has the periods before it and after it, and no window.
  if (!('grain' in block) || 'ahead' in block) return {};
  if (block.grain === undefined || block.last !== undefined) return {};
  return { axis: { grain: block.grain, window: block.window ?? report.window, path: [...at, 'grain'] } };
}

function metricProblems(model: Model, { metric, path, wants }: NamedMetric): Problem[] {
  const fits = (name: string, one: Metric) =>
    (wants === 'any' || isListing(one) === (wants === 'entities')) &&
    (wants !== 'number' || !isDateMetric(model, name));
  const named = ownEntry(model.metrics, metric);
  if (named !== undefined && fits(metric, named)) return [];
  const names = Object.entries(model.metrics).flatMap(([name, one]) => (fits(name, one) ? [name] : []));
  if (wants === 'number' && isDateMetric(model, metric)) {
    const message = `"${metric}" is a date, and this needs a number.`;
    const hint = 'show it in a table, among key figures or in a text.';
    return [problem('BLOCK_INVALID', { message, hint, path })];
  }
  if (named !== undefined) {
    const message =
      wants === 'entities'
        ? `"${metric}" is not a score, and this needs one.`
        : `"${metric}" is a score, which has a value for each entity and none in all.`;
    return [
      problem('BLOCK_INVALID', {
        message,
        hint: `use one of: ${names.slice(0, 12).join(', ') || 'none'}.`,
        path,
      }),
    ];
  }
  return [
    problem('UNKNOWN_METRIC', {
      message: `There is no metric "${metric}".`,
      hint: suggest(metric, names),
      path,
    }),
  ];
}

/** Whether a metric reaches a dimension is found when it is asked; that some table has it, here. */
function dimensionProblems(model: Model, reference: string, path: Path): Problem[] {
  const name = reference.split('.').at(-1) ?? '';
  const known = Object.values(model.tables).flatMap((table) => Object.keys(table.dimensions));
  if (known.includes(name)) return [];
  return [
    problem('UNKNOWN_DIMENSION', {
      message: `No table has a dimension "${name}".`,
      hint: suggest(name, new Set(known)),
      path,
    }),
  ];
}

function filterProblems(model: Model, report: ReportDefinition, filter: Filter, path: Path): Problem[] {
  // A name without a table may be a column, which only the database knows.
  const named = namesIn(filter, path)
    .filter(({ reference }) => reference.includes('.'))
    .flatMap((one) => dimensionProblems(model, one.reference, one.path));
  const parameters = conditionsIn(filter, path).flatMap(({ condition, path: at }) =>
    wrongParameter(report, parameterOf(condition), at.length > path.length + 1, [...at, 'param']),
  );
  return [...named, ...parameters, ...unreplacedText(filter, path)];
}

function wrongParameter(
  { parameters }: ReportDefinition,
  param: string | undefined,
  isCombined: boolean,
  path: Path,
): Problem[] {
  if (param === undefined) return [];
  if (!Object.hasOwn(parameters, param)) {
    const message = `The report has no parameter "${param}".`;
    return [problem('PARAMETER_INVALID', { message, hint: suggest(param, Object.keys(parameters)), path })];
  }
  if (!isCombined) return [];
  return [
    problem('PARAMETER_INVALID', {
      message: `Parameter "${param}" stands within \`or\` or \`not\`, where no value could mean every row or none.`,
      hint: 'put its condition beside them, at the top of the `where`.',
      path,
    }),
  ];
}
