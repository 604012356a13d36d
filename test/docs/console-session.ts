import { expect } from 'vitest';
import type { Fence } from './pages.ts';

/** A command of a console block, the exit code it states, and what it is said to print. */
export interface Step {
  readonly command: string;
  readonly exit: number;
  readonly prints: readonly string[];
}

/** The steps of a block: `$ command # exit 2`, and below it the output, with `…` for what is left out. */
export function stepsOf({ text }: Fence): readonly Step[] {
  const steps: { command: string; exit: number; prints: string[] }[] = [];
  for (const line of text.split('\n')) {
    const [, command, exit] = /^\$ (.*?)(?:\s+# exit (\d+))?$/.exec(line) ?? [];
    if (command !== undefined) steps.push({ command, exit: Number(exit ?? 0), prints: [] });
    else steps.at(-1)?.prints.push(line);
  }
  return steps;
}

/**
 * Holds what a block prints against what was printed. Lines follow one another; `…` alone leaves lines out, before or
 * after a text it stands for the rest of the line. Before the first line and after the last there may be more.
 */
export function expectPrinted(output: string, prints: readonly string[]): void {
  const actual = output.split('\n').filter((line) => line.trim() !== '');
  let at = 0;
  let mayLeaveOut = true;
  for (const line of prints.filter((one) => one.trim() !== '')) {
    if (line.trim() === '…') {
      mayLeaveOut = true;
      continue;
    }
    const found = mayLeaveOut ? actual.findIndex((one, index) => index >= at && fits(one, line)) : at;
    const isThere = found >= 0 && fits(actual[found] ?? '', line);
    expect(isThere, `"${line}" is not printed where the page says, but:\n${output}`).toBe(true);
    at = found + 1;
    mayLeaveOut = false;
  }
}

function fits(printed: string, expected: string): boolean {
  // Pages are written with ordinary spaces.
  const actual = printed.replaceAll('\u00a0', ' ').trimEnd();
  const [before = '', after] = expected.trimEnd().split('…');
  return after === undefined ? actual === before : actual.startsWith(before) && actual.endsWith(after);
}
