import { rename, writeFile } from 'node:fs/promises';

/** Writes a file: whoever reads it meanwhile finds all of it, or what it was before. @throws what the system says */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.part`;
  await writeFile(draft, text);
  await rename(draft, path);
}
