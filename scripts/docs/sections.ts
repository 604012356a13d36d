import type { z } from 'zod';
import { type FieldContext, fieldList, undescribed } from './field-list.ts';
import { FIELD_NOTES } from './field-notes.ts';
import { alternativesOf, type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { knownTypes } from './known-types.ts';

/** A part of a reference page: the fields of one schema, between words of ours. */
export interface Section {
  /** A heading with its level: `## Tables`. */
  readonly heading: string;
  readonly intro?: string;
  /** The object whose fields are listed; none for a section of words alone. */
  readonly schema?: JsonSchema;
  /** Where the notes of its fields are found. */
  readonly place?: string;
  readonly leaveOut?: ReadonlySet<string>;
  readonly outro?: string;
}

/** A whole page. */
export function pageOf(page: string, opening: string, sections: readonly Section[]): string {
  const context: FieldContext = { known: knownTypes(page), notes: FIELD_NOTES };
  const lines = [opening];
  for (const { heading, intro, schema, place = '', leaveOut, outro } of sections) {
    lines.push('', heading);
    if (intro !== undefined) lines.push('', intro);
    if (schema !== undefined) {
      const silent = undescribed(schema, place, context).filter(
        (one) => !leaveOut?.has(one.split('.')[1] ?? ''),
      );
      if (silent.length > 0) throw new Error(`nothing is said about ${silent.join(', ')}`);
      lines.push('', ...fieldList(schema, place, context, leaveOut));
    }
    if (outro !== undefined) lines.push('', outro);
  }
  return lines.join('\n');
}

/** The alternatives of a union by the value of the field that tells them apart. */
export function branchesOf(union: z.ZodType, field: string): ReadonlyMap<string, JsonSchema> {
  return new Map(
    alternativesOf(jsonSchemaOf(union)).map((one) => [String(one.properties?.[field]?.const), one]),
  );
}

/** One branch of a union. */
export function branch(branches: ReadonlyMap<string, JsonSchema>, name: string): JsonSchema {
  const found = branches.get(name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

/** Fields that all branches have alike; they are told once. */
export function commonFields(branches: ReadonlyMap<string, JsonSchema>): ReadonlySet<string> {
  const [first, ...rest] = branches.values();
  const names = Object.entries(first?.properties ?? {})
    .filter(([name, field]) =>
      rest.every(
        (one) =>
          JSON.stringify(one.properties?.[name]) === JSON.stringify(field) &&
          one.required?.includes(name) === first?.required?.includes(name),
      ),
    )
    .map(([name]) => name);
  return new Set(names);
}

/** The schema with only some of its fields. */
export function only(schema: JsonSchema, names: ReadonlySet<string>): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([name]) => names.has(name)),
  );
  return { ...schema, properties };
}
