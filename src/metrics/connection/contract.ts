import { CAPABILITIES, type Capability, CONTRACT } from './connection-kind.ts';

const DIALECT_FUNCTIONS = [
  ...[
    'quote',
    'placeholder',
    'cast',
    'parameter',
    'typedNull',
    'aggregate',
    'countDistinct',
    'floatSum',
    'quantile',
    'rows',
  ],
  ...['daysBetween', 'quotient', 'notFinite', 'matches', 'isComparable'],
];
const DIALECT_FLAGS = ['reusesPlaceholders', 'sortsDistinct', 'readsColumns'];

/** The clauses of the contract that a value does not keep, each as the contract has it; all that can be told without a database. */
export function brokenClauses(value: unknown): string[] {
  if (!isRecord(value)) return ['the package exports an object under the name `connection`'];
  if (value.contract !== CONTRACT)
    return [`\`contract\` is ${CONTRACT}, the version of the contract that this Broadsheet knows`];
  const clauses: [string, boolean][] = [
    ['`name` is what people call the database', typeof value.name === 'string' && value.name !== ''],
    ['`schema` has a function `safeParse`', isRecord(value.schema) && isFunction(value.schema.safeParse)],
    ...['secrets', 'open', 'introspect'].map((one): [string, boolean] => [
      `\`${one}\` is a function`,
      isFunction(value[one]),
    ]),
    ...['tokens', 'keys', 'powers'].map((one): [string, boolean] => [
      `\`${one}\` is a function, or absent`,
      isAbsentOr(value[one], isFunction),
    ]),
    ['`files` has functions `state` and `tokens`, or is absent', isAbsentOr(value.files, isFiles)],
    ['`lacks` has a sentence for each capability that is lacking', isRecord(value.lacks)],
  ];
  return [
    ...clauses.filter(([, holds]) => !holds).map(([clause]) => clause),
    ...brokenInDialect(value.dialect),
    ...(isRecord(value.lacks) ? brokenInLacks(value.lacks, value) : []),
  ];
}

function brokenInDialect(dialect: unknown): string[] {
  if (!isRecord(dialect)) return ['`dialect` is a dialect: an object'];
  const { name } = dialect;
  return [
    ...(typeof name === 'string' && /^[a-z][a-z0-9_]*$/.test(name)
      ? []
      : ['`dialect.name` is lower-case letters, digits and _']),
    ...DIALECT_FUNCTIONS.filter((one) => !isFunction(dialect[one])).map(
      (one) => `\`dialect.${one}\` is a function`,
    ),
    ...DIALECT_FLAGS.filter((one) => typeof dialect[one] !== 'boolean').map(
      (one) => `\`dialect.${one}\` is true or false`,
    ),
    ...(typeof dialect.floatSumType === 'string' ? [] : ['`dialect.floatSumType` is the name of a type']),
  ];
}

function brokenInLacks(
  lacks: Readonly<Record<string, unknown>>,
  value: Readonly<Record<string, unknown>>,
): string[] {
  const known = Object.keys(CAPABILITIES);
  const has = (capability: Capability) => !Object.hasOwn(lacks, capability);
  const tokens = value.tokens !== undefined || value.files !== undefined;
  return [
    ...Object.keys(lacks)
      .filter((one) => !known.includes(one))
      .map((one) => `\`lacks\` names only capabilities, which are ${known.join(', ')}; not "${one}"`),
    ...Object.entries(lacks)
      .filter(([, why]) => typeof why !== 'string' || why.trim() === '')
      .map(([one]) => `\`lacks.${one}\` says why, in words`),
    ...(has('keys') === isFunction(value.keys) ? [] : ['`keys` is there unless `lacks.keys` says why not']),
    ...(has('tokens') === tokens ? [] : ['`tokens` or `files` is there unless `lacks.tokens` says why not']),
  ];
}

function isFiles(value: unknown): boolean {
  return isRecord(value) && isFunction(value.state) && isFunction(value.tokens);
}

function isAbsentOr(value: unknown, test: (value: unknown) => boolean): boolean {
  return value === undefined || test(value);
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
