import { type Model, parseMessage, validate } from 'messageformat';

/** What a message is given: counts, which it declares as `:integer` or `:number`, and texts. */
export type GivenKind = 'count' | 'text';

/** A message that can be said, and what it takes; or why it cannot. */
export type CheckedMessage =
  | {
      readonly given: ReadonlyMap<string, GivenKind>;
      /** Given only to choose among variants: another language may not need it. */
      readonly choosers: ReadonlySet<string>;
      /** By each count that it chooses by, the plurals that it names. */
      readonly plurals: ReadonlyMap<string, ReadonlySet<string>>;
    }
  | { readonly fault: string };

const COUNTS = new Set(['integer', 'number']);
const FUNCTIONS = new Set([...COUNTS, 'string', 'inSentence']);

/** Reads a message in Unicode MessageFormat 2 as far as Broadsheet uses it: variables, `:integer`, `:number`, `:string`, `:inSentence`, variants. */
export function checkMessage(text: string): CheckedMessage {
  let model: Model.Message;
  let used: ReturnType<typeof validate>;
  try {
    model = parseMessage(text);
    used = validate(model);
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
  const unknown = [...used.functions].find((name) => !FUNCTIONS.has(name));
  if (unknown !== undefined)
    return { fault: `messages know :integer, :number, :string and :inSentence, not :${unknown}` };
  const declared = new Map(model.declarations.map((one) => [one.name, one]));
  const counts = new Set(
    model.declarations.flatMap(({ type, name, value }) =>
      type === 'input' && COUNTS.has(value.functionRef?.name ?? '') ? [name] : [],
    ),
  );
  const locals = new Set(model.declarations.flatMap(({ type, name }) => (type === 'local' ? [name] : [])));
  const variables = [...used.variables].filter((name) => !locals.has(name));
  const shown = new Set(patternsOf(model).flatMap(variablesIn));
  return {
    given: new Map(variables.map((name) => [name, counts.has(name) ? 'count' : 'text'])),
    choosers: new Set(variables.filter((name) => !shown.has(name))),
    plurals: pluralsOf(model, declared),
  };
}

function patternsOf(message: Model.Message): readonly Model.Pattern[] {
  return message.type === 'message' ? [message.pattern] : message.variants.map(({ value }) => value);
}

function variablesIn(pattern: Model.Pattern): string[] {
  return pattern.flatMap((part) =>
    typeof part !== 'string' && part.type === 'expression' && part.arg?.type === 'variable'
      ? [part.arg.name]
      : [],
  );
}

function pluralsOf(
  message: Model.Message,
  declared: ReadonlyMap<string, Model.Declaration>,
): ReadonlyMap<string, ReadonlySet<string>> {
  if (message.type !== 'select') return new Map();
  return new Map(
    message.selectors.flatMap(({ name }, index) => {
      if (!COUNTS.has(declared.get(name)?.value.functionRef?.name ?? '')) return [];
      const keys = message.variants.flatMap(({ keys }) => {
        const key = keys[index];
        return key === undefined ? [] : [key.type === '*' ? 'other' : key.value];
      });
      return [[name, new Set(keys)] as const];
    }),
  );
}
