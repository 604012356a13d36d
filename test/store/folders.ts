import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type Store } from '../../src/operations/store/index.ts';
import { putStore } from '../support/test-store.ts';

/** A project folder with an empty embedded store. */
export async function folderWithStore(): Promise<string> {
  const folder = await emptyFolder();
  await putStore(folder);
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
