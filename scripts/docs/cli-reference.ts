import { COMMANDS, COMMON_OPTIONS } from '../../src/cli/commands.ts';
import type { CommandDeclaration, OptionDeclaration } from '../../src/cli/declaration.ts';

const OPENING = `# Command line

In a checkout, \`npm run demo\` has built the command. An alias makes it \`broadsheet\`, from any folder:

\`\`\`sh shown
alias broadsheet="$PWD/node_modules/.bin/node $PWD/dist/cli/main.js"
\`\`\`

\`broadsheet --help\` lists the commands, \`broadsheet COMMAND --help\` explains one, \`broadsheet --version\` prints the
version.

## What goes where

- Results go to standard output. Progress, notes and problems go to standard error.
- On a terminal, results are tables and text. In a pipe or a file, they are JSON, one object a line.
- \`--json\` asks for JSON on a terminal too, and makes problems JSON as well.
- Colours follow the terminal; \`NO_COLOR=1\` turns them off.
- Ctrl-C cancels the queries that run and leaves no half-written folder. Pressed again, it ends the process at once.

## What run writes

| file           | what it is                                                                      |
| -------------- | ------------------------------------------------------------------------------- |
| \`report.html\`  | a page in one file; it loads nothing and needs no script                        |
| \`report.pdf\`   | the same, set for paper, and readable with assistive technology                 |
| \`email.eml\`    | the mail as it would be sent: text, HTML with pictures inside, the PDF attached |
| \`edition.json\` | the edition: every number with its period, its comparison and its SQL           |
| \`*.csv\`        | one for each table of numbers, named for its block: \`kpis-1.csv\`, \`table-1.csv\` |

All files appear at once, or none. A folder that holds only what an earlier run wrote is replaced as a whole. In a folder
that holds other files too, only files of the same names are replaced, and nothing is removed.

## Exit codes

| code     | meaning                                                              |
| -------- | -------------------------------------------------------------------- |
| 0        | fine; warnings are possible                                          |
| 1        | a check failed                                                       |
| 2        | a definition or the command line is wrong                            |
| 3        | the database, the mail server, the disk or the machine is in the way |
| 130, 143 | cancelled, by Ctrl-C or by a request to end                          |

## Dates

An edition date is the first day that is not in the data. \`--date 2026-11-16\` means: through 15 November. Without
\`--date\`, it is today in the zone of the project, so the last whole day is yesterday.`;

/** docs/cli.md: the commands as they declare themselves. */
export function cliReference(): string {
  const common = COMMON_OPTIONS.map(optionLine);
  return [
    OPENING,
    '',
    '## Options of every command',
    '',
    ...common,
    '- `--help`: print the help of the command.',
    ...COMMANDS.flatMap(commandSection),
  ].join('\n');
}

function commandSection({
  name,
  summary,
  description,
  arguments: given,
  options,
  examples,
}: CommandDeclaration): string[] {
  const usage = [
    'broadsheet',
    name,
    ...given.map((one) => one.name),
    ...(options.length > 0 ? ['[options]'] : []),
  ];
  return [
    '',
    `## ${name}`,
    '',
    `\`${usage.join(' ')}\``,
    '',
    `${capital(summary)}.`,
    ...(description === undefined ? [] : ['', description]),
    ...(given.length + options.length > 0 ? [''] : []),
    ...given.map((one) => `- \`${one.name}\`: ${one.summary}.`),
    ...options.map(optionLine),
    ...(examples.length === 0 ? [] : ['', '```sh shown', ...examples, '```']),
  ];
}

function optionLine({ flags, summary, isRepeatable, choices }: OptionDeclaration): string {
  const known = choices === undefined ? '' : ` One of ${choices.map((one) => `\`${one}\``).join(', ')}.`;
  return `- \`${flags}\`: ${summary}.${known}${isRepeatable === true ? ' May be given several times.' : ''}`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
