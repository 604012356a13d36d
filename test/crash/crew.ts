import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, startChild } from './child.ts';
import type { Decision, Wish } from './decide.ts';

/** What a worker of the harness says. */
export type WorkerLine =
  | { readonly kind: 'ready' }
  | { readonly kind: 'begin' | 'end'; readonly step: string; readonly run: string }
  /** Said before it is done, so that whoever dies in between has said it. */
  | ({ readonly kind: 'decides' } & Decision)
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
  /** Kills one with SIGKILL, a moment after it was seen in this step, and gives the step that it was in by then. */
  killIn(step: string, moment: number): Promise<string>;
  /** Kills the one at this share of the crew, whatever it does, and gives what that was. */
  killAny(share: number): string;
  /** Has one of them decide something, and does not wait for it. */
  decide(wish: Wish): Promise<void>;
  /** What was decided, or was about to be when its process died. */
  readonly decisions: readonly Decision[];
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

/** A step that nobody comes to any more is not waited for. */
const LONGEST_WAIT = 12_000;
/** A busy machine starts a process slowly. */
const LONGEST_START = 60_000;

export function openCrew({ folder, environment, workers }: CrewOptions): Crew {
  let fallen: Member | undefined;
  const decisions: Decision[] = [];
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
      else if (line.kind === 'decides') decisions.push(line);
    }
  };
  const members = Array.from({ length: workers }, hire);
  const isOver = () => latest !== undefined && latest.all > 0 && latest.open === 0;
  const someReady = async () => {
    const deadline = performance.now() + LONGEST_START;
    while (!members.some(({ isReady }) => isReady) && performance.now() < deadline && !isOver())
      await sleep(20);
  };
  const kill = (victim: Member | undefined, meant?: string): string => {
    if (victim === undefined) return 'nobody';
    end(victim, 'SIGKILL');
    members.splice(members.indexOf(victim), 1, hire());
    // What was true before the kill is not what is true after it.
    latest = undefined;
    const steps = stepsOf(victim);
    if (steps.length === 0) return victim.isReady ? 'idle' : 'start';
    return meant !== undefined && steps.includes(meant) ? meant : (steps[0] ?? 'idle');
  };
  return {
    async killIn(step, moment) {
      await someReady();
      const deadline = performance.now() + LONGEST_WAIT;
      let victim: Member | undefined;
      while (victim === undefined && performance.now() < deadline && !isOver()) {
        victim = members.find((member) => stepsOf(member).includes(step));
        if (victim === undefined) await sleep(2);
      }
      await sleep(moment);
      return kill(victim ?? members.find(({ steps }) => steps.size > 0) ?? members[0], step);
    },
    async decide(wish) {
      await someReady();
      // What is over may not be so any more.
      latest = undefined;
      members.find(({ isReady }) => isReady)?.child.say(wish);
    },
    decisions,
    killAny: (share) => kill(members[Math.floor(share * members.length)]),
    isDone() {
      if (fallen !== undefined) throw new Error(`A worker ended by itself:\n${fallen.child.complaints()}`);
      return isOver();
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

/** A worker may be in a step of several runs. */
function stepsOf({ steps }: Member): string[] {
  return [...steps].map((one) => one.split(' ')[1] ?? one);
}
