import { readdirSync, readFileSync } from 'node:fs';

/** What the system says of a running process. Memory in MB, with what it shares with others. */
export interface ProcessState {
  readonly pid: number;
  /** Of the processor, user and system, so far. */
  readonly busySeconds: number;
  readonly resident: number;
  /** The most that was resident at any time since the program began. */
  readonly peak: number;
}

const TICKS_A_SECOND = 100;

/** Processes that live and all that they have started, each once. Linux only: none are seen elsewhere. */
export function readTree(roots: Iterable<number>): ProcessState[] {
  const found = new Map<number, ProcessState>();
  const look = (pid: number): void => {
    if (found.has(pid)) return;
    try {
      found.set(pid, stateOf(pid));
      childrenOf(pid).forEach(look);
    } catch {
      // It has ended meanwhile.
    }
  };
  for (const root of roots) look(root);
  return [...found.values()];
}

function stateOf(pid: number): ProcessState {
  const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'latin1');
  return { pid, busySeconds: parseBusySeconds(read('stat')), ...parseMemory(read('status')) };
}

/** Each thread has its own list. */
function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').split(' ').filter(Boolean).map(Number),
  );
}

/**
 * Seconds of the processor, user and system, that a process and all it started have had, also those that have ended; it
 * never falls. Linux only.
 */
export function readBusyTree(root: number): number {
  return readTree([root]).reduce((sum, { pid, busySeconds }) => {
    try {
      return sum + busySeconds + parseBusySeconds(readFileSync(`/proc/${pid}/stat`, 'latin1'), 'ended');
    } catch {
      return sum;
    }
  }, 0);
}

/**
 * Reads processor time from `/proc/PID/stat`. A program's name stands in it in brackets, and may hold anything.
 * @param of the process itself, or what it started and has collected since it ended
 */
export function parseBusySeconds(stat: string, of: 'itself' | 'ended' = 'itself'): number {
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(of === 'itself' ? 11 : 13);
  return (Number(user) + Number(system)) / TICKS_A_SECOND;
}

/**
 * Reads memory from `/proc/PID/status`; zeros for a process that has ended and is not collected yet. It is not what
 * `getrusage` says, whose peak begins with that of the process that started this one.
 */
export function parseMemory(status: string): Pick<ProcessState, 'resident' | 'peak'> {
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { resident: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}
