import { stat } from 'node:fs/promises';
import { type ResolveFnOutput, type ResolveHookContext, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { fail, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { DefinitionFile } from './definition-file.ts';

const FORMATS: Readonly<Record<string, string>> = {
  '.ts': 'module-typescript',
  '.mts': 'module-typescript',
  '.js': 'module',
};

/**
 * Reads the default export of a TypeScript or JavaScript module; Node itself strips the types. `broadsheet` may be
 * imported even where it is not installed beside the project, and a project needs no package.json.
 * @throws DEFINITION_SYNTAX, DEFINITION_INVALID for a module that fails or has no default export
 */
export async function readModule(folder: string, file: string, path: string): Promise<DefinitionFile> {
  const { mtimeMs } = await stat(path);
  const url = pathToFileURL(path);
  // Each reading loads it anew, with all that it imports of the project, so that a long-lived process sees an edit.
  readings += 1;
  const stamp = `${mtimeMs}-${readings}`;
  url.searchParams.set('at', stamp);
  const hooks = registerHooks({ resolve: resolverFor(`${pathToFileURL(folder).href}/`, stamp) });
  try {
    const loaded: unknown = await import(url.href);
    return { file, value: defaultOf(file, loaded), locate: () => ({ file }) };
  } catch (error) {
    throw moduleProblem(file, error);
  } finally {
    hooks.deregister();
  }
}

let readings = 0;

function resolverFor(folder: string, stamp: string) {
  return (
    specifier: string,
    context: ResolveHookContext,
    next: (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput,
  ): ResolveFnOutput => {
    const isOurs = context.parentURL?.startsWith(folder) === true || specifier.startsWith(folder);
    if (specifier === 'broadsheet' && isOurs) return next(ownEntry());
    const resolved = next(specifier, context);
    const format = FORMATS[/\.[a-z]+(?=$|\?)/.exec(resolved.url)?.[0] ?? ''];
    const isDefinition = resolved.url.startsWith(folder) && !resolved.url.includes('/node_modules/');
    if (!isDefinition || format === undefined) return resolved;
    const url = resolved.url.includes('?') ? resolved.url : `${resolved.url}?at=${stamp}`;
    return { ...resolved, url, format };
  };
}

/** The package's own entry, compiled or as source, whichever is running. */
function ownEntry(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`../../index.${extension}`, import.meta.url).href;
}

function defaultOf(file: string, loaded: unknown): unknown {
  const value = (loaded as { readonly default?: unknown }).default;
  if (value !== undefined) return value;
  return fail('DEFINITION_INVALID', {
    message: 'The file has no default export.',
    hint: 'write `export default defineReport({…})`, or let the name of the file begin with _ when others import it.',
    location: { file },
  });
}

function moduleProblem(file: string, error: unknown): unknown {
  if (error instanceof ProblemError) {
    return new ProblemError(error.problems.map((one) => ({ ...one, location: one.location ?? { file } })));
  }
  const { name, message, code } = error as NodeJS.ErrnoException;
  const isSyntax = name === 'SyntaxError' || code === 'ERR_INVALID_TYPESCRIPT_SYNTAX';
  const isUnsupported = code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX';
  const first = String(message).split('\n')[0] ?? '';
  return new ProblemError(
    [
      {
        code: isSyntax || isUnsupported ? 'DEFINITION_SYNTAX' : 'DEFINITION_INVALID',
        severity: 'error',
        message: isSyntax || isUnsupported ? `${first}.` : `The file failed while it was loaded: ${first}.`,
        ...(isUnsupported
          ? { hint: 'only types may be TypeScript here: no enum, namespace or parameter property.' }
          : {}),
        location: { file },
      },
    ],
    { cause: error },
  );
}
