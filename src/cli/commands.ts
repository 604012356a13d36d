import type { CommandDeclaration, OptionDeclaration } from './declaration.ts';

/** Options that every command has. */
export const COMMON_OPTIONS: readonly OptionDeclaration[] = [
  { flags: '--json', summary: 'print results (and problems) as JSON, one object a line' },
  { flags: '--verbose', summary: 'show where an unexpected error came from' },
];

const PROJECT: OptionDeclaration = {
  flags: '--project DIR',
  summary: 'a folder of the project (default: the current one)',
};

const DATE: OptionDeclaration = {
  flags: '--date DATE',
  summary: 'edition date: the first day not in the data (default: today in the zone of the project)',
};

/** Every command, in the order of help. Reading this loads none of them. */
export const COMMANDS: readonly CommandDeclaration[] = [
  {
    name: 'init',
    summary: 'make a small project that runs at once',
    description:
      'Writes a configuration, a model, a report and some CSV files to read. Never overwrites anything.',
    arguments: [{ name: '[DIR]', summary: 'where to make it (default: the current folder)' }],
    options: [],
    examples: ['broadsheet init shop', 'broadsheet run weekly --project shop'],
    load: () => import('./command/init.ts'),
  },
  {
    name: 'check',
    summary: 'check the definitions, and the data against them',
    description:
      'Definitions first, all problems at once. Then, with the database: tables and columns exist, declared keys are unique and filled, links lead somewhere, intervals are valid, figures that should agree do.',
    arguments: [],
    options: [{ flags: '--definitions-only', summary: 'do not connect to the database' }, DATE, PROJECT],
    examples: ['broadsheet check', 'broadsheet check --definitions-only'],
    load: () => import('./command/check.ts'),
  },
  {
    name: 'run',
    summary: 'make an edition of a report, and send it only when told to',
    description:
      'Writes the edition to a folder, all files or none: out/REPORT/DATE by default. Nothing is sent without --send or --to.',
    arguments: [{ name: 'REPORT', summary: 'the name of a report: that of its file' }],
    options: [
      DATE,
      { flags: '--param NAME=VALUE', summary: 'a parameter of the report', isRepeatable: true },
      { flags: '--out DIR', summary: 'the folder to write (default: out/REPORT/DATE in the project)' },
      {
        flags: '--format LIST',
        summary:
          'html, pdf, eml, xlsx, json, csv, md, slack; several with commas (default: html,pdf,eml,xlsx,json)',
        isRepeatable: true,
      },
      { flags: '--csv-bom', summary: 'begin CSV files with a byte order mark, by which Excel knows UTF-8' },
      { flags: '--send', summary: 'send it to the recipients of the report' },
      { flags: '--to ADDRESS', summary: 'send it to this address alone, as a test' },
      PROJECT,
    ],
    examples: [
      'broadsheet run executive',
      'broadsheet run executive --date 2026-11-16 --param plan=Growth --format html,pdf',
      'broadsheet run executive --to me@example.com',
    ],
    load: () => import('./command/run.ts'),
  },
  {
    name: 'query',
    summary: 'ask for metrics, by dimensions and time',
    description:
      'A table on a terminal, one JSON object a line in a pipe. Without --from and --to: the 30 days before the edition date. A score lists the entities it scores.',
    arguments: [{ name: 'METRIC...', summary: 'metrics of the model' }],
    options: [
      { flags: '--by DIM', summary: 'group by dimensions; several with commas', isRepeatable: true },
      { flags: '--grain GRAIN', summary: 'day, week, month, quarter or year' },
      { flags: '--from DATE', summary: 'first day' },
      { flags: '--to DATE', summary: 'the day after the last' },
      {
        flags: '--where CONDITION',
        summary: "plan=Pro, !=, <, <=, >, >=, 'plan in (Growth,Starter)'; repeated: all must hold",
        isRepeatable: true,
      },
      {
        flags: '--compare WITH',
        summary: 'the period before, as many days before, or the same period last year',
        choices: ['previous', 'days', 'year'],
      },
      {
        flags: '--order METRIC:DIR',
        summary: 'order by metric, dimension or time: revenue:desc',
        isRepeatable: true,
      },
      { flags: '--limit N', summary: 'at most so many groups' },
      { flags: '--format FORMAT', summary: 'how to print', choices: ['table', 'json', 'csv'] },
      DATE,
      PROJECT,
    ],
    examples: [
      'broadsheet query mrr active_customers',
      'broadsheet query revenue --by plan --grain month --compare year',
      "broadsheet query tickets --where 'plan in (Growth,Starter)' --order tickets:desc --limit 5 --format csv",
    ],
    load: () => import('./command/query.ts'),
  },
  {
    name: 'explain',
    summary: 'say what a metric or a report means, down to columns and SQL',
    arguments: [{ name: 'NAME', summary: 'a metric or a report' }],
    options: [DATE, PROJECT],
    examples: ['broadsheet explain churn_rate', 'broadsheet explain executive'],
    load: () => import('./command/explain.ts'),
  },
  {
    name: 'alert',
    summary: 'see what fires, try rules on the past, and decide about alerts',
    description:
      'list: where every rule stands. check: what a rule finds now, without remembering it. test: how often a rule would have fired and flapped since a day. ack: no reminders until it is over. silence, silences, unsilence: tell nobody for a while.',
    arguments: [
      { name: 'ACTION', summary: 'list, check, test, ack, silence, silences or unsilence' },
      { name: '[RULE]', summary: 'the name of a rule; of a silence its id; all, to silence every rule' },
      { name: '[GROUP]', summary: 'a value of the dimension that the rule is split by' },
    ],
    options: [
      { flags: '--since DATE', summary: 'test: the first day' },
      { flags: '--until DATE', summary: 'test: the day after the last (default: today)' },
      { flags: '--every LENGTH', summary: 'test: evaluate so often, in place of what the rule says: 1h' },
      { flags: '--for LENGTH', summary: 'silence: how long: 2h, 90m, 1d12h' },
      { flags: '--reason TEXT', summary: 'silence: why' },
      { flags: '--as NAME', summary: 'who decides (default: the user of the system)' },
      PROJECT,
    ],
    examples: [
      'broadsheet alert list',
      'broadsheet alert test tickets_high --since 2025-11-01',
      "broadsheet alert silence tickets_high --for 2h --reason 'backfill'",
    ],
    load: () => import('./command/alert.ts'),
  },
  {
    name: 'demo',
    summary: 'make the executive report of TechFlow, an invented company',
    description: 'Makes the demo warehouse when it is missing, which takes some seconds the first time.',
    arguments: [],
    options: [{ flags: '--dir DIR', summary: 'where to write (default: demo/ in the checkout)' }],
    examples: ['broadsheet demo'],
    load: () => import('./command/demo.ts'),
  },
  {
    name: 'doctor',
    summary: 'look for what keeps Broadsheet from working here',
    arguments: [],
    options: [PROJECT],
    examples: ['broadsheet doctor'],
    load: () => import('./command/doctor.ts'),
  },
];
