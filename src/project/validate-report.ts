import { type Problem, ProblemError, problem, suggest } from '../foundation/diagnostic/index.ts';
import { isPerEntity, isScore, kindOf } from '../metrics/kind/index.ts';
import { UNKNOWN_CATEGORY } from '../metrics/kind/score/table.ts';
import { type Filter, type Model, unreplacedText } from '../metrics/model/index.ts';
import {
  blockIds,
  type LeafDefinition,
  leafDefinitions,
  metricsInBlock,
  type NamedMetric,
  parameterProblems,
  REFERENCE_STYLES,
  type ReportDefinition,
  textReferences,
} from '../report/definition/index.ts';
import { dateProblems, isDateMetric } from './date-blocks.ts';
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
  try {
    blockIds(blocks);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems;
  }
}

function blockProblems(model: Model, report: ReportDefinition, block: LeafDefinition, at: Path): Problem[] {
  const by = 'by' in block && block.by !== undefined ? [block.by].flat() : [];
  const across = block.type === 'chart' && block.across !== undefined ? [block.across] : [];
  return [
    ...metricsInBlock(block).flatMap((one) => metricProblems(model, { ...one, path: [...at, ...one.path] })),
    ...by.flatMap((name, index) =>
      dimensionProblems(model, name, [...at, 'by', ...(block.type === 'table' ? [index] : [])]),
    ),
    ...across.flatMap((name) => dimensionProblems(model, name, [...at, 'across'])),
    ...('where' in block ? filterProblems(model, report, block.where, [...at, 'where']) : []),
    ...questionProblems(model, questionOfBlock(report, block, at)),
    ...dateProblems(model, block, at),
    ...styleProblems(block, at),
    ...categoryProblems(model, block, at),
    ...targetProblems(model, block, at),
    ...movementProblems(model, block, at),
    ...orderProblems(block, at),
    ...changeProblems(report, block, at),
  ];
}

/** What a block asks for; the conditions of its report are those of every block. */
function questionOfBlock(report: ReportDefinition, block: LeafDefinition, at: Path): AskedInDefinition {
  const named = (name: string, path: Path) => ({ reference: name, path });
  return {
    metrics: metricsInBlock(block).map(({ metric }) => metric),
    ...axisOf(report, block, at),
    by: [
      ...(block.type === 'table' ? block.by.map((one, index) => named(one, [...at, 'by', index])) : []),
      ...(block.type === 'chart' && block.by !== undefined ? [named(block.by, [...at, 'by'])] : []),
      ...(block.type === 'chart' && block.across !== undefined
        ? [named(block.across, [...at, 'across'])]
        : []),
    ],
    where: [
      { filter: report.where, path: ['where'] },
      ...('where' in block ? [{ filter: block.where, path: [...at, 'where'] }] : []),
    ],
  };
}

/** The time axis of a block that has one over a window. */
function axisOf(report: ReportDefinition, block: LeafDefinition, at: Path): Pick<AskedInDefinition, 'axis'> {
  if ((block.type !== 'table' && block.type !== 'chart') || block.grain === undefined) return {};
  if (block.last !== undefined) return {};
  return { axis: { grain: block.grain, window: block.window ?? report.window, path: [...at, 'grain'] } };
}

/** References to figures have a style that exists. */
function styleProblems(block: LeafDefinition, at: Path): Problem[] {
  if (!('markdown' in block)) return [];
  return textReferences(block.markdown)
    .filter(({ metric, style }) => metric !== undefined && style !== undefined && !isStyle(style))
    .map(({ metric, style = '' }) =>
      problem('BLOCK_INVALID', {
        message: `The text writes {{ ${metric} | ${style} }}, and there is no style "${style}".`,
        hint: `${suggest(style, REFERENCE_STYLES)} Without a style, the figure is written in full.`,
        path: [...at, 'markdown'],
      }),
    );
}

function isStyle(style: string): boolean {
  return REFERENCE_STYLES.some((one) => one === style);
}

