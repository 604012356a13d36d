import { readFileSync } from 'node:fs';
import { open, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from './folder-lock.ts';

/** How often a holder shows that it is alive, for those on other machines, in milliseconds. */
const BEAT = 1_000;
/** A holder on another machine that shows nothing for so long is gone; its own locks tell those on the same machine. */
const SILENCE = 6_000;
const LOOK = 250;

/** Who holds an embedded store. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** The command: "broadsheet serve". */
  readonly purpose: string;
  readonly since: string;
  /** Where it answers others; undefined while it is opening the store or closing it. */
  readonly socket?: string;
}

/** Says who holds the store, for those who come second. */
export async function writeHolder(
  folder: string,
  facts: { readonly purpose: string; readonly since: Date; readonly socket?: string },
): Promise<void> {
  const { purpose, since, socket } = facts;
  const place = socket === undefined ? {} : { socket };
  const holder: Holder = {
    pid: process.pid,
    host: hostname(),
    purpose,
    since: since.toISOString(),
    ...place,
  };
  const draft = join(folder, `holder.${process.pid}.json`);
  await writeFile(draft, JSON.stringify(holder));
  await rename(draft, join(folder, 'holder.json'));
}

/** What a process knows of its being the holder. */
export interface Presence {
  /** Whether the folder still says that this process holds the store, or says nothing. */
  isUndisputed(): boolean;
  end(): void;
}

/** Shows again and again that this process holds the store, after it said so. */
export function showPresence(folder: string, since: Date): Presence {
  const file = join(folder, 'holder.json');
  const beat = setInterval(() => {
    const now = new Date();
    void utimes(file, now, now).catch(() => undefined);
  }, BEAT).unref();
  let known = identityOf(file);
  return {
    isUndisputed() {
      const found = identityOf(file);
      if (found === known || found === undefined) return true;
      const holder = readHolder(folder);
      const isOwn = holder === undefined || isSelf(holder, since);
      if (isOwn) known = found;
      return isOwn;
    },
    end: () => clearInterval(beat),
  };
}

function isSelf({ pid, host, since: said }: Holder, since: Date): boolean {
  return pid === process.pid && host === hostname() && said === since.toISOString();
}

/** Whether a holder is on another machine. Its locks may not be seen from here, and its socket is not. */
export function isElsewhere({ host }: Holder): boolean {
  return host !== hostname();
}

/** Watches for some seconds whether the holder on another machine shows that it is alive. */
export async function isAlive(folder: string, signal: AbortSignal | undefined): Promise<boolean> {
  const begun = performance.now();
  const first = await lastBeat(folder);
  while (performance.now() - begun < SILENCE) {
    await sleep(LOOK, undefined, signal === undefined ? {} : { signal });
    const now = await lastBeat(folder);
    if (now === undefined) return false;
    if (now !== first) return true;
  }
  return false;
}

/** Opened, a file of another machine is looked up anew and not in what is remembered of it. */
async function lastBeat(folder: string): Promise<number | undefined> {
  const file = await open(join(folder, 'holder.json')).catch(() => undefined);
  try {
    return (await file?.stat())?.mtimeMs;
  } finally {
    await file?.close();
  }
}

/** Who said last that it holds the store; undefined when nobody did. */
export function readHolder(folder: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'holder.json'), 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Nobody holds the store any more. */
export async function removeHolder(folder: string): Promise<void> {
  await rm(join(folder, 'holder.json'), { force: true });
}
