import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Terminal } from '../terminal.ts';

/** What the generator in `examples/techflow/warehouse` offers. */
interface Generator {
  readonly DEMO: {
    readonly customers: number;
    readonly days: number;
    readonly end: string;
    readonly seed: number;
  };
  generateWarehouse(
    settings: Generator['DEMO'] & { readonly file: string },
    onProgress: (progress: { readonly done: number; readonly total: number; readonly step: string }) => void,
  ): Promise<Readonly<Record<string, number>>>;
}

/**
 * Makes the demo warehouse, unless the same generator has made it before, and gives its file and edition date.
 * @throws USAGE where the example is not part of the installation
 */
export async function ensureWarehouse(
  example: string,
  folder: string,
  terminal: Terminal,
): Promise<{ readonly file: string; readonly date: string }> {
  const source = join(example, 'warehouse');
  const generator = await loadGenerator(source);
  const file = join(folder, `warehouse-${await fingerprint(source)}.duckdb`);
  if (!(await exists(file))) {
    await mkdir(folder, { recursive: true });
    await removeOlder(folder);
    const { customers, days } = generator.DEMO;
    terminal.note(`Making the warehouse: ${customers} customers, ${days} days …`);
    await generator.generateWarehouse({ ...generator.DEMO, file }, ({ done, total, step }) => {
      terminal.signal.throwIfAborted();
      terminal.note(terminal.style('dim', `  ${done}/${total} ${step}`, 'note'));
    });
  }
  return { file, date: generator.DEMO.end };
}

async function loadGenerator(source: string): Promise<Generator> {
  const entry = join(source, 'index.ts');
  if (!(await exists(entry))) {
    return fail('USAGE', {
      message: 'The demo is part of a checkout of Broadsheet, and this is an installed package.',
      hint: 'clone the repository and run `npm run demo`, or make a small project with `broadsheet init`.',
    });
  }
  return (await import(pathToFileURL(entry).href)) as Generator;
}

/** A changed generator makes another warehouse. */
async function fingerprint(source: string): Promise<string> {
  const hash = createHash('sha256');
  const files = (await readdir(source)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  for (const name of files.sort()) hash.update(await readFile(join(source, name)));
  return hash.digest('hex').slice(0, 8);
}

async function removeOlder(folder: string): Promise<void> {
  const older = (await readdir(folder)).filter((name) =>
    /^warehouse-[0-9a-f]{8}\.duckdb(\.wal)?$/.test(name),
  );
  for (const name of older) await rm(join(folder, name));
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
