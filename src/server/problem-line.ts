import type { Problem } from '../foundation/diagnostic/index.ts';

/** A problem on one line of a log. */
export function problemLine({ code, message, location }: Problem): string {
  const where = location === undefined ? '' : ` ${location.file}:${location.line ?? 1}`;
  return `${code}${where}: ${message}`;
}
