import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, startChild } from './child.ts';

/** What a worker of the harness says. */
export type WorkerLine =
  | { readonly kind: 'ready' }
  | { readonly kind: 'begin' | 'end'; readonly step: string; readonly run: string }
  /** How many runs are open in the store, of how many. */
  | { readonly kind: 'open'; readonly open: number; readonly all: number };

interface Member {
  readonly child: Child;
  readonly steps: Set<string>;
  isReady: boolean;
  /** Whether its end was meant. */
  isMeantToEnd: boolean;
}

/** Workers, of which there are always as many: who dies is replaced. */
export interface Crew {
  /** Resolves when somebody is in the middle of a step, or after some seconds. */
  somebodyWorks(): Promise<void>;
  /** Kills one with SIGKILL, at the given share of the crew, and gives the step that it was in. */
  killOne(share: number): string;
  /** Whether all runs are over. @throws when a worker ended that nobody had killed */
  isDone(): boolean;
  /** Ends all with SIGTERM. @throws when one does not end well */
  stop(): Promise<void>;
  /** Kills whoever is left. */
  kill(): void;
  complaints(): string;
}

export interface CrewOptions {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly workers: number;
}

const LONGEST_LULL = 5_000;

export function openCrew({ folder, environment, workers }: CrewOptions): Crew {
  let fallen: Member | undefined;
  let latest: { readonly open: number; readonly all: number } | undefined;
  const hire = (): Member => {
    const steps = new Set<string>();
    const child = startChild('worker-process.ts', [folder], { environment, onLine });
    const member: Member = { child, steps, isReady: false, isMeantToEnd: false };
    void child.ended.then(() => {
      if (!member.isMeantToEnd) fallen = member;
    });
    return member;

    function onLine(line: WorkerLine): void {
      if (line.kind === 'ready') member.isReady = true;
      else if (line.kind === 'begin') steps.add(`${line.run} ${line.step}`);
      else if (line.kind === 'end') steps.delete(`${line.run} ${line.step}`);
      else if (line.kind === 'open') latest = line;
    }
  };
  const members = Array.from({ length: workers }, hire);
  return {
    async somebodyWorks() {
      const deadline = performance.now() + LONGEST_LULL;
      while (!members.some(({ steps }) => steps.size > 0) && performance.now() < deadline) await sleep(5);
    },
    killOne(share) {
      const at = Math.floor(share * members.length);
      const [victim] = members.splice(at, 1, hire());
      if (victim !== undefined) end(victim, 'SIGKILL');
      // What was true before the kill is not what is true after it.
      latest = undefined;
      return victim === undefined ? 'nobody' : whereabouts(victim);
    },
    isDone() {
      if (fallen !== undefined) throw new Error(`A worker ended by itself:\n${fallen.child.complaints()}`);
      return latest !== undefined && latest.all > 0 && latest.open === 0;
    },
    async stop() {
      for (const member of members) end(member, 'SIGTERM');
      await Promise.all(members.map(({ child }) => child.ended));
    },
    kill() {
      for (const member of members) end(member, 'SIGKILL');
    },
    complaints: () => members.map(({ child }) => child.complaints()).join('\n'),
  };
}

function end(member: Member, signal: 'SIGKILL' | 'SIGTERM'): void {
  member.isMeantToEnd = true;
  member.child.kill(signal);
}

function whereabouts({ steps, isReady }: Member): string {
  const [first] = steps;
  if (first !== undefined) return first.split(' ')[1] ?? first;
  return isReady ? 'idle' : 'start';
}
