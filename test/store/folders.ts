import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../src/operations/store/index.ts';

let template: Promise<string> | undefined;

/** A project folder with an empty embedded store. Making one takes seconds, so it is made once and copied. */
export async function folderWithStore(): Promise<string> {
  template ??= makeTemplate();
  const folder = await emptyFolder();
  await cp(await template, folder, { recursive: true });
  return folder;
}

/** A folder that goes when the test ends. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** The embedded store of a folder, closed when the test ends. */
export async function openIn(folder: string, purpose = 'a test'): Promise<Store> {
  const store = await openStore(undefined, { folder, purpose });
  onTestFinished(() => store.close());
  return store;
}

async function makeTemplate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-template-'));
  const store = await openStore(undefined, { folder, purpose: 'a test' });
  await store.close();
  return folder;
}

afterAll(async () => {
  if (template !== undefined) await rm(await template, { recursive: true, force: true });
});
