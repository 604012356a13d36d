import { access, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fontFiles } from '../../report/design/index.ts';
import { type Finding, look } from './finding.ts';

/** Packages with native parts or large files, which an installation may lack. */
const PACKAGES: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['DuckDB', () => import('@duckdb/node-api')],
  ['PostgreSQL', () => import('pg')],
  ['Typst (PDF)', () => import('@myriaddreamin/typst-ts-node-compiler')],
  ['resvg (pictures in mail)', () => import('@resvg/resvg-js')],
  ['Nodemailer', () => import('nodemailer')],
];

/** Looks at Node, the packages, the fonts, and whether the folder can be written. */
export async function lookAtMachine(folder: string, elapsed: () => number): Promise<Finding[]> {
  const node = await look('Node', elapsed, async () => ({
    verdict: 'ok',
    message: `${process.versions.node} on ${process.platform} ${process.arch}`,
  }));
  const packages: Finding[] = [];
  for (const [name, load] of PACKAGES) {
    packages.push(
      await look(name, elapsed, async () => {
        await load();
        return { verdict: 'ok', message: 'loads' };
      }),
    );
  }
  return [node, ...packages, await lookAtFonts(elapsed), await lookAtFolder(folder, elapsed)];
}

async function lookAtFonts(elapsed: () => number): Promise<Finding> {
  return await look('Fonts', elapsed, async () => {
    const files = fontFiles();
    await Promise.all(files.map((file) => access(file)));
    return { verdict: 'ok', message: `${files.length} files` };
  });
}

async function lookAtFolder(folder: string, elapsed: () => number): Promise<Finding> {
  return await look('Write access', elapsed, async () => {
    const probe = await mkdtemp(join(folder, '.broadsheet-doctor-'));
    await rm(probe, { recursive: true });
    return { verdict: 'ok', message: folder };
  });
}
