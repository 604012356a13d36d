import { amountText } from '../../foundation/calendar/index.ts';
import { visible } from '../../foundation/diagnostic/index.ts';
import type { LineageNode, LineageTable } from '../../quality/index.ts';
import type { Terminal } from '../terminal.ts';
import type { MetricExplanation } from './explain-metric.ts';
import type { ReportExplanation } from './explain-report.ts';
import { keptFileText } from './kept-files.ts';

/** An explanation of a metric as lines for a terminal. */
export function metricText(terminal: Terminal, one: MetricExplanation): string {
  const facts = Object.entries(one.facts).map(([key, value]) => `${key}: ${value}`);
  return sections(terminal, `${one.label} (${one.metric}), a ${one.kind} metric`, [
    ['', [one.description, ...facts]],
    ['Formula', [one.formula]],
    ['Computed from', one.lineage.tree.parts.flatMap((part) => treeLines(part, ''))],
    ['Tables', one.lineage.tables.map(tableLine)],
    ['Files', one.files.map(keptFileText)],
    ['Columns', one.lineage.columns],
    ['Plan', one.plan],
    [
      'SQL',
      one.statements.flatMap(({ sql, params }) => [
        ...sql.split('\n'),
        `-- parameters: ${JSON.stringify(params)}`,
      ]),
    ],
  ]);
}

/** An explanation of a report as lines for a terminal. */
export function reportText(terminal: Terminal, one: ReportExplanation): string {
  return sections(terminal, `${one.title} (${one.report}), a report`, [
    ['', one.description === undefined ? [] : [one.description]],
    [
      'Window',
      [
        windowText(one.window),
        `compared with: ${typeof one.compare === 'string' ? one.compare : `${amountText(one.compare)} before`}`,
      ],
    ],
    ['Parameters', one.parameters],
    ['Recipients', one.recipients],
    ['Blocks', one.blocks.map(({ type, title, metrics }) => blockLine(type, title, metrics))],
    ['Metrics', one.metrics.map(({ metric, label, formula }) => `${metric} (${label}) = ${formula}`)],
    ['Columns', one.columns],
    ['SQL', [`every statement stands in edition.json; \`broadsheet explain METRIC\` prints one`]],
  ]);
}

function windowText(window: ReportExplanation['window']): string {
  if ('trailing' in window) {
    const { days } = window.trailing;
    return days === 1 ? 'the day before the edition date' : `the ${days} days before the edition date`;
  }
  if ('toDate' in window) return `the current ${window.toDate} so far`;
  const { count, grain } = window.complete;
  return count === 1 ? `the last complete ${grain}` : `the last ${count} complete ${grain}s`;
}

function sections(
  terminal: Terminal,
  title: string,
  parts: readonly (readonly [string, readonly string[]])[],
): string {
  const blocks = parts
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) =>
      [
        ...(heading === '' ? [] : [terminal.style('bold', heading)]),
        ...lines.map((line) => `  ${visible(line)}`),
      ].join('\n'),
    );
  return `${[terminal.style(['bold', 'underline'], visible(title)), ...blocks].join('\n\n')}\n`;
}

function treeLines({ metric, as, parts }: LineageNode, indent: string): string[] {
  const role = as === undefined || as === 'expression' ? '' : ` (${as})`;
  return [`${indent}${metric}${role}`, ...parts.flatMap((part) => treeLines(part, `${indent}  `))];
}

function tableLine({ table, source }: LineageTable): string {
  if (source.kind === 'relation') return `${table}: relation ${source.relation}`;
  const kind = source.kind === 'fallback' ? 'its fallback query' : 'a query';
  return `${table}: ${kind} over ${source.relations.join(', ') || 'no relation'}`;
}

function blockLine(type: string, title: string | undefined, metrics: readonly string[]): string {
  const name = title === undefined ? type : `${type} "${title}"`;
  return metrics.length === 0 ? name : `${name}: ${metrics.join(', ')}`;
}
