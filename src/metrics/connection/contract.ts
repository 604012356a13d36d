import { CAPABILITIES, type Capability, CONTRACT } from './connection-kind.ts';
import {
  brokenOf,
  type Clause,
  clausesOfKind,
  clausesOfLacks,
  isFunction,
  isRecord,
} from './package-clauses.ts';
import { CONNECTION_USE } from './package-problems.ts';

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
  const { exported } = CONNECTION_USE;
  return brokenOf(value, { exported, version: CONTRACT }, (kind) => [
    ...clausesOfKind(kind, 'database'),
    ...functions(kind, '', ['secrets', 'open', 'introspect']),
    ...['tokens', 'keys', 'powers'].map(
      (one): Clause => [`\`${one}\` is a function, or absent`, isAbsentOr(kind[one], isFunction)],
    ),
    [
      '`files` has functions `state` and `tokens`, and maybe `paths`, or is absent',
      isAbsentOr(kind.files, isFiles),
    ],
    ...clausesOfDialect(kind.dialect),
    ...clausesOfLacks(kind.lacks, CAPABILITIES),
    ...clausesOfWhatIsThere(kind),
  ]);
}

function functions(
  value: Readonly<Record<string, unknown>>,
  within: string,
  names: readonly string[],
): Clause[] {
  return names.map((one) => [`\`${within}${one}\` is a function`, isFunction(value[one])]);
}

function clausesOfDialect(dialect: unknown): readonly Clause[] {
  if (!isRecord(dialect)) return [['`dialect` is a dialect: an object', false]];
  const { name } = dialect;
  return [
    [
      '`dialect.name` is lower-case letters, digits and _',
      typeof name === 'string' && /^[a-z][a-z0-9_]*$/.test(name),
    ],
    ...functions(dialect, 'dialect.', DIALECT_FUNCTIONS),
    ...DIALECT_FLAGS.map(
      (one): Clause => [`\`dialect.${one}\` is true or false`, typeof dialect[one] === 'boolean'],
    ),
    ['`dialect.floatSumType` is the name of a type', typeof dialect.floatSumType === 'string'],
  ];
}

/** What is not lacking is there. */
function clausesOfWhatIsThere(kind: Readonly<Record<string, unknown>>): readonly Clause[] {
  const { lacks } = kind;
  if (!isRecord(lacks)) return [];
  const has = (capability: Capability) => !Object.hasOwn(lacks, capability);
  const tokens = kind.tokens !== undefined || kind.files !== undefined;
  return [
    ['`keys` is there unless `lacks.keys` says why not', has('keys') === isFunction(kind.keys)],
    ['`tokens` or `files` is there unless `lacks.tokens` says why not', has('tokens') === tokens],
  ];
}

function isFiles(value: unknown): boolean {
  return (
    isRecord(value) &&
    isFunction(value.state) &&
    isFunction(value.tokens) &&
    isAbsentOr(value.paths, isFunction)
  );
}

function isAbsentOr(value: unknown, test: (value: unknown) => boolean): boolean {
  return value === undefined || test(value);
}
