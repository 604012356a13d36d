import { DEFAULT_FORMATS, FORMATS } from '../report/render/registry.ts';
import { DATABASE_COMMANDS } from './database-commands.ts';
import type { CommandDeclaration, OptionDeclaration } from './declaration.ts';
import { AS, BY, DATE, PROJECT } from './options.ts';
import { RECONCILE } from './reconcile-command.ts';

/** Options that every command has. */
export const COMMON_OPTIONS: readonly OptionDeclaration[] = [
  { flags: '--json', summary: 'print results (and problems) as JSON, one object a line' },
  { flags: '--verbose', summary: 'show where an unexpected error came from' },
];

const EDITION = {
  name: 'EDITION',
  summary:
    'the beginning of its id or of that of its run, or a report, with a date or slot behind it: weekly@2026-11-16',
} as const;

const WHEN = { name: '[WHEN]', summary: 'an edition date or a slot, in place of @' } as const;

const LOCALE: OptionDeclaration = {
  flags: '--locale TAG',
  summary: 'the edition in this language (default: that of the report)',
};

/** How a run is named. */
const RUN: CommandDeclaration['arguments'] = [
  { name: 'RUN', summary: 'the id of a run or its beginning, or a report' },
  { name: '[SLOT]', summary: 'of a report: its slot, 2026-11-16T08:00:00Z, or its edition date' },
];

/** How a process that works by itself is seen from outside. */
const SERVING: readonly OptionDeclaration[] = [
  { flags: '--host HOST', summary: 'the address to listen on (default: server.host of the configuration)' },
  { flags: '--port PORT', summary: 'the port to listen on; 0 takes a free one' },
  {
    flags: '--log-level LEVEL',
    summary: 'the least that is logged (default: info)',
    choices: ['debug', 'info', 'warn', 'error'],
  },
];

