import type { Json } from './table-fields.ts';

const PLACE = '#/definitions/';

/** Shorter definitions that refer to no other stand where they are used: they are as short as what would refer to them. */
const SHORT = 100;

/**
 * A JSON Schema whose definitions are called by the field that first refers to them, in place of by their number: a number
 * says nothing, and one more field would change all that follow. What is used once, or short, stands where it is used.
 */
export function withNamedDefinitions(schema: Json): Json {
  const { definitions = {}, ...root } = schema as { readonly definitions?: Readonly<Record<string, Json>> };
  const uses = usesIn([root, definitions]);
  const isShort = (one: Json) => JSON.stringify(one).length < SHORT && usesIn(one).size === 0;
  const isWritten = (name: string) =>
    ((uses.get(name) ?? 0) <= 1 || isShort(definitions[name] ?? {})) && !reaches(definitions, name, name);
  const names = new Map<string, string>();
  const named: Record<string, Json> = {};
  const put = (value: unknown, field: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => put(one, field));
    if (typeof value !== 'object' || value === null) return value;
    const { $ref, ...others } = value as Json;
    const name = referred($ref);
    const rest = Object.fromEntries(
      Object.entries(others).map(([key, one]) => [key, put(one, nameAt(key, field))]),
    );
    if (name === undefined) return $ref === undefined ? rest : { $ref, ...rest };
    if (isWritten(name)) return { ...(put(definitions[name], field) as Json), ...rest };
    return { $ref: `${PLACE}${nameOf(name, field)}`, ...rest };
  };
  const nameOf = (name: string, field: string): string => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const taken = new Set(names.values());
    const wanted = kindOf(definitions[name] ?? {}) ?? field;
    let own = wanted;
    for (let again = 2; taken.has(own); again += 1) own = `${wanted} ${again}`;
    names.set(name, own);
    named[own] = put(definitions[name], field) as Json;
    return own;
  };
  const whole = put(root, 'file') as Json;
  return Object.keys(named).length === 0 ? whole : { ...whole, definitions: named };
}

/** Words of JSON Schema that lead further in, and name nothing. */
const WORDS = new Set(
  'properties additionalProperties patternProperties propertyNames items anyOf allOf oneOf not if then else'.split(
    ' ',
  ),
);

/** What an object says that it is, among others in its place. */
function kindOf({
  properties = {},
}: {
  readonly properties?: Readonly<Record<string, Json>>;
}): string | undefined {
  const said = properties.type?.const ?? properties.kind?.const;
  return said === undefined ? undefined : String(said);
}

function nameAt(key: string, field: string): string {
  return WORDS.has(key) ? field : key;
}

function referred($ref: unknown): string | undefined {
  return typeof $ref === 'string' && $ref.startsWith(PLACE) ? $ref.slice(PLACE.length) : undefined;
}

/** How often each definition is referred to. */
function usesIn(value: unknown, uses = new Map<string, number>()): ReadonlyMap<string, number> {
  if (typeof value !== 'object' || value === null) return uses;
  const name = referred((value as Json).$ref);
  if (name !== undefined) uses.set(name, (uses.get(name) ?? 0) + 1);
  for (const one of Object.values(value)) usesIn(one, uses);
  return uses;
}

/** Whether a definition leads to another, over any number of others. */
function reaches(
  definitions: Readonly<Record<string, Json>>,
  from: string,
  to: string,
  seen = new Set<string>(),
): boolean {
  return [...usesIn(definitions[from]).keys()].some((next) => {
    if (next === to) return true;
    if (seen.has(next)) return false;
    seen.add(next);
    return reaches(definitions, next, to, seen);
  });
}
