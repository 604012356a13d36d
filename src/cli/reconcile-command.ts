import type { CommandDeclaration } from './declaration.ts';
import { AS, BY, DATE, PROJECT } from './options.ts';

/** Holding an edition against a report that was made by hand. */
export const RECONCILE: CommandDeclaration = {
  name: 'reconcile',
  summary: 'hold an edition against a report that was made by hand',
  description:
    'Makes the edition, reads the numbers of the file with their names, and lists which agree, which differ and by how much, which may be two things, and which stand in one of them alone. A number agrees with what is rounded to it. Names are labels in the language of the report or names of metrics, of tables with the row: "MRR · Enterprise". What was found is kept in the store, where the project has one; `show` tells it. Without a file, what was found before is listed. Exit code 1: not every number of the file agrees.',
  arguments: [{ name: 'REPORT', summary: 'the name of a report: that of its file' }],
  options: [
    { flags: '--with FILE', summary: 'a CSV file or a workbook (.xlsx, .ods)' },
    { flags: '--sheet NAME', summary: 'only this sheet of the workbook', isRepeatable: true },
    {
      flags: '--tolerance SIZE',
      summary: 'how far two numbers may be apart: 0.5% of what was written, or 10 in their own unit',
    },
    {
      flags: '--decimal SIGN',
      summary: 'which sign stands before decimals (default: by the numbers of the file)',
      choices: ['.', ','],
    },
    DATE,
    { flags: '--param NAME=VALUE', summary: 'a parameter of the report', isRepeatable: true },
    AS,
    BY,
    PROJECT,
  ],
  examples: [
    'broadsheet reconcile weekly --with last-week.xlsx --date 2026-11-16',
    'broadsheet reconcile weekly --with last-week.csv --tolerance 0.5% --json',
    'broadsheet reconcile weekly',
  ],
  load: () => import('./command/reconcile.ts'),
};
