import {
  CODES,
  formatProblems,
  type Problem,
  ProblemError,
  problem,
  visible,
} from '../foundation/diagnostic/index.ts';
import type { Terminal } from './terminal.ts';

/** How problems are shown: as text, or as JSON; `verbose` adds where an unexpected error came from. */
export interface ProblemStyle {
  readonly isJson: boolean;
  readonly isVerbose: boolean;
}

/** Shows what went wrong on standard error and gives the exit code; whatever has no code is a fault of ours. */
export function printError(terminal: Terminal, error: unknown, style: ProblemStyle): number {
  const problems = error instanceof ProblemError ? error.problems : [internalProblem(error)];
  printProblems(terminal, problems, style);
  if (style.isVerbose && error instanceof Error) terminal.note(visible(stackOf(error)));
  return Math.max(2, ...problems.map((one) => (one.severity === 'error' ? CODES[one.code].exit : 0)));
}

/** Shows problems on standard error. */
export function printProblems(
  terminal: Terminal,
  problems: readonly Problem[],
  { isJson }: Pick<ProblemStyle, 'isJson'>,
): void {
  for (const one of problems) terminal.note(isJson ? JSON.stringify(one) : coloured(terminal, one));
}

function coloured(terminal: Terminal, one: Problem): string {
  const [head = '', ...rest] = formatProblems([one]).split('\n');
  const colour = one.severity === 'error' ? 'red' : 'yellow';
  const [severity = '', code = '', ...place] = head.split('  ');
  const first = [
    terminal.style([colour, 'bold'], severity, 'note'),
    terminal.style('bold', code, 'note'),
    ...place.map((part) => terminal.style('cyan', part, 'note')),
  ];
  return [first.join('  '), ...rest.map((line) => hinted(terminal, line))].join('\n');
}

function hinted(terminal: Terminal, line: string): string {
  return line.startsWith('  hint: ') ? `  ${terminal.style('dim', 'hint:', 'note')}${line.slice(7)}` : line;
}

function internalProblem(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return problem('INTERNAL', {
    message: `This should not happen: ${message}`,
    hint: 'please report it with the output of the command run with --verbose.',
  });
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
