import type { CommandDeclaration } from './declaration.ts';
import { PROJECT } from './options.ts';

/** Commands that look at databases before anything is defined, in the order of help. */
export const DATABASE_COMMANDS: readonly CommandDeclaration[] = [
  {
    name: 'tables',
    summary: 'list the tables and views of the databases, and which of them are defined',
    description:
      'All that the connections of the project can read, with about how many rows each has, where the database knows it, and its primary key. A table on a terminal, one JSON object a line in a pipe. It shows what is there, whatever rules say about who may see what: it is for the owner, and takes no --as.',
    arguments: [],
    options: [PROJECT],
    examples: ['broadsheet tables', 'broadsheet tables --json'],
    load: () => import('./command/tables.ts'),
  },
  {
    name: 'profile',
    summary: 'say what a table of a database holds: rows, gaps, ranges, frequent values, keys',
    description:
      'Of each column: its type, rows without a value, different values, the smallest and the largest, and where there are few, the most frequent ones. Then what tells the rows apart, and how old the newest moments are. Only aggregates are asked for, over at most so many rows; what was counted over some of the rows alone says so. On a terminal as text, in a pipe as one JSON object. It shows values whatever rules say about who may see what: it is for the owner, and takes no --as.',
    arguments: [{ name: 'TABLE', summary: 'a relation as the database names it, or a table of the model' }],
    options: [
      { flags: '--connection NAME', summary: 'the connection that has it, where several do' },
      { flags: '--rows N', summary: 'read at most so many rows (default: 1000000)' },
      PROJECT,
    ],
    examples: ['broadsheet profile orders', 'broadsheet profile sales.orders --rows 100000'],
    load: () => import('./command/profile.ts'),
  },
  {
    name: 'import',
    summary: 'write definitions of the tables of a database, or of a dbt project, into the model',
    description:
      'Looks at keys, foreign keys, types, names and values, and writes a file of `model/` for each relation: key, time, links, dimensions, and metrics to start from. Keys and links that the database does not declare are counted on the data. Each thing that was guessed has a comment that says what would settle it; what could be two things is not written, and said. Done again, it adds relations and columns that are new since, and changes nothing that is there. Relations that were defined by hand, or taken out since, are left alone. With `dbt`, the manifests of a dbt project are read in place of a database: semantic models, entities, measures, metrics, tests and descriptions; what has no exact counterpart is listed with the reason.',
    arguments: [
      { name: 'WHAT', summary: 'tables or dbt' },
      {
        name: '[NAME...]',
        summary:
          'tables: relations as the database names them (default: all); dbt: the folder of its manifests (default: target)',
      },
    ],
    options: [{ flags: '--connection NAME', summary: 'only of this connection' }, PROJECT],
    examples: [
      'broadsheet import tables',
      'broadsheet import tables orders sales.customers',
      'broadsheet import dbt ../warehouse/target',
    ],
    load: () => import('./command/import.ts'),
  },
];
