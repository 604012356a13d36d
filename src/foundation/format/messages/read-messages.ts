import type { Language } from '../language.ts';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ja from './ja.json' with { type: 'json' };

/** Messages as they are written: by name, in groups of groups. */
export interface MessageTree {
  readonly [name: string]: string | MessageTree;
}

/** By language; the compiler asks for the file of each. */
const TREES: Readonly<Record<Language, MessageTree>> = { en, de, fr, es, ja };

const known = new Map<Language, ReadonlyMap<string, string>>();

/** The messages of a language by key, which is the names on the way to a message with dots between them. */
export function readMessages(language: Language): ReadonlyMap<string, string> {
  const messages = known.get(language) ?? new Map(flatMessages(TREES[language]));
  known.set(language, messages);
  return messages;
}

/** Our own messages in English, by key: all that there are. */
export function englishMessages(): ReadonlyMap<string, string> {
  return readMessages('en');
}

/** Every message of a tree with its key, in their order. */
export function* flatMessages(tree: MessageTree, above = ''): Iterable<readonly [key: string, text: string]> {
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'string') yield [`${above}${name}`, value];
    else yield* flatMessages(value, `${above}${name}.`);
  }
}
