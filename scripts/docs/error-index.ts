import { CODES, type CodeInfo } from '../../src/foundation/diagnostic/index.ts';

const GROUPS: readonly { readonly exit: CodeInfo['exit']; readonly title: string; readonly text: string }[] =
  [
    {
      exit: 1,
      title: 'A check failed',
      text: 'The command did its work, and the data is not as it should be. The exit code is 1 where a check fails; a check that only warns leaves it at 0.',
    },
    {
      exit: 2,
      title: 'Definitions and usage',
      text: 'Something that you wrote has to change: a definition, an option, a name. The exit code is 2.',
    },
    {
      exit: 3,
      title: 'The world outside',
      text: 'A database, a mail server, a disk, or a fault of ours. The exit code is 3.',
    },
  ];

/** docs/errors.md: every problem code with its meaning and its remedy. */
export function errorIndex(): string {
  const lines = [
    '# Errors',
    '',
    'Every problem has a permanent code. The first line of a message says what is wrong and where; the hint says what',
    'to do. All problems of a project are found and printed together. With `--json` each is one JSON object on standard',
    'error, with `code`, `severity`, `message`, and where they are known `hint`, `path` and `location`.',
    '',
    'When a command meets several problems, the largest exit code counts.',
  ];
  for (const { exit, title, text } of GROUPS) {
    lines.push('', `## ${title}`, '', text);
    const codes = Object.entries<CodeInfo>(CODES).filter(([, info]) => info.exit === exit);
    for (const [code, info] of codes.sort(([a], [b]) => (a < b ? -1 : 1)))
      lines.push('', `### ${code}`, '', `${info.title}.`, '', `What to do: ${info.remedy}`);
  }
  return lines.join('\n');
}
