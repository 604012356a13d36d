import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import type { DefinitionFile, Path } from '../definition-file/index.ts';
import { pathText } from '../issue/index.ts';

/** Names and values, as processes get them. */
export type Environment = Readonly<Record<string, string | undefined>>;

const REFERENCE = /\$\$\{|\$\{([^}]*)\}/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Refers to an environment variable from a configuration in TypeScript: the same text as `${NAME}` in YAML, so it
 * may stand inside a longer text as well. The value is read when the part that needs it is used.
 * @example env('SMTP_URL') // '${SMTP_URL}'
 */
export function env(name: string): string {
  return `\${${name}}`;
}

/** A definition whose references are replaced, with what is needed to keep their values secret. */
export interface Resolved {
  readonly value: unknown;
  readonly missing: readonly Missing[];
  readonly secrets: readonly Secret[];
}

/** A value that came from the environment, where it stands, and what to show in its stead. */
export interface Secret {
  readonly value: string;
  readonly reference: string;
  readonly path: Path;
}

/** A variable that the environment does not have, and where it is used. */
export interface Missing {
  readonly name: string;
  readonly path: Path;
}

/** Replaces `${NAME}` in every text of a definition; `$${` stands for a literal `${`. */
export function resolveReferences(value: unknown, environment: Environment): Resolved {
  const missing: Missing[] = [];
  const secrets: Secret[] = [];
  return { value: walk(value, []), missing, secrets };

  function walk(node: unknown, path: Path): unknown {
    if (typeof node === 'string') return node.replace(REFERENCE, (all, name) => replace(all, name, path));
    if (Array.isArray(node)) return node.map((item, index) => walk(item, [...path, index]));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, walk(item, [...path, key])]));
  }

  function replace(all: string, name: string | undefined, path: Path): string {
    if (name === undefined) return '${';
    const found = NAME.test(name) && Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (found === undefined || found === '') {
      missing.push({ name, path });
      return all;
    }
    secrets.push({ value: found, reference: all, path });
    return found;
  }
}

/** The problem of a variable that is not there. */
export function missingProblem({ name, path }: Missing, definition: DefinitionFile): Problem {
  const isName = NAME.test(name);
  return problem('ENV_MISSING', {
    message: isName
      ? `"${pathText(path)}" refers to the environment variable ${name}, which is not set.`
      : `"${pathText(path)}" refers to "\${${name}}", which is not the name of an environment variable.`,
    hint: isName
      ? `set ${name}, or write it into the file .env beside the configuration.`
      : 'write $${ where a literal ${ is meant.',
    path,
    location: definition.locate(path),
  });
}

/** Puts the references back into messages about the values that hold them, where what they stand for would show. */
export function redact(problems: readonly Problem[], secrets: readonly Secret[]): Problem[] {
  return problems.map((one) => {
    const within = secrets.filter(({ path }) => one.path?.every((step, at) => path[at] === step));
    const hide = (text: string) =>
      within.reduce((result, { value, reference }) => result.replaceAll(value, reference), text);
    return {
      ...one,
      message: hide(one.message),
      ...(one.hint === undefined ? {} : { hint: hide(one.hint) }),
    };
  });
}
