import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import type { DefinitionFile, Path } from '../definition-file/index.ts';
import { pathText } from '../issue/index.ts';

/**
 * Finds URLs with a password in them, and passwords, tokens and keys of connections and channels, before any reference is
 * replaced; the password itself is never repeated.
 */
export function inlineSecrets(definition: DefinitionFile): Problem[] {
  const problems: Problem[] = [];
  visit(definition.value, []);
  return problems;

  function visit(node: unknown, path: Path): void {
    if (typeof node === 'string') {
      if (hasPassword(node) || isSecret(node, path)) problems.push(secretProblem(definition, path));
    } else if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) visit(item, [...path, index]);
    } else if (typeof node === 'object' && node !== null) {
      for (const [key, item] of Object.entries(node)) visit(item, [...path, key]);
    }
  }
}

/** What a connection, a channel or a medium calls a password, a token or a key, unless the environment has it. */
function isSecret(text: string, path: Path): boolean {
  const isNamed =
    /^(?:connections?|channels|media)$/.test(String(path[0])) &&
    /^(?:password|token|secret|apiKey|accessKeyId|secretAccessKey|sessionToken)$/i.test(String(path.at(-1)));
  return isNamed && text.replace(/\$\{[^}]*\}/g, '') !== '';
}

/** A password may itself hold "/", "?" and "@", so all up to the last "@" counts. */
function hasPassword(text: string): boolean {
  const [, inUser = ''] = /^[a-z][a-z0-9+.-]*:\/\/[^:@/?#\s]*:(.*)@/is.exec(text) ?? [];
  const [, inQuery = ''] = /^[a-z][a-z0-9+.-]*:\/\/.*[?&](?:password|pass|pwd)=([^&#]*)/is.exec(text) ?? [];
  return [inUser, inQuery].some((password) => password.replace(/\$\{[^}]*\}/g, '') !== '');
}

function secretProblem(definition: DefinitionFile, path: Path): Problem {
  return problem('SECRET_INLINE', {
    message: `"${pathText(path)}" holds a password, a token or a key.`,
    hint: `put it into the environment and refer to it: \${NAME} in YAML, env('NAME') in TypeScript.`,
    path,
    location: definition.locate(path),
  });
}
