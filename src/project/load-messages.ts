import { basename, extname } from 'node:path';
import { type Problem, problem, suggest } from '../foundation/diagnostic/index.ts';
import {
  checkMessage,
  englishMessages,
  type GivenKind,
  languageTag,
  validateLocale,
} from '../foundation/format/index.ts';
import { type DefinitionFile, type Path, readDefinition } from './definition-file/index.ts';
import { gather } from './gather.ts';
import { listDefinitions } from './list-definitions.ts';

/** Words of a project in the place of ours. */
export interface LoadedMessages {
  /** By language, then by key; those that are wrong are left out. */
  readonly messages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly problems: readonly Problem[];
}

/**
 * Loads every file of `messages/`: one for each language, called by its tag (`de.yaml`), with messages as our own files
 * have them, as many as the project wants to say otherwise. A language that we have no words in can be added whole.
 */
export async function loadMessages(folder: string): Promise<LoadedMessages> {
  const gathered = gather();
  const messages: Record<string, Record<string, string>> = {};
  const files = (await gathered.attempt(() => listDefinitions(folder, 'messages'))) ?? [];
  for (const file of files) {
    await gathered.attempt(async () => {
      const language = languageOfFile(file);
      const definition = await readDefinition(folder, file);
      const found = { ...messages[language] };
      for (const { key, text, path } of textsOf(definition.value ?? {}, [])) {
        const message = faultOf(key, text);
        if (message === undefined) found[key] = text as string;
        else gathered.problems.push(faulty(definition, path, message));
      }
      messages[language] = found;
    });
  }
  return { messages, problems: gathered.problems };
}

/** @throws LOCALE_UNKNOWN */
function languageOfFile(file: string): string {
  return languageTag(validateLocale(basename(file, extname(file))));
}

interface WrittenText {
  readonly key: string;
  readonly text: unknown;
  readonly path: Path;
}

function textsOf(tree: unknown, path: Path): WrittenText[] {
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree))
    return [{ key: path.join('.'), text: tree, path }];
  return Object.entries(tree).flatMap(([name, one]) => textsOf(one, [...path, name]));
}

/** What is wrong with a message, and what to do; undefined where nothing is. */
function faultOf(
  key: string,
  text: unknown,
): readonly [message: string, hint: string | undefined] | undefined {
  const ours = englishMessages().get(key);
  if (ours === undefined)
    return [`There is no message "${key}".`, suggest(key, [...englishMessages().keys()])];
  if (typeof text !== 'string') return [`The message "${key}" is no text.`, `ours is: ${ours}`];
  const [own, given] = [checkMessage(text), givenTo(ours)];
  if ('fault' in own)
    return [`The message "${key}" is not in Unicode MessageFormat 2: ${own.fault}.`, `ours is: ${ours}`];
  const other = [...own.given.keys()].find((name) => !given.has(name));
  if (other === undefined) return undefined;
  const names = [...given.keys()].map((name) => `{$${name}}`);
  return [
    `The message "${key}" is not given {$${other}}.`,
    names.length === 0 ? 'it is given nothing.' : `it is given ${names.join(', ')}.`,
  ];
}

function givenTo(ours: string): ReadonlyMap<string, GivenKind> {
  const checked = checkMessage(ours);
  return 'fault' in checked ? new Map() : checked.given;
}

function faulty(
  definition: DefinitionFile,
  path: Path,
  [message, hint]: readonly [string, string | undefined],
): Problem {
  const location = definition.locate(path);
  return problem('DEFINITION_INVALID', { message, path, location, ...(hint === undefined ? {} : { hint }) });
}
