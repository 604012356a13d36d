import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

const HASH = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** The commit that is checked out where a folder lies, or undefined outside a repository; git itself is not needed. */
export async function commitOf(folder: string): Promise<string | undefined> {
  const repository = await repositoryOf(folder);
  if (repository === undefined) return undefined;
  const head = await text(join(repository, 'HEAD'));
  if (head === undefined) return undefined;
  const reference = /^ref: (.+)$/.exec(head)?.[1];
  const found = reference === undefined ? head : await resolveReference(repository, reference);
  return found !== undefined && HASH.test(found) ? found : undefined;
}

/** The git folder above a folder; a work tree has a file in its place that says where it is. */
async function repositoryOf(folder: string): Promise<string | undefined> {
  for (let here = resolve(folder); ; here = dirname(here)) {
    const candidate = join(here, '.git');
    const kind = await stat(candidate).catch(() => undefined);
    if (kind?.isDirectory() === true) return candidate;
    if (kind?.isFile() === true) {
      const pointer = /^gitdir: (.+)$/.exec((await text(candidate)) ?? '')?.[1];
      return pointer === undefined ? undefined : resolve(here, pointer);
    }
    if (dirname(here) === here) return undefined;
  }
}

async function resolveReference(repository: string, reference: string): Promise<string | undefined> {
  const common = await text(join(repository, 'commondir'));
  const places = common === undefined ? [repository] : [repository, resolve(repository, common)];
  for (const place of places) {
    const loose = await text(join(place, reference));
    if (loose !== undefined) return loose;
    const packed = (await text(join(place, 'packed-refs'))) ?? '';
    const line = packed.split('\n').find((one) => one.endsWith(` ${reference}`));
    if (line !== undefined) return line.split(' ')[0];
  }
  return undefined;
}

async function text(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').then(
    (content) => content.trim(),
    () => undefined,
  );
}
