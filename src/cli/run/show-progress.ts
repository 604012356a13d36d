import { visible } from '../../foundation/diagnostic/index.ts';
import type { RunProgress } from '../../operations/run/index.ts';
import type { Terminal } from '../terminal.ts';

const WORDS: Readonly<Record<RunProgress['step'], string>> = {
  connect: 'Connected to',
  check: 'Checked',
  compose: 'Composed',
  render: 'Rendered',
  write: 'Wrote',
  send: 'Sent to',
};

/** Notes each step of a run that ended, with the time it took. */
export function showProgress(terminal: Terminal): (progress: RunProgress) => void {
  return ({ step, detail, milliseconds }) => {
    if (milliseconds === undefined) return;
    const time =
      milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
    terminal.note(`${WORDS[step]} ${visible(detail)} ${terminal.style('dim', `(${time})`, 'note')}`);
  };
}
