import { z } from 'zod';

/** The part of JSON Schema that our Zod schemas turn into. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly format?: string;
}

/** What an author may write, as JSON Schema without references: every field carries its own description. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const {
    $schema: _,
    $defs: definitions = {},
    ...rest
  } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
    // Zod leaves the default out where a value is transformed; authors want to know it all the same.
    override: ({ zodSchema: { _zod }, jsonSchema }) => {
      if (_zod.def.type === 'default')
        jsonSchema.default = (_zod.def as z.core.$ZodDefaultDef).defaultValue as never;
    },
  });
  return resolved(rest, definitions) as JsonSchema;
}

/** Types that may hold themselves are written out once: what stands within them is told of the type. */
function resolved(value: unknown, definitions: Readonly<Record<string, object>>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => resolved(one, definitions));
  const { $ref, ...rest } = value as { readonly $ref?: string };
  if ($ref !== undefined) return { ...definitions[$ref.split('/').at(-1) ?? ''], ...rest };
  return Object.fromEntries(Object.entries(rest).map(([name, one]) => [name, resolved(one, definitions)]));
}

/** The alternatives of a union; a schema that is none is its only alternative. */
export function alternativesOf(schema: JsonSchema): readonly JsonSchema[] {
  if (typeof schema.type === 'object') return schema.type.map((type) => ({ type }));
  return schema.anyOf ?? schema.oneOf ?? [schema];
}

/**
 * The text by which two places are recognised as the same type: its title, or its shape; descriptions and defaults of the
 * place left out.
 */
export function identityOf({ description: _, default: __, title, ...shape }: JsonSchema): string {
  return title ?? JSON.stringify(shape);
}
