import { fail } from '../../../foundation/diagnostic/index.ts';

/** A file to write: a plain name, without any folder, and its bytes. */
export interface OutputFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/**
 * Refuses names that would leave the folder, hide, or collide on a file system that ignores case.
 * @throws OUTPUT_FAILED
 */
export function checkFileNames(files: readonly OutputFile[]): void {
  const seen = new Set<string>();
  for (const { name } of files) {
    if (!isPlainName(name)) refuse(name, 'is not a plain file name');
    const folded = name.normalize('NFC').toLowerCase();
    if (seen.has(folded)) refuse(name, 'is written twice');
    seen.add(folded);
  }
}

/** Whether a name is one of a file that lies where it is put: without folders, hidden ones and control characters. */
export function isPlainName(name: string): boolean {
  return (
    name !== '' &&
    name.isWellFormed() &&
    Buffer.byteLength(name) <= 200 &&
    !/^[.~]|[\\/:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069]|[. ]$/u.test(name)
  );
}

function refuse(name: string, why: string): never {
  return fail('OUTPUT_FAILED', {
    message: `The file name ${JSON.stringify(name.slice(0, 100))} ${why}.`,
    hint: 'Use letters, digits, dots and dashes.',
  });
}
