import { createRequire, findPackageJSON } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { externalText, fail, ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import type { DefinitionSchema } from './connection-kind.ts';
import { brokenProblem, type PackageUse } from './package-problems.ts';

/** A package of a project. */
export interface ProjectPackage {
  readonly name: string;
  /** The project folder, absolute. */
  readonly folder: string;
  readonly use: PackageUse;
}

/** What a package exports for its use. @param clausesOf those of the contract that it breaks @throws PACKAGE_MISSING, CONTRACT_BROKEN */
export async function loadPackage(
  { name, folder, use }: ProjectPackage,
  clausesOf: (value: unknown) => readonly string[],
): Promise<unknown> {
  const base = join(folder, 'package.json');
  if (!isInstalled(name, base)) {
    return fail('PACKAGE_MISSING', {
      message: `${use.what} is made by the package "${name}", which is not installed in the folder of the project.`,
      hint: `run \`npm install ${name}\` in ${folder}.`,
      path: [...use.path, 'package'],
    });
  }
  const { [use.exported]: value } = await importPackage(name, base, use);
  const broken = clausesOf(value);
  if (broken.length > 0) throw new ProblemError(broken.map((clause) => brokenProblem(name, clause, use)));
  return value;
}

/** The options of a definition as the package reads them. @throws DEFINITION_INVALID, each at its place */
export function readOptions<Definition>(
  schema: DefinitionSchema<Definition>,
  options: unknown,
  { name, use }: Pick<ProjectPackage, 'name' | 'use'>,
): Definition {
  const read = schema.safeParse(options);
  if (read.success) return read.data;
  throw new ProblemError(
    read.error.issues.map(({ path, message }) =>
      problem('DEFINITION_INVALID', {
        message: `The package "${name}" does not take the options of ${use.what.toLowerCase()}: ${[path.join('.'), message].filter(Boolean).join(': ')}.`,
        hint: 'the documentation of the package says what it wants.',
        path: [...use.path, 'options', ...path.map(String)],
      }),
    ),
  );
}

function isInstalled(name: string, base: string): boolean {
  try {
    return findPackageJSON(name, pathToFileURL(base)) !== undefined;
  } catch {
    // It is raised for some names that are nowhere.
    return false;
  }
}

async function importPackage(
  name: string,
  base: string,
  use: PackageUse,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(createRequire(base).resolve(name)).href);
  } catch (error) {
    const said = externalText(String(error), { longest: 500 });
    throw new ProblemError([brokenProblem(name, `the package can be loaded (${said})`, use)]);
  }
}
