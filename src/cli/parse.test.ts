import { expect, test } from 'vitest';
import { parseCommandLine } from './parse.ts';

test.each([
  ['alert check --date x', "Unknown option '--date'.", 'see `broadsheet alert --help`.'],
  [
    'run check --no-chek',
    "Unknown option '--no-chek'.",
    'did you mean --no-check? See `broadsheet run --help`.',
  ],
  ['chek', "Unknown command 'chek'.", 'did you mean check? See `broadsheet --help`.'],
])('%s is refused with the help of its own command', (line, message, hint) => {
  expect(() => parseCommandLine(line.split(' '), '1.0.0', 80)).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ code: 'USAGE', message, hint })] }),
  );
});
