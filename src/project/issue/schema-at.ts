import type { $ZodType, $ZodTypeDef } from 'zod/v4/core';
import type { Path } from '../definition-file/index.ts';

/** What is read of Zod's own description of a schema; each kind has some of these. */
interface Inner extends $ZodTypeDef {
  readonly shape?: Readonly<Record<string, $ZodType>>;
  readonly valueType?: $ZodType;
  readonly element?: $ZodType;
  readonly options?: readonly $ZodType[];
  readonly discriminator?: string;
  readonly innerType?: $ZodType;
  readonly in?: $ZodType;
  readonly values?: readonly unknown[];
}

/** The fields that an object may have at a path of a definition: those of the branches that know most of the fields it has. */
export function fieldsAt(schema: $ZodType, path: Path, value: unknown): string[] {
  const own = path.reduce<unknown>(childOf, value);
  const has = (field: string) => typeof own === 'object' && own !== null && Object.hasOwn(own, field);
  const branches = schemasAt(schema, path, value).map((one) => Object.keys(inner(one).shape ?? {}));
  const most = Math.max(...branches.map((fields) => fields.filter(has).length));
  return [...new Set(branches.filter((fields) => fields.filter(has).length === most).flat())];
}

function schemasAt(schema: $ZodType, path: Path, value: unknown): $ZodType[] {
  const branches = unwrap(schema, value);
  const [step, ...rest] = path;
  if (step === undefined) return branches;
  return branches.flatMap((branch) => {
    const { shape, valueType, element } = inner(branch);
    const next = shape?.[step] ?? valueType ?? element;
    return next === undefined ? [] : schemasAt(next, rest, childOf(value, step));
  });
}

/** Looks through defaults, transforms and unions; a discriminated union leaves only the branch that is meant. */
function unwrap(schema: $ZodType, value: unknown): $ZodType[] {
  const definition = inner(schema);
  const wrapped = definition.innerType ?? definition.in;
  if (wrapped !== undefined) return unwrap(wrapped, value);
  if (definition.options === undefined) return [schema];
  const { discriminator, options } = definition;
  const meant = discriminator === undefined ? undefined : childOf(value, discriminator);
  return options
    .filter((option) => meant === undefined || accepts(option, discriminator ?? '', meant))
    .flatMap((option) => unwrap(option, value));
}

function accepts(option: $ZodType, discriminator: string, meant: unknown): boolean {
  const literal = inner(option).shape?.[discriminator];
  return literal === undefined || (inner(literal).values ?? []).includes(meant);
}

function inner(schema: $ZodType): Inner {
  return schema._zod.def;
}

/** A step into a value; undefined where there is nothing. */
export function childOf(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<string | number, unknown>)[step];
}