/** Every command, in the order of help. Reading this loads none of them. */
export const COMMANDS: readonly CommandDeclaration[] = [
  {
    name: 'init',
    summary: 'make a small project that runs at once',
    description:
      'Writes a configuration, a model, a report and some CSV files to read. With --from, a project over a database of your own: all its tables are looked at as `import tables` does, and a first report is made. Passwords go into .env, which is not committed. Never overwrites anything.',
    arguments: [{ name: '[DIR]', summary: 'where to make it (default: the current folder)' }],
    options: [
      {
        flags: '--from SOURCE',
        summary:
          'postgresql://USER:PASSWORD@HOST/DATABASE, https://HOST:PORT/CATALOG of Trino, a DuckDB file, or a folder with CSV or Parquet files',
      },
    ],
    examples: [
      'broadsheet init shop',
      'broadsheet run weekly --project shop',
      'broadsheet init reports --from postgresql://reader@db.example.com/shop',
      'broadsheet init reports --from exports/',
    ],
    load: () => import('./command/init.ts'),
  },
  {
    name: 'check',
    summary: 'check the definitions, and the data against them',
    description:
      'Definitions first, all problems at once. Then, with the database: tables and columns exist, declared keys are unique and filled, links lead somewhere, intervals are valid, what tables and metrics declare under `checks` holds, figures that should agree do. Where the project has a store, results are added to its history. What editors know of the names in the project is written anew.',
    arguments: [],
    options: [
      { flags: '--definitions-only', summary: 'do not connect to the database' },
      { flags: '--table TABLE', summary: 'only this table', isRepeatable: true },
      {
        flags: '--report REPORT',
        summary: 'only tables and metrics behind this report, over its window',
        isRepeatable: true,
      },
      DATE,
      PROJECT,
    ],
    examples: [
      'broadsheet check',
      'broadsheet check --definitions-only',
      'broadsheet check --report executive',
    ],
    load: () => import('./command/check.ts'),
  },
  {
    name: 'run',
    summary: 'make an edition of a report, and send it only when told to',
    description:
      'Writes the edition to a folder, all files or none: out/REPORT/DATE by default. It is the edition as it would be sent, checked and with its notices; what the gate decides and who would get it is said. Nothing is sent without --send or --to, and nothing is written to the store; earlier editions are read from it where there is one. With --send it is the run of its slot, archived and written down in the ledger: sending it twice sends nothing twice. Exit code 1: it would be held, or is.',
    arguments: [{ name: 'REPORT', summary: 'the name of a report: that of its file' }],
    options: [
      AS,
      DATE,
      { flags: '--param NAME=VALUE', summary: 'a parameter of the report', isRepeatable: true },
      { flags: '--out DIR', summary: 'the folder to write (default: out/REPORT/DATE in the project)' },
      {
        flags: '--format LIST',
        summary: `${FORMATS.join(', ')}, or a medium of the project; several with commas (default: ${DEFAULT_FORMATS.join(',')})`,
        isRepeatable: true,
      },
      { flags: '--csv-bom', summary: 'begin CSV files with a byte order mark, by which Excel knows UTF-8' },
      {
        flags: '--labels',
        summary:
          'head the columns of workbooks and CSV files with the labels of metrics and dimensions, not with their names',
      },
      { flags: '--send', summary: 'send it to the recipients of the report, each once' },
      { flags: '--archive', summary: 'put it into the archive, and send it to nobody' },
      { flags: '--to ADDRESS', summary: 'send it to this address alone, as a test' },
      { flags: '--no-check', summary: 'check nothing, which every page then says; only for looking at it' },
      PROJECT,
    ],
    examples: [
      'broadsheet run executive',
      'broadsheet run executive --date 2026-11-16 --param plan=Growth --format html,pdf',
      'broadsheet run executive --to me@example.com',
    ],
    load: () => import('./command/run.ts'),
  },
  RECONCILE,
  {
    name: 'editions',
    summary: 'list the editions in the archive',
    description:
      'The latest first: date, slot, revision, what the gate decided, verdicts of checks, deliveries by state, size. A table on a terminal, one JSON object a line in a pipe.',
    arguments: [{ name: '[REPORT]', summary: 'only those of this report' }],
    options: [{ flags: '--limit N', summary: 'at most so many (default: 50)' }, PROJECT],
    examples: ['broadsheet editions', 'broadsheet editions weekly --json'],
    load: () => import('./command/editions.ts'),
  },
  {
    name: 'show',
    summary: 'show an edition of the archive, or write it into a file',
    description:
      'Without a format: what is known of it, then the edition as text. With one: the file that was sent; what the archive does not hold is drawn from the edition as it was made.',
    arguments: [EDITION, WHEN],
    options: [
      {
        flags: '--format FORMAT',
        summary: `${FORMATS.join(', ')}, or a medium of the project (default: by the ending of --out)`,
      },
      {
        flags: '--out FILE',
        summary: 'the file to write, a folder for csv (default: text to the terminal, else REPORT-DATE here)',
      },
      {
        flags: '--for RECIPIENT',
        summary: 'what this address or channel got (default: the edition that shows everything)',
      },
      LOCALE,
      PROJECT,
    ],
    examples: ['broadsheet show weekly', 'broadsheet show weekly@2026-11-16 --out weekly.pdf'],
    load: () => import('./command/show.ts'),
  },
  {
    name: 'diff',
    summary: 'say what is otherwise in an edition than in another',
    description:
      'Numbers by block and place, blocks that came, went, moved or changed, and definitions by name. One edition alone is compared with the one before it.',
    arguments: [
      EDITION,
      { name: '[OTHER]', summary: 'the later edition (default: EDITION, and the one before it)' },
    ],
    options: [LOCALE, PROJECT],
    examples: ['broadsheet diff weekly', 'broadsheet diff weekly@2026-11-09 weekly@2026-11-16'],
    load: () => import('./command/diff.ts'),
  },
  {
    name: 'send',
    summary: 'send an edition of the archive to one address or channel, as a test',
    description:
      'Its subject or title says that it is a test. Neither the ledger nor the recipients of the report have anything to do with it. An address gets the edition that shows everything, unless another is named, whatever rules say about who may see what; a channel gets the one that it got, where there are such rules. The answer says which. Files lie in broadsheet-tests.',
    arguments: [EDITION, WHEN],
    options: [
      { flags: '--test ADDRESS', summary: 'who gets it: an address, or the name of a channel' },
      {
        flags: '--for RECIPIENT',
        summary: 'what this address or channel got (default: the edition that shows everything)',
      },
      LOCALE,
      PROJECT,
    ],
    examples: ['broadsheet send weekly --test me@example.com', 'broadsheet send weekly --test lake'],
    load: () => import('./command/send.ts'),
  },
  {
    name: 'runs',
    summary: 'list runs: what was made, is being made, waits or is held',
    arguments: [{ name: '[REPORT]', summary: 'only those of this report' }],
    options: [
      {
        flags: '--state LIST',
        summary: 'queued, running, waiting, held, done, failed, cancelled, dropped; several with commas',
        isRepeatable: true,
      },
      { flags: '--limit N', summary: 'at most so many (default: 50)' },
      { flags: '--format FORMAT', summary: 'how to print', choices: ['table', 'json', 'csv'] },
      PROJECT,
    ],
    examples: ['broadsheet runs', 'broadsheet runs executive --state held,failed'],
    load: () => import('./command/runs.ts'),
  },
  {
    name: 'release',
    summary: 'send an edition that is held, with a notice of what is wrong',
    arguments: RUN,
    options: [BY, PROJECT],
    examples: ['broadsheet release 0f3a9c21', 'broadsheet release executive 2026-11-16'],
    load: () => import('./command/release.ts'),
  },
  {
    name: 'drop',
    summary: 'give up an edition that is held: nobody gets it',
    arguments: RUN,
    options: [BY, PROJECT],
    examples: ['broadsheet drop 0f3a9c21'],
    load: () => import('./command/drop.ts'),
  },
  {
    name: 'cancel',
    summary: 'stop a run, whatever it is doing',
    description: 'Messages that the mail server has taken stay sent; the others are skipped.',
    arguments: RUN,
    options: [PROJECT],
    examples: ['broadsheet cancel 0f3a9c21'],
    load: () => import('./command/cancel.ts'),
  },
  {
    name: 'rerun',
    summary:
      'make the edition of a slot anew, and send it to those who have none, or as a correction to those who have it',
    description:
      'A correction says in its subject and on top what it corrects, answers the mail that it corrects, and goes to exactly those who have that edition or may have it. There may be several, one after the other.',
    arguments: RUN,
    options: [
      {
        flags: '--correct',
        summary: 'send it, marked as a correction, to those who were sent the edition',
      },
      PROJECT,
    ],
    examples: [
      'broadsheet rerun 0f3a9c21',
      'broadsheet rerun executive 2026-11-16',
      'broadsheet rerun executive 2026-11-16 --correct',
    ],
    load: () => import('./command/rerun.ts'),
  },
  {
    name: 'deliveries',
    summary: 'list who got what, and what the receiving servers said',
    description:
      'The ledger, the latest slots first. accepted: taken by the receiving server; pending: goes out, or is tried again; rejected: not taken; unknown: it may have been taken, decide with settle; skipped: not meant to be sent after all, by unsubscribing, by cancelling the run, or by settle --drop.',
    arguments: [
      { name: '[REPORT|RUN]', summary: 'only those of this report, or of a run by the beginning of its id' },
    ],
    options: [
      {
        flags: '--state STATE',
        summary: 'only those in this state; several with commas',
        isRepeatable: true,
      },
      { flags: '--limit N', summary: 'at most so many (default: 200)' },
      PROJECT,
    ],
    examples: ['broadsheet deliveries executive', 'broadsheet deliveries --state unknown,rejected'],
    load: () => import('./command/deliveries.ts'),
  },
  {
    name: 'settle',
    summary: 'decide on a delivery that may have arrived, or was refused',
    description:
      'When a server falls silent after it has a message, nobody knows whether it took it: the delivery is unknown, and not sent again by itself.',
    arguments: [{ name: 'DELIVERY', summary: 'its id or the beginning of it' }],
    options: [
      { flags: '--sent', summary: 'it arrived' },
      {
        flags: '--resend',
        summary: 'send it again, with the same Message-ID; also one that was refused or dropped',
      },
      {
        flags: '--drop',
        summary: 'never mind; also one that is still tried. It is not sent when the edition is made anew',
      },
      BY,
      PROJECT,
    ],
    examples: ['broadsheet settle 3f2a91bc --sent', 'broadsheet settle 3f2a91bc --resend'],
    load: () => import('./command/settle.ts'),
  },
  {
    name: 'unsubscribe',
    summary: 'take somebody off the readers of a report, or of all',
    description:
      'What readers do by the link in their mails, by hand. It outlives changes of lists and reports.',
    arguments: [{ name: '[ADDRESS]', summary: 'a mail address' }],
    options: [
      { flags: '--report REPORT', summary: 'only of this report (default: of all)' },
      { flags: '--undo', summary: 'take it back' },
      { flags: '--list', summary: 'list who has unsubscribed from what' },
      PROJECT,
    ],
    examples: [
      'broadsheet unsubscribe ada@example.com --report executive',
      'broadsheet unsubscribe ada@example.com --undo',
      'broadsheet unsubscribe --list',
    ],
    load: () => import('./command/unsubscribe.ts'),
  },
  {
    name: 'schedule',
    summary: 'show the next slots of reports, and which ones are late',
    description:
      'In the zone of each schedule. With a store also what was planned last, and what was missed. Changes nothing.',
    arguments: [{ name: '[REPORT]', summary: 'only this report' }],
    options: [
      {
        flags: '--count N',
        summary: 'so many of each report (default: 1, or 5 of a report that is named)',
      },
      PROJECT,
    ],
    examples: ['broadsheet schedule', 'broadsheet schedule executive --count 10'],
    load: () => import('./command/schedule.ts'),
  },
  {
    name: 'query',
    summary: 'ask for metrics, by dimensions and time',
    description:
      'A table on a terminal, one JSON object a line in a pipe. Without --from and --to: the 30 days before the edition date. A score lists the entities it scores.',
    arguments: [{ name: 'METRIC...', summary: 'metrics of the model' }],
    options: [
      { flags: '--by DIM', summary: 'group by dimensions; several with commas', isRepeatable: true },
      { flags: '--grain GRAIN', summary: 'hour, day, week, month, quarter or year' },
      { flags: '--from DATE', summary: 'first day' },
      { flags: '--to DATE', summary: 'the day after the last' },
      {
        flags: '--where CONDITION',
        summary:
          "plan=Pro, !=, <, <=, >, >=, 'plan in (Growth,Starter)'; or as in a definition: '{ or: [{ plan: Pro }, { seats: { gte: 5 } }] }'; repeated: all must hold",
        isRepeatable: true,
      },
      {
        flags: '--compare WITH',
        summary:
          'the period before (previous), as many days before (days), the same a week or a year before (week, year), the same so far back (weeks=4, months=13), or each bucket with the one before (bucket); several, separated by commas, have columns of their own',
        isRepeatable: true,
      },
      {
        flags: '--order METRIC:DIR',
        summary: 'order by metric, dimension or time: revenue:desc',
        isRepeatable: true,
      },
      {
        flags: '--having CONDITION',
        summary: "only groups whose metrics are so over the whole period: 'orders >= 2 and revenue > 100'",
      },
      { flags: '--limit N', summary: 'at most so many groups' },
      {
        flags: '--per DIMENSION',
        summary: 'so many groups of each value of this dimension: --limit 3 --per country',
        isRepeatable: true,
      },
      { flags: '--format FORMAT', summary: 'how to print', choices: ['table', 'json', 'csv'] },
      AS,
      DATE,
      PROJECT,
    ],
    examples: [
      'broadsheet query mrr active_customers',
      'broadsheet query revenue --by plan --grain month --compare bucket,year',
      "broadsheet query tickets --where 'plan in (Growth,Starter)' --order tickets:desc --limit 5 --format csv",
    ],
    load: () => import('./command/query.ts'),
  },
  ...DATABASE_COMMANDS,
  {
    name: 'access',
    summary: 'say who sees what: the rows of each table, and what is hidden',
    description:
      'For each reader of the configuration and each table with rules: how many rows they see, of how many, and by which rules; then the metrics and dimensions that are hidden from them. With a report: what it stands on, and the blocks that are left out of their edition, for its recipients, of lists and queries too; those who may see the same stand together. One JSON object for each in a pipe.',
    arguments: [{ name: '[REPORT]', summary: 'only what this report stands on' }],
    options: [{ flags: '--as READER', summary: 'only this reader' }, DATE, PROJECT],
    examples: ['broadsheet access', 'broadsheet access weekly --as anna'],
    load: () => import('./command/access.ts'),
  },
  {
    name: 'explain',
    summary: 'say what a metric or a report means, down to columns and SQL',
    arguments: [{ name: 'NAME', summary: 'a metric or a report' }],
    options: [AS, DATE, PROJECT],
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
      BY,
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
    name: 'serve',
    summary: 'make, deliver and watch everything by itself, until it is told to end',
    description:
      'Plans slots, works on runs, delivers, evaluates alerts, and answers over HTTP: /healthz, /readyz, /metrics, and readers who unsubscribe. Ends on Ctrl-C or SIGTERM within thirty seconds; a second one ends it at once. Its log goes to standard error: text on a terminal, else one JSON object a line.',
    arguments: [],
    options: [...SERVING, PROJECT],
    examples: ['broadsheet serve', 'broadsheet serve --host 0.0.0.0 --port 80 --log-level warn'],
    load: () => import('./command/serve.ts'),
  },
  {
    name: 'worker',
    summary: 'do the same work as `serve` beside it, on this or another machine',
    description: 'Needs a store on a PostgreSQL server. Answers over HTTP only when it is given a port.',
    arguments: [],
    options: [...SERVING, PROJECT],
    examples: ['broadsheet worker', 'broadsheet worker --port 8788'],
    load: () => import('./command/worker.ts'),
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
    name: 'store',
    summary: 'look at the store, copy it, or bring a copy back',
    description:
      'The embedded store lies in .broadsheet/store in the project. A backup is one file, made at one moment, also while `serve` runs; a restore never overwrites. A store on a server is saved with the tools of PostgreSQL.',
    arguments: [
      { name: 'ACTION', summary: 'info, backup or restore' },
      { name: '[FILE]', summary: 'the file to write or to read' },
    ],
    options: [PROJECT],
    examples: ['broadsheet store info', 'broadsheet store backup store.tar.gz'],
    load: () => import('./command/store.ts'),
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
