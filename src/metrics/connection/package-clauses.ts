import type { PackageUse } from './package-problems.ts';

/** What a contract says, as a sentence without its full stop, and whether it is so. */
export type Clause = readonly [clause: string, holds: boolean];

type Exported = Readonly<Record<string, unknown>>;

/**
 * The clauses of a contract that what a package exports does not keep; all that can be told without using it.
 * @param version of the contract, which all else stands on
 */
export function brokenOf(
  value: unknown,
  { exported, version }: Pick<PackageUse, 'exported'> & { readonly version: number },
  clausesOf: (value: Exported) => readonly Clause[],
): string[] {
  if (!isRecord(value)) return [`the package exports an object under the name \`${exported}\``];
  if (value.contract !== version)
    return [`\`contract\` is ${version}, the version of the contract that this Broadsheet knows`];
  return clausesOf(value).flatMap(([clause, holds]) => (holds ? [] : [clause]));
}

/** What is called so by people, and reads its options. */
export function clausesOfKind({ name, schema }: Exported, what: string): readonly Clause[] {
  return [
    [`\`name\` is what people call the ${what}`, typeof name === 'string' && name !== ''],
    ['`schema` has a function `safeParse`', readsOptions(schema)],
  ];
}

export function readsOptions(schema: unknown): boolean {
  return isRecord(schema) && isFunction(schema.safeParse);
}

/** What is lacking is said by the names of capabilities, with the reason. */
export function clausesOfLacks(lacks: unknown, capabilities: object): readonly Clause[] {
  const known = Object.keys(capabilities);
  const said = isRecord(lacks) ? Object.entries(lacks) : [];
  return [
    ['`lacks` has a sentence for each capability that is lacking', isRecord(lacks)],
    ...said.map(
      ([one]): Clause => [
        `\`lacks\` names only capabilities, which are ${known.join(', ')}; not "${one}"`,
        known.includes(one),
      ],
    ),
    ...said.map(
      ([one, why]): Clause => [
        `\`lacks.${one}\` says why, in words`,
        typeof why === 'string' && why.trim() !== '',
      ],
    ),
  ];
}

export function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

export function isRecord(value: unknown): value is Exported {
  return typeof value === 'object' && value !== null;
}
