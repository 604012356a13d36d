import type { Terminal } from '../terminal.ts';

/** Notes each table when it has been checked, with the time that took. */
export interface TableTeller {
  /** The next table, or something else, begins. */
  next(what: string): void;
  /** The last has ended. */
  end(): void;
}

export function tellTables(terminal: Terminal): TableTeller {
  let current: { readonly what: string; readonly since: number } | undefined;
  const end = () => {
    if (current === undefined) return;
    const took = timeText(terminal.elapsed() - current.since);
    terminal.note(terminal.style('dim', `  ${current.what} (${took})`, 'note'));
    current = undefined;
  };
  return {
    end,
    next(what) {
      end();
      current = { what, since: terminal.elapsed() };
    },
  };
}

/** "12 ms", "1.2 s". */
export function timeText(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
