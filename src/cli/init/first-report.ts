import { addDays } from '../../foundation/calendar/index.ts';
import { FEW } from '../../metrics/profile/index.ts';
import { type Imported, singular, snake } from '../../project/index.ts';

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
  const [main] = [...drafts].sort((one, other) => worth(other, drafts) - worth(one, drafts));
  if (main === undefined) return undefined;
  const metrics = Object.keys(main.metrics).slice(0, 4);
  const [count = ''] = metrics;
  const headline = metrics.find((name) => fieldOf(main, name, 'aggregate') === 'sum') ?? count;
  const through = newest(main, drafts);
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
    ...metrics.map((name) =>
      through === undefined ? `      - ${name}` : `      - { metric: ${name}, history: { count: 13 } }`,
    ),
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

function table({ by, label, values }: Parts, metrics: readonly string[], order: string): string[] {
  return [
    ...['', '  - type: table', `    title: ${JSON.stringify(`By ${label}`)}`],
    ...[
      `    metrics: [${metrics.join(', ')}]`,
      `    by: [${by}]`,
      `    order: [{ by: ${order} }]`,
      ...(values > HANDFUL ? ['    limit: 10'] : []),
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

/**
 * How much there is to tell of a table: events with amounts before those without, then those of many rows. Lines come before
 * what they are lines of only where that has no amount of its own.
 */
function worth(draft: Draft, drafts: readonly Draft[]): number {
  const { surveyed, metrics, links, fields } = draft;
  const { read } = surveyed.profile;
  if (read === 0) return -1;
  const hasTime = fields.time !== undefined;
  const of = lineOf(draft, drafts);
  const lines = of === undefined ? 0 : hasTotal(of) ? -4 : 2;
  return (
    (hasTime ? 8 : 0) +
    (sumsOf(metrics).length > 0 ? 4 : 0) +
    lines +
    Math.min(3, Object.keys(links).length) +
    Math.log10(read) / 10
  );
}

/** What the rows of a table are lines of. */
function lineOf({ fields, links }: Draft, drafts: readonly Draft[]): Draft | undefined {
  const [link, column] = String(fields.time?.value ?? '').split('.');
  return link === undefined || column === undefined ? undefined : linkedDraft(links, link, drafts);
}

function hasTotal({ metrics }: Draft): boolean {
  return sumsOf(metrics).some((column) =>
    /(?:^|_)(?:amount|total|subtotal|revenue|sales)$/.test(snake(column)),
  );
}

/** The columns that metrics add up; '' for an expression. */
function sumsOf(metrics: Draft['metrics']): string[] {
  const values = Object.values(metrics).map(
    ({ value }) => value as { readonly aggregate?: string; readonly column?: string },
  );
  return values.filter(({ aggregate }) => aggregate === 'sum').map(({ column = '' }) => column);
}

function fieldOf({ metrics }: Draft, name: string, field: string): string {
  const value = metrics[name]?.value as Readonly<Record<string, unknown>> | undefined;
  return String(value?.[field] ?? '');
}

/** The day after the newest moment of the table's time, or of that which its link leads to. */
function newest(main: Draft, drafts: readonly Draft[]): string | undefined {
  const { fields, surveyed } = lineOf(main, drafts) ?? main;
  const column = surveyed.profile.columns.find(({ name }) => name === fields.time?.value);
  const day = String(column?.most ?? '').slice(0, 10);
  return /^\d{4}-\d\d-\d\d$/.test(day) ? addDays(day, 1) : undefined;
}

/** What a link leads to. */
function linkedDraft(links: Draft['links'], link: string, drafts: readonly Draft[]): Draft | undefined {
  const to = (links[link]?.value as { readonly to: string } | undefined)?.to;
  return drafts.find(({ surveyed }) => surveyed.name === to);
}

interface Parts {
  readonly by: string;
  readonly label: string;
  /** So many groups it makes. */
  readonly values: number;
}

/** So many groups are a table that one reads whole. */
const HANDFUL = 12;

/** What reports are split by, by what it is called: the better the earlier. */
const SPLITS = [
  'category|genre|segment|plan|product_line|department',
  'channel|source|campaign|region|country',
  'status|type|kind|tier|rating|industry|state',
].map((words) => new RegExp(`(?:^|_)(?:${words})$`));

/** What is said of a person or a place to write to, and splits nothing. */
const PERSONAL = /(?:^|_)(?:first|last|middle|contact|manager|company|title|city|postal|by)(?:_|$)/;

/** So many links are followed. */
const FURTHEST = 3;

/** A dimension of few values by which one would split: what is called like one, the nearest of those; else any of a handful. */
function partsOf(main: Draft, drafts: readonly Draft[]): Parts | undefined {
  const found = splitsFrom(main, drafts, []);
  const rankOf = ({ column, values }: Split) => {
    const rank = SPLITS.findIndex((one) => one.test(column));
    if (rank >= 0) return rank;
    return values <= HANDFUL && !PERSONAL.test(column) ? SPLITS.length : undefined;
  };
  const ranked = found.flatMap((one) => {
    const rank = rankOf(one);
    return rank === undefined ? [] : [{ one, rank }];
  });
  return ranked.sort((one, other) => one.rank - other.rank || one.one.links - other.one.links)[0]?.one;
}

interface Split extends Parts {
  /** What its values are called; of the name of a row, what the row is. */
  readonly column: string;
  readonly values: number;
  readonly links: number;
}

/** Dimensions of several values that are not too many, of a table and of those that its links lead to. */
function splitsFrom(here: Draft, drafts: readonly Draft[], path: readonly string[]): Split[] {
  const { surveyed, dimensions, links } = here;
  const own = Object.entries(dimensions).flatMap(([name, { value, about }]): Split[] => {
    const column = surveyed.profile.columns.find((one) => one.name === about[0]);
    const { distinct: values = 0, nulls = 0 } = column ?? {};
    if (column === undefined || surveyed.key?.about.includes(column.name) === true) return [];
    if (values < 2 || values > FEW || nulls * 2 > surveyed.profile.read) return [];
    const isRow = name === 'name';
    const label = String((value as { label?: string }).label ?? name);
    return [
      {
        ...{ by: [...path, name].join('.'), label: label.toLowerCase(), values, links: path.length },
        column: isRow ? singular(snake(surveyed.relation.name)) : snake(column.name),
      },
    ];
  });
  if (path.length === FURTHEST) return own;
  const linked = Object.keys(links).flatMap((link) => {
    const target = linkedDraft(links, link, drafts);
    return target === undefined ? [] : splitsFrom(target, drafts, [...path, link]);
  });
  return [...own, ...linked];
}
