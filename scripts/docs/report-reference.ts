import { InsightRule } from '../../src/report/block/insights/definition.ts';
import { BLOCKS, BlockDefinition } from '../../src/report/block/report-blocks.ts';
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

const RULES: readonly (readonly [rule: string, title: string, intro: string])[] = [
  [
    'month-over-month',
    'Month over month',
    'Holds the last complete month against the one before. The change is called unusual when it lies outside the median of the earlier changes ± 3 scaled median absolute deviations, measured on logarithms (Leys and others, 2013); with fewer than six earlier changes that is not known.',
  ],
  [
    'unusual',
    'Unusual values',
    'Expects the last complete grain on a line through those before it (Theil, 1950; Sen, 1968), and announces it when it is outside the range around it in which 98 of 100 values without news lie ([how](findings.md#what-is-usual)). What was never negative is not expected to be. Fewer than eight earlier values tell nothing; key figures are judged the same way.',
  ],
  [
    'contribution',
    'Contributions',
    'Says which groups moved a metric from the bucket before the last complete one to that one: one sentence for each dimension in which groups stand out, nothing where the change is usual (judged as month over month is). Contributions add up to the change; of a ratio, what groups changed by themselves and what shifted between them are told apart. [Findings](findings.md) has the formulas.',
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
    return { heading: `### ${title}`, intro, schema: branch(branches, name), place: name, leaveOut };
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
    ...Object.values(BLOCKS).map(({ schema, reference: { title, intro, outro } }) => ({
      ...sectionOf(blocks, [String(schema.shape.type?.value), title, intro], common),
      ...(outro === undefined ? {} : { outro }),
    })),
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
