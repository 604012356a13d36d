import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

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
