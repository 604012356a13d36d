import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Linux keeps in memory. */
const MEMORY = '/dev/shm';
/** With the process of its run, so that what a run that was killed has left can be told. */
const PREFIX = 'broadsheet-test-';
/** A whole run takes a tenth of this at a time, in bytes. */
const ROOM = 8 * 2 ** 30;

/** What a run leaves for the next one, which takes long to make: outside of the folder that goes with the run. */
export function keptFolder(): string {
  return process.env.BROADSHEET_TEST_KEPT ?? tmpdir();
}

/**
 * Vitest global setup: temporary files are in memory where there is room. Tests make and remove some hundred thousand of
 * them, and wait for them to reach the disk, which on a busy one takes longer than all else that they do.
 */
export default function setup(): () => void {
  const folder = folderInMemory();
  if (folder === undefined) return () => undefined;
  process.env.BROADSHEET_TEST_KEPT = tmpdir();
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function folderInMemory(): string | undefined {
  let folder: string | undefined;
  try {
    removeAbandoned();
    const { bavail, bsize } = statfsSync(MEMORY);
    if (Math.min(bavail * bsize, process.availableMemory()) < ROOM) return undefined;
    folder = mkdtempSync(join(MEMORY, `${PREFIX}${process.pid}-`));
    // PostgreSQL has an account of its own where we are root.
    chmodSync(folder, 0o711);
    // Containers often let nothing be run from there, and tests do.
    const program = join(folder, 'program');
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
    execFileSync(program);
    return folder;
  } catch {
    if (folder !== undefined) rmSync(folder, { recursive: true });
    return undefined;
  }
}

function removeAbandoned(): void {
  for (const name of readdirSync(MEMORY)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (pid > 0 && !existsSync(`/proc/${pid}`)) rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
}
