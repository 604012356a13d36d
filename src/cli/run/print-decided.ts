import { visible } from '../../foundation/diagnostic/index.ts';
import type { RunRow } from '../../operations/run/index.ts';
import type { Options } from '../declaration.ts';
import type { Terminal } from '../terminal.ts';

/** Says in which state a decision has left a run. */
export function printDecided(terminal: Terminal, run: RunRow, options: Options): void {
  const { id, report, editionDate: date, slot, state } = run;
  if (options.flag('json') || !terminal.isInteractive) {
    terminal.out(`${JSON.stringify({ run: id, report, date, slot, state })}\n`);
    return;
  }
  // Its worker hears of it within seconds.
  const words = state === 'running' ? 'is being cancelled' : `is ${state}`;
  terminal.out(`${visible(report)}, edition of ${date}: run ${id.slice(0, 8)} ${words}.\n`);
}
