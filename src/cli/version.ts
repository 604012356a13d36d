import { readFileSync } from 'node:fs';

/** The version of this installation, as its manifest has it. */
export function version(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return String((JSON.parse(manifest) as { readonly version: string }).version);
}
