import { alternativesOf, identityOf, type JsonSchema } from './json-schema.ts';
import { type KnownTypes, typeText } from './type-text.ts';

/** What stands beside fields whose schema says nothing: by `section.field`, or by the end of it where it means the same everywhere. */
export type FieldNotes = Readonly<Record<string, string>>;

export interface FieldContext {
  readonly known: KnownTypes;
  readonly notes: FieldNotes;
}

/** The fields of an object as a Markdown list, each with its type, default and description; objects inside follow. */
export function fieldList(
  schema: JsonSchema,
  place: string,
  context: FieldContext,
  leaveOut: ReadonlySet<string> = new Set(),
): string[] {
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => !leaveOut.has(name))
    .flatMap(([name, field]) => fieldLines(schema, name, field, place, context));
}

function fieldLines(
  owner: JsonSchema,
  name: string,
  field: JsonSchema,
  place: string,
  context: FieldContext,
): string[] {
  const at = `${place}.${name}`;
  const words = [typeText(field, context.known), ...needText(owner, name, field)].join('; ');
  const text = describe(field, at, context.notes);
  const nested = nestedObject(field, context);
  return [
    `- \`${name}\` (${words.replace(/ with(?=$|;)/, '')})${text === '' ? '' : `: ${text}`}`,
    ...(nested === undefined ? [] : fieldList(nested, at, context).map((line) => `  ${line}`)),
  ];
}

function needText({ required = [] }: JsonSchema, name: string, field: JsonSchema): string[] {
  if (field.default !== undefined) {
    const isEmpty = JSON.stringify(field.default) === '{}' || JSON.stringify(field.default) === '[]';
    return isEmpty ? [] : [`default: \`${valueText(field.default)}\``];
  }
  return required.includes(name) ? ['required'] : [];
}

function valueText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  const fields = Object.entries(value).map(([name, inner]) => `${name}: ${valueText(inner)}`);
  return `{ ${fields.join(', ')} }`;
}

/** The schema's own words come first; it is an error to say the same field twice. */
function describe({ description }: JsonSchema, at: string, notes: FieldNotes): string {
  if (description === undefined) return sentence(noteFor(at, notes) ?? '');
  if (notes[at] !== undefined) throw new Error(`${at} is described by its schema; remove its note`);
  return sentence(description);
}

/** The note with the longest end of the place that has one. */
function noteFor(at: string, notes: FieldNotes): string | undefined {
  const parts = at.split('.');
  for (let from = 0; from < parts.length; from += 1) {
    const note = notes[parts.slice(from).join('.')];
    if (note !== undefined) return note;
  }
  return undefined;
}

function sentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

/**
 * The object with fields of its own inside a field, also as the items of a list or the values of a record. Where
 * there are several to choose from, their fields are told together, and none is required.
 */
function nestedObject(field: JsonSchema, { known }: FieldContext): JsonSchema | undefined {
  if (known.has(identityOf(field))) return undefined;
  const alternatives = alternativesOf(field).filter((one) => !known.has(identityOf(one)));
  const objects = alternatives.filter((one) => one.properties !== undefined);
  if (objects.length === 1) return objects[0];
  if (objects.length > 1) {
    return { type: 'object', properties: Object.assign({}, ...objects.map((one) => one.properties)) };
  }
  for (const one of alternatives) {
    const inner =
      one.items ?? (typeof one.additionalProperties === 'object' ? one.additionalProperties : undefined);
    const found = inner === undefined ? undefined : nestedObject(inner, { known, notes: {} });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Fields that the schemas and the notes both leave without a word, as `Section.field`. */
export function undescribed(schema: JsonSchema, place: string, context: FieldContext): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const at = `${place}.${name}`;
    const nested = nestedObject(field, context);
    const silent = field.const === undefined && describe(field, at, context.notes) === '';
    return [...(silent ? [at] : []), ...(nested === undefined ? [] : undescribed(nested, at, context))];
  });
}