/** Insights count categories that their score has. */
function categoryProblems(model: Model, block: LeafDefinition, at: Path): Problem[] {
  if (block.type !== 'insights') return [];
  return block.rules.flatMap((rule, index) => {
    if (rule.rule !== 'category-counts') return [];
    const score = Object.hasOwn(model.metrics, rule.score) ? model.metrics[rule.score] : undefined;
    if (!isScore(score)) return [];
    const { categories, minimumCoverage, newcomers } = score;
    const known = [
      ...categories.map(({ name }) => name),
      minimumCoverage?.otherwise ?? UNKNOWN_CATEGORY,
      ...(newcomers === undefined ? [] : [newcomers.category]),
    ];
    return (rule.categories ?? [])
      .map((name, place) => ({ name, path: [...at, 'rules', index, 'categories', place] }))
      .filter(({ name }) => !known.includes(name))
      .map(({ name, path }) =>
        problem('BLOCK_INVALID', {
          message: `The score "${rule.score}" has no category "${name}".`,
          hint: suggest(name, known),
          path,
        }),
      );
  });
}

/** A bullet is drawn against a target. */
function targetProblems(model: Model, block: LeafDefinition, at: Path): Problem[] {
  if (block.type !== 'chart' || block.kind !== 'bullet') return [];
  return block.metrics.flatMap((metric, index) => {
    const known = Object.hasOwn(model.metrics, metric) ? model.metrics[metric] : undefined;
    if (known === undefined || known.target !== undefined || Object.hasOwn(block.targets, metric)) return [];
    return [
      problem('BLOCK_INVALID', {
        message: `A bullet chart shows "${metric}", which has no target.`,
        hint: `give it one in the chart, as in targets: { ${metric}: 100 }, or in the model.`,
        path: [...at, 'metrics', index],
      }),
    ];
  });
}

/** A waterfall leads from an opening to a closing. */
function movementProblems(model: Model, block: LeafDefinition, at: Path): Problem[] {
  if (block.type !== 'chart' || block.kind !== 'waterfall') return [];
  return block.metrics.flatMap((metric, index) => {
    const known = Object.hasOwn(model.metrics, metric) ? model.metrics[metric] : undefined;
    if (known === undefined || kindOf(known).bridge !== undefined || isPerEntity(known)) return [];
    return [
      problem('BLOCK_INVALID', {
        message: `A waterfall shows "${metric}", which is a ${known.kind} metric.`,
        hint: 'use the parts of a movement, from opening to closing.',
        path: [...at, 'metrics', index],
      }),
    ];
  });
}

/** Rows are ordered by what they show. */
function orderProblems(block: LeafDefinition, at: Path): Problem[] {
  if (block.type !== 'table') return [];
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
            path: [...at, 'order', index, 'by'],
          }),
        ],
  );
}

/** A change is one from something. */
function changeProblems({ compare }: ReportDefinition, block: LeafDefinition, at: Path): Problem[] {
  if (block.type !== 'table' || compare !== 'none') return [];
  return Object.entries(block.columns)
    .filter(([, { change }]) => change)
    .map(([name]) =>
      problem('BLOCK_INVALID', {
        message: `The column "${name}" shows a change, but the report compares with nothing.`,
        hint: 'set compare of the report to "previous" or "year".',
        path: [...at, 'columns', name, 'change'],
      }),
    );
}

function metricProblems(model: Model, { metric, path, wants }: NamedMetric): Problem[] {
  const names = Object.entries(model.metrics)
    .filter(([, one]) => wants === 'any' || isPerEntity(one) === (wants === 'entities'))
    .filter(([name]) => wants !== 'number' || !isDateMetric(model, name))
    .map(([name]) => name);
  if (names.includes(metric)) return [];
  if (wants === 'number' && isDateMetric(model, metric)) {
    const message = `"${metric}" is a date, and this needs a number.`;
    const hint = 'show it in a table, among key figures or in a text.';
    return [problem('BLOCK_INVALID', { message, hint, path })];
  }
  if (Object.hasOwn(model.metrics, metric)) {
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
  const named = Object.entries(filter).flatMap(([dimension, condition]) => {
    const at: Path = [...path, dimension];
    const param = typeof condition === 'object' && !Array.isArray(condition) ? condition.param : undefined;
    // A name without a table may be a column, which only the database knows.
    const isDimension = dimension.includes('.');
    return [
      ...(isDimension ? dimensionProblems(model, dimension, at) : []),
      ...(param === undefined || Object.hasOwn(report.parameters, param)
        ? []
        : [
            problem('PARAMETER_INVALID', {
              message: `The report has no parameter "${param}".`,
              hint: suggest(param, Object.keys(report.parameters)),
              path: [...at, 'param'],
            }),
          ]),
    ];
  });
  return [...named, ...unreplacedText(filter, path)];
}
