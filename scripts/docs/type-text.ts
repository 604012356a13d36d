import { alternativesOf, identityOf, type JsonSchema } from './json-schema.ts';

/** Types that have a section of their own: their identity, and the Markdown links that stand for one and several. */
export type KnownTypes = ReadonlyMap<string, { readonly one: string; readonly many: string }>;

const LARGEST = Number.MAX_SAFE_INTEGER;

/** A type in words: "a list of names", "`up`, `down` or `neutral`". Objects with fields are "an object with". */
export function typeText(schema: JsonSchema, known: KnownTypes): string {
  const link = known.get(identityOf(schema));
  if (link !== undefined) return link.one;
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 1) {
    const texts = [...new Set(alternatives.map((one) => typeText(one, known)))];
    // An object comes last, because its fields follow.
    return joined(
      texts.sort((a, b) => Number(a.startsWith('an object')) - Number(b.startsWith('an object'))),
    );
  }
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) return joined(schema.enum.map(code));
  switch (schema.type) {
    case 'array':
      return `a list of ${severalText(schema.items ?? {}, known)}${lengthText(schema)}`;
    case 'object':
      return objectText(schema, known);
    case 'integer':
      return `a whole number${rangeText(schema)}`;
    case 'number':
      return `a number${rangeText(schema)}`;
    case 'boolean':
      return '`true` or `false`';
    case 'string':
      return schema.format === 'email' ? 'a mail address' : 'text';
    default:
      return 'anything';
  }
}

/** The type in the plural; values of one kind or another are "values". */
function severalText(schema: JsonSchema, known: KnownTypes): string {
  const link = known.get(identityOf(schema));
  if (link !== undefined) return link.many;
  const alternatives = alternativesOf(schema);
  const objects = alternatives.filter((one) => one.properties !== undefined);
  const others = alternatives.filter((one) => one.properties === undefined);
  if (objects.length === 1 && others.length === 1 && others[0] !== undefined)
    return `${severalText(others[0], known)} or objects`;
  if (alternatives.length > 1) return objects.length > 0 ? 'objects' : 'values';
  if (schema.properties !== undefined) return 'objects';
  if (schema.type === 'string') return schema.format === 'email' ? 'mail addresses' : 'texts';
  return 'values';
}

function objectText(
  { properties, additionalProperties, description }: JsonSchema,
  known: KnownTypes,
): string {
  if (properties !== undefined) return 'an object with';
  const values = typeof additionalProperties === 'object' ? additionalProperties : {};
  return `${severalText(values, known)} by ${description === 'By language.' ? 'language' : 'name'}`;
}

function rangeText({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string {
  const low = minimum === undefined || minimum <= -LARGEST ? undefined : minimum;
  const high = maximum === undefined || maximum >= LARGEST ? undefined : maximum;
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}`;
  const bounds = [
    low === undefined ? '' : ` of at least ${low}`,
    exclusiveMinimum === undefined ? '' : ` above ${exclusiveMinimum}`,
    high === undefined ? '' : ` of at most ${high}`,
    exclusiveMaximum === undefined ? '' : ` below ${exclusiveMaximum}`,
  ];
  return bounds.filter((one) => one !== '').join(' and');
}

function lengthText({ minItems = 0, maxItems }: JsonSchema): string {
  if (maxItems !== undefined) return ` (${minItems} to ${maxItems} of them)`;
  return minItems > 1 ? ` (at least ${minItems})` : '';
}

function code(value: unknown): string {
  return `\`${String(value)}\``;
}

function joined(texts: readonly string[]): string {
  if (texts.length < 2) return texts[0] ?? '';
  return `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}
