import type { Location, Problem } from './problem.ts';
import { visible } from './visible.ts';

/**
 * Problems as plain text, one block each: severity, code and place on the first line, then the message,
 * then the hint. Control characters from outside are made visible so that hostile text cannot steer a terminal.
 */
export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(formatProblem).join('\n');
}

function formatProblem(one: Problem): string {
  const head = [one.severity, one.code, placeOf(one)].filter((part) => part !== '').join('  ');
  const lines = [head, ...indent(one.message)];
  if (one.hint !== undefined) lines.push(...indent(`hint: ${one.hint}`));
  return lines.join('\n');
}

function placeOf(one: Problem): string {
  if (one.location !== undefined) return formatLocation(one.location);
  return one.path === undefined ? '' : one.path.join('.');
}

/** `file:line:column`, as editors and terminals link it. */
export function formatLocation(location: Location): string {
  return [location.file, location.line, location.column].filter((part) => part !== undefined).join(':');
}

function indent(text: string): string[] {
  return visible(text)
    .split('\n')
    .map((line) => `  ${line}`);
}
