import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Claim } from '../run-row.ts';
import type { Renewal } from '../state/index.ts';

/** How leases are kept: milliseconds. The lease is several heartbeats long, so that one may get lost. */
export interface LeaseTimes {
  readonly lease: number;
  readonly heartbeat: number;
}

/** The times of production: a run is taken over at most a lease, a sweep and a poll of the queue after its worker died. */
export const LEASE_TIMES: LeaseTimes = { lease: 10_000, heartbeat: 3_000 };

/** Why a worker has to let go of a run at once. */
export class LeaseEnded extends Error {
  override readonly name = 'LeaseEnded';
  readonly because: 'cancelled' | 'lost';

  constructor(because: 'cancelled' | 'lost') {
    super(because === 'cancelled' ? 'The run was cancelled.' : 'The lease of the run was lost.');
    this.because = because;
  }
}

/** A lease that is kept while its run is worked on. */
export interface KeptLease {
  /** Aborted with a `LeaseEnded` when the worker must stop. */
  readonly signal: AbortSignal;
  stop(): void;
}

export interface LeaseParts {
  readonly claim: Claim;
  readonly times: LeaseTimes;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds on a clock that never jumps. */
  readonly elapsed: () => number;
  /** `elapsed()` before the claim was made. */
  readonly claimedAt: number;
  readonly renew: (until: Date) => Promise<Renewal>;
}

/**
 * Renews a lease with every heartbeat. Whether it is lost is for the store to say: a process that was busy for longer than
 * the lease asks before it stops, and goes on when nobody has taken the run over. A worker that cannot reach the store
 * stops by itself before its lease ends, so that no other worker begins while it still works: it counts from the moment
 * before it asked, on a clock that never jumps.
 */
export function keepLease({ claim, times, clock, log, elapsed, claimedAt, renew }: LeaseParts): KeptLease {
  const ended = new AbortController();
  const end = (because: 'cancelled' | 'lost') => ended.abort(new LeaseEnded(because));
  const fuse = openFuse(elapsed, () => void lastBeat());
  fuse.burnUntil(claimedAt + times.lease - margin(times));
  let asking: Promise<boolean> | undefined;
  let isStopped = false;

  /** Asks the store, one question at a time. @returns whether the run is still ours, as far as is known */
  function beat(): Promise<boolean> {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  async function ask(): Promise<boolean> {
    const asked = elapsed();
    try {
      const answer = await renew(new Date(clock.now() + times.lease));
      if (answer !== 'held') end(answer);
      else if (!isStopped) fuse.burnUntil(asked + times.lease - margin(times));
      return answer === 'held';
    } catch (error) {
      log.warn({ run: claim.run, error: String(error) }, 'the lease could not be renewed');
      return false;
    }
  }

  async function lastBeat(): Promise<void> {
    const isAnswered = await Promise.race([beat(), sleep(margin(times) / 2, false)]);
    if (!isAnswered && !isStopped) end('lost');
  }

  const pulse = setInterval(() => void beat(), times.heartbeat);
  const stop = () => {
    isStopped = true;
    clearInterval(pulse);
    fuse.put();
  };
  ended.signal.addEventListener('abort', stop, { once: true });
  return { signal: ended.signal, stop };
}

/** Time to stop in before the lease ends. */
function margin({ lease, heartbeat }: LeaseTimes): number {
  return Math.min(heartbeat, lease / 3);
}

/** Something that happens unless it is put off in time. */
function openFuse(elapsed: () => number, onBurnt: () => void) {
  let timer: NodeJS.Timeout | undefined;
  const put = () => clearTimeout(timer);
  return {
    burnUntil(at: number) {
      put();
      timer = setTimeout(onBurnt, Math.max(0, at - elapsed()));
    },
    put,
  };
}
