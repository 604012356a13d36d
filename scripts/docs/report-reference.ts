import { InsightRule } from '../../src/report/block/insights/definition.ts';
import { BlockDefinition } from '../../src/report/definition/block.ts';
import { Gate } from '../../src/report/definition/gate.ts';
import {
  Contact,
  Parameter,
  ReportDefinition,
  ScheduleDefinition,
  Window,
} from '../../src/report/definition/index.ts';
import { Recipient } from '../../src/report/definition/recipient.ts';
import { Last } from '../../src/report/definition/window.ts';
import { alternativesOf, type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { branch, branchesOf, commonFields, only, pageOf, type Section } from './sections.ts';

const OPENING = `# Report reference

What a file in \`reports/\` may say. A report is called what its file is called: \`reports/executive.yaml\` is run by
\`broadsheet run executive\`. In TypeScript, \`defineReport({ … })\` around the data helps the editor.`;

const BLOCKS: readonly (readonly [type: string, title: string, intro: string])[] = [
  ['kpis', 'Key figures', 'Figures with their change, target and history.'],
  [
    'insights',
    'Insights',
    'Sentences about what changed. Each rule looks at the past to tell the usual from the unusual; nothing unusual is a result, and is said.',
  ],
  [
    'chart',
    'Charts',
    'One chart: over time, by a dimension or two, against targets, or as a waterfall. Each comes with a description in words and with its data as a table.',
  ],
  ['trends', 'Trends', 'A grid of small charts over the same time axis.'],
  [
    'health',
    'Health',
    'How many entities of a score stand in which category, the worst of them, and those that changed category.',
  ],
  ['table', 'Tables', 'Metrics across; dimensions and time down.'],
  ['text', 'Texts', 'Markdown with figures in it. Raw HTML is printed as the text it is.'],
  ['callout', 'Callouts', 'A remark that must not be missed: Markdown with figures in it, like a text.'],
  ['quote', 'Quotes', 'What somebody said: Markdown with figures in it, like a text.'],
  ['image', 'Images', 'A picture from the project folder. It travels inside every edition.'],
  ['section', 'Sections', 'A heading for the blocks that follow.'],
  [
    'columns',
    'Columns',
    'Blocks side by side, where the medium is wide enough. On a phone and in a mail they stand below one another.',
  ],
  [
    'keep-together',
    'Keep together',
    'Blocks that stay on one page of the PDF, if a page can hold them; elsewhere it changes nothing.',
  ],
  [
    'page-break',
    'Page breaks',
    'What follows begins on a new page of the PDF; elsewhere it changes nothing.',
  ],
  [
    'provenance',
    'Provenance',
    'What the edition was read from, through which day, with which definitions, and what the reconciliations say.',
  ],
];

const OUTROS: Readonly<Record<string, string>> = {
  kpis: 'A name alone, as in `metrics: [mrr]`, is short for `{ metric: mrr }`.',
  chart: `Over \`last\` or \`grain\` the axis is time, and \`by\` gives a line for each value of the dimension; with \`by\` alone there is a bar for each. \`last\` brings its own grain and window. \`by\` splits one metric. What each kind is made of:

- \`line\`, \`area\`, \`bar\`, \`stacked-bar\`: metrics over time, or one metric \`by\` a dimension.
- \`small-multiples\`: the same, with a panel for each metric or value, over one time axis.
- \`waterfall\`: movement metrics of one snapshot for its steps, and no other axis.
- \`heat-map\`: one metric; a row for each value of \`by\`, and a column for each grain of time or each value of \`across\`. Pairs that have no rows are gaps.
- \`histogram\`: how many values of \`by\` have the metric in which interval. Those without a value are not counted, and the chart says so.
- \`bullet\`: a bar for each metric against its target, with what it was before, as the report compares.

With \`others\`, the values beyond \`top\` become one, computed by the database over all their rows: also a ratio is right.`,
  table:
    'A table with `others` has one more row for everything beyond the limit, computed over all of it, as `totals` are. With `change`, the next column holds the change: its name is that of the metric and `_change`.',
  image:
    'The file must lie inside the project folder: no `..`, no absolute path, no link that leads out of it. An SVG is drawn as a picture of twice its size; one with scripts, entities or references to other files is refused.',
  columns: 'Ids of blocks are unique in the whole report, whatever holds them.',
  text: 'The figures of a text have the window of the block. `{{ mrr }}` prints a figure, `{{ mrr | compact }}` a short one, `{{ mrr | change }}` its change.',
};

const RULES: readonly (readonly [rule: string, title: string, intro: string])[] = [
  [
    'month-over-month',
    'Month over month',
    'Holds the last complete month against the one before. The change is called unusual when it lies outside the median of the earlier changes ± 3 scaled median absolute deviations, measured on logarithms (Leys and others, 2013); with fewer than six earlier changes that is not known.',
  ],
  [
    'unusual',
    'Unusual values',
    'Expects the last complete grain on a line through those before it (Theil, 1950; Sen, 1968), and announces it when it is more than 3.5 scaled median absolute deviations away (Iglewicz and Hoaglin, 1993). Fewer than eight earlier values tell nothing.',
  ],
  ['movers', 'Movers', 'Names the entities of a score that changed category, most at stake first.'],
  ['category-counts', 'Category counts', 'Counts the entities in categories of a score, now and before.'],
];

const WINDOW_INTRO =
  'A stretch of time that the edition date decides. One of three; of one that the edition date cuts, what is over is compared by the calendar, the rest by as many days.';

/** The alternatives of a union of objects as one object, for a list of fields of which one is written. */
function alternativesAsFields(schema: JsonSchema): JsonSchema {
  const properties = Object.assign({}, ...alternativesOf(schema).map((one) => one.properties ?? {}));
  return { type: 'object', properties };
}

/** docs/report.md: every field of reports, their parameters and their blocks. */
export function reportReference(): string {
  const blocks = branchesOf(BlockDefinition, 'type');
  const common = commonFields(blocks);
  const rules = branchesOf(InsightRule, 'rule');
  const sectionOf = (
    branches: ReadonlyMap<string, JsonSchema>,
    [name, title, intro]: readonly [string, string, string],
    leaveOut: ReadonlySet<string> = new Set(),
  ): Section => {
    const outro = OUTROS[name];
    return {
      heading: `### ${title}`,
      intro,
      schema: branch(branches, name),
      place: name,
      leaveOut,
      ...(outro === undefined ? {} : { outro }),
    };
  };
  return pageOf('report.md', OPENING, [
    { heading: '## Reports', schema: jsonSchemaOf(ReportDefinition), place: 'report' },
    {
      heading: '## Parameters',
      intro:
        'Given on the command line: `--param plan=Growth`. A condition `{ param: plan }` takes the value; without one it falls away.',
      schema: jsonSchemaOf(Parameter),
      place: 'parameter',
    },
    {
      heading: '## Windows',
      intro: WINDOW_INTRO,
      schema: alternativesAsFields(jsonSchemaOf(Window)),
      place: 'window',
    },
    {
      heading: '## Time axes',
      intro: 'The last complete grains before the edition date.',
      schema: jsonSchemaOf(Last),
      place: 'axis',
    },
    {
      heading: '## Blocks',
      intro: 'A block has a `type`, the fields of that type, and these:',
      schema: only(branch(blocks, 'kpis'), common),
      place: 'block',
    },
    ...BLOCKS.map((one) => sectionOf(blocks, one, common)),
    {
      heading: '## Recipients',
      intro:
        'A mail address by itself, an address with a name and a language, or a list, a query or a channel. Nobody gets an edition twice, however often an address is found.',
      schema: alternativesAsFields(jsonSchemaOf(Recipient)),
      place: 'recipient',
    },
    {
      heading: '## Schedules',
      intro:
        'When editions are made by themselves, by `broadsheet serve`. Each due instant is a slot, and each slot has one edition, whose date is the day of the slot.',
      schema: jsonSchemaOf(ScheduleDefinition),
      place: 'schedule',
      outro:
        'A local time that clocks skip in spring fires at the first instant after the gap; one that they show twice in autumn fires once.',
    },
    {
      heading: '## Gates',
      intro:
        'What the verdicts of checks do to an edition: `send` it, send it with a `notice` in every medium, or `hold` it until its owner decides. One word is what a failed check does; then warnings make a notice, and a check that cannot be run holds the edition.',
      schema: alternativesAsFields(jsonSchemaOf(Gate)),
      place: 'gate',
    },
    {
      heading: '## Contacts',
      intro: 'A mail address by itself, or a channel of the [configuration](configuration.md#channels).',
      schema: alternativesAsFields(jsonSchemaOf(Contact)),
      place: 'contact',
    },
    { heading: '## Insight rules', intro: 'A rule has a `rule` and the fields of that rule.' },
    ...RULES.map((one) => sectionOf(rules, one)),
  ]);
}
