import { languageTag } from './language.ts';

/**
 * A text that an author gives in several languages, by BCP 47 tag. It stands in definitions as they are written;
 * `textsIn` puts one of its texts in its place before anything is made of them.
 */
export class TextByLanguage {
  readonly texts: Readonly<Record<string, string>>;

  /** @param texts at least one */
  constructor(texts: Readonly<Record<string, string>>) {
    this.texts = texts;
  }
}

/**
 * Definitions with the texts of a locale: of each the one of its tag, else of its language, else of the project's own
 * locale, else the first. What holds no such text is the same object as before.
 * @param own the locale of the project
 */
export function textsIn<Definition>(definition: Definition, locale: string, own = locale): Definition {
  return resolved(definition, [locale, languageTag(locale), own, languageTag(own)]) as Definition;
}

function resolved(value: unknown, wanted: readonly string[]): unknown {
  if (value instanceof TextByLanguage) {
    const tag = wanted.find((one) => Object.hasOwn(value.texts, one)) ?? Object.keys(value.texts)[0];
    return tag === undefined ? '' : value.texts[tag];
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const all = value.map((one) => resolved(one, wanted));
    return all.some((one, at) => one !== value[at]) ? all : value;
  }
  const entries = Object.entries(value).map(([name, one]) => [name, resolved(one, wanted)] as const);
  const isSame = entries.every(([name, one]) => one === (value as Record<string, unknown>)[name]);
  return isSame ? value : Object.fromEntries(entries);
}

/** The tags of all languages that texts of definitions are given in. */
export function languagesIn(definition: unknown): ReadonlySet<string> {
  if (definition instanceof TextByLanguage) return new Set(Object.keys(definition.texts));
  if (typeof definition !== 'object' || definition === null) return new Set();
  return new Set(Object.values(definition).flatMap((one) => [...languagesIn(one)]));
}
