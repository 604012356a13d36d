import { addDays } from '../../foundation/calendar/index.ts';
import type { ColumnProfile } from '../../metrics/profile/index.ts';
import type { Imported } from '../../project/index.ts';

type Draft = NonNullable<Imported['draft']>;

/** A report to begin with, an alert in comments, and what the edition date would be where the data are old. */
export interface FirstReport {
  readonly report: string;
  readonly alert: string;
  /** The day after the newest row; undefined where nothing has a time. */
  readonly through: string | undefined;
}

const REPORT_HEAD = '# yaml-language-server: $schema=../.broadsheet/report.schema.json';
const ALERT_HEAD = '# yaml-language-server: $schema=../.broadsheet/alerts.schema.json';

/**
 * Makes a report about the table that most happens in: its figures, their course, and their parts.
 * @returns undefined where nothing was imported
 */
export function firstReport(drafts: readonly Draft[]): FirstReport | undefined {
  const [main] = [...drafts].sort((one, other) => worth(other) - worth(one));
  if (main === undefined) return undefined;
  const metrics = Object.keys(main.metrics).slice(0, 4);
  const [count = ''] = metrics;
  const headline = metrics.find((name) => fieldOf(main, name, 'aggregate') === 'sum') ?? count;
  const through = newest(main);
  const parts = partsOf(main, drafts);
  const label = fieldOf(main, headline, 'label');
  const lines = [
    REPORT_HEAD,
    '# Made from what was imported, and yours to change.',
    'title: First report',
    ...(through === undefined
      ? []
      : ['window: { trailing: { days: 28 } }', 'compare: previous', '', ...SCHEDULE]),
    '',
    '# Who gets it when it is sent:',
    'recipients: []',
    '',
    `headline: ${headline}`,
    '',
    'blocks:',
    '  - type: kpis',
    `    title: ${through === undefined ? 'In all' : 'The last four weeks'}`,
    '    metrics:',
    ...metrics.map((name) => `      - ${name}`),
    ...(through === undefined ? [] : chart(headline, label)),
    ...(parts === undefined ? [] : table(parts, metrics, headline)),
    '',
    '  - type: provenance',
  ];
  return { report: `${lines.join('\n')}\n`, alert: alertText(headline, through !== undefined), through };
}

/** Comments that make a schedule when they are taken away; the same as in the project without a database. */
const SCHEDULE = [
  '# To have it sent every Monday at nine by `broadsheet serve`, name recipients, say `mail` in the configuration, and',
  '# take away the sign in front:',
  '# schedule: { cron: "0 9 * * 1" }',
];

function chart(metric: string, label: string): string[] {
  return [
    ...['', '  - type: chart', `    title: ${JSON.stringify(`${label} by week`)}`],
    ...[`    metrics: [${metric}]`, '    last: { count: 13, grain: week }'],
  ];
}

function table({ by, label }: Parts, metrics: readonly string[], order: string): string[] {
  return [
    ...['', '  - type: table', `    title: ${JSON.stringify(`By ${label}`)}`],
    ...[
      `    metrics: [${metrics.join(', ')}]`,
      `    by: [${by}]`,
      `    order: [{ by: ${order} }]`,
      '    totals: true',
    ],
  ];
}

function alertText(metric: string, hasTime: boolean): string {
  if (!hasTime)
    return `${ALERT_HEAD}\n# Nothing that was imported has a time, and so nothing moves that could be told.\n`;
  return [
    ...[
      ALERT_HEAD,
      ...alertHead(`${metric}_moved`),
      '# alerts:',
      `#   ${metric}_moved:`,
      `#     metric: ${metric}`,
    ],
    '#     window: { complete: { grain: week } }',
    '#     when: { change: { against: previous, by: { share: 0.2 } } }',
    '#     severity: warning',
    '',
  ].join('\n');
}

function alertHead(rule: string): string[] {
  return [
    `# An alert to begin with: take away the signs in front, and see with \`broadsheet alert check ${rule}\` what it`,
    `# finds, and with \`broadsheet alert test ${rule}\` how often it would have been told.`,
  ];
}

/** How much there is to tell of a table: events with amounts before those without, then those of many rows. */
function worth({ surveyed, metrics, links, fields }: Draft): number {
  const { read } = surveyed.profile;
  if (read === 0) return -1;
  const hasTime = fields.time !== undefined;
  const sums = Object.values(metrics).filter(
    ({ value }) => (value as { aggregate?: string }).aggregate === 'sum',
  ).length;
  return (
    (hasTime ? 8 : 0) + (sums > 0 ? 4 : 0) + Math.min(3, Object.keys(links).length) + Math.log10(read) / 10
  );
}

function fieldOf({ metrics }: Draft, name: string, field: string): string {
  const value = metrics[name]?.value as Readonly<Record<string, unknown>> | undefined;
  return String(value?.[field] ?? '');
}

/** The day after the newest moment of the table's time. */
function newest({ fields, surveyed }: Draft): string | undefined {
  const column = surveyed.profile.columns.find(({ name }) => name === fields.time?.value);
  const day = String(column?.most ?? '').slice(0, 10);
  return /^\d{4}-\d\d-\d\d$/.test(day) ? addDays(day, 1) : undefined;
}

interface Parts {
  readonly by: string;
  readonly label: string;
}

/** A dimension of a handful of values: the table's own, else one that a link leads to. */
function partsOf(main: Draft, drafts: readonly Draft[]): Parts | undefined {
  const own = handful(main).map(([name, label]) => ({ by: name, label }));
  const linked = Object.entries(main.links).flatMap(([link, { value }]) => {
    const target = drafts.find(({ surveyed }) => surveyed.name === (value as { to: string }).to);
    return target === undefined
      ? []
      : handful(target).map(([name, label]) => ({ by: `${link}.${name}`, label }));
  });
  return [...own, ...linked][0];
}

function handful({ surveyed, dimensions }: Draft): [name: string, label: string][] {
  const few = new Set(surveyed.profile.columns.filter(isHandful).map(({ name }) => name));
  return Object.entries(dimensions).flatMap(([name, { value, about }]): [string, string][] => {
    const label = String((value as { label?: string }).label ?? name).toLowerCase();
    return about.some((one) => few.has(one) && surveyed.key?.about.includes(one) !== true)
      ? [[name, label]]
      : [];
  });
}

function isHandful({ distinct = 0 }: ColumnProfile): boolean {
  return distinct > 1 && distinct <= 12;
}
