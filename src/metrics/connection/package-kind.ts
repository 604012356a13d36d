import { createRequire, findPackageJSON } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { z } from 'zod';
import { externalText, fail, ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import type { PackageDefinition } from './connection-definition.ts';
import type { ConnectionKind, Resolved } from './connection-kind.ts';
import { brokenClauses } from './contract.ts';
import { heldToContract } from './held-to-contract.ts';
import { brokenProblem } from './package-problems.ts';

type Definition = z.output<typeof PackageDefinition>;

/**
 * The kind of connection that a package of the project brings, with its options read. What it does is held to the contract.
 * @throws PACKAGE_MISSING, CONTRACT_BROKEN, DEFINITION_INVALID
 */
export async function packageKind({ package: name, options }: Definition, folder: string): Promise<Resolved> {
  const kind = await loadKind(name, folder);
  const read = kind.schema.safeParse(options);
  if (read.success) return { kind: heldToContract(kind, name), definition: read.data };
  throw new ProblemError(
    read.error.issues.map(({ path, message }) =>
      problem('DEFINITION_INVALID', {
        message: `The package "${name}" does not take the options of the connection: ${[path.join('.'), message].filter(Boolean).join(': ')}.`,
        hint: 'the documentation of the package says what it wants.',
        path: ['connection', 'options', ...path.map(String)],
      }),
    ),
  );
}

async function loadKind(name: string, folder: string): Promise<ConnectionKind> {
  const base = join(folder, 'package.json');
  if (!isInstalled(name, base)) {
    return fail('PACKAGE_MISSING', {
      message: `The connection is made by the package "${name}", which is not installed in the folder of the project.`,
      hint: `run \`npm install ${name}\` in ${folder}.`,
      path: ['connection', 'package'],
    });
  }
  const { connection } = await importPackage(name, base);
  const broken = brokenClauses(connection);
  if (broken.length > 0) throw new ProblemError(broken.map((clause) => brokenProblem(name, clause)));
  return connection as ConnectionKind;
}

function isInstalled(name: string, base: string): boolean {
  try {
    return findPackageJSON(name, pathToFileURL(base)) !== undefined;
  } catch {
    // It is raised for some names that are nowhere.
    return false;
  }
}

async function importPackage(name: string, base: string): Promise<{ readonly connection?: unknown }> {
  try {
    return await import(pathToFileURL(createRequire(base).resolve(name)).href);
  } catch (error) {
    throw new ProblemError([
      brokenProblem(name, `the package can be loaded (${externalText(String(error), { longest: 500 })})`),
    ]);
  }
}
