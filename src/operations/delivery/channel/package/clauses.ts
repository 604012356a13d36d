import { CHANNEL_CAPABILITIES, CHANNEL_CONTRACT } from '../channel.ts';

const FUNCTIONS = ['secrets', 'longest', 'edition', 'notice', 'open', 'look'];

/** The clauses of the contract of channels that a value does not keep; all that can be told without a receiver. */
export function brokenChannelClauses(value: unknown): string[] {
  if (!isRecord(value)) return ['the package exports an object under the name `channel`'];
  if (value.contract !== CHANNEL_CONTRACT)
    return [`\`contract\` is ${CHANNEL_CONTRACT}, the version of the contract that this Broadsheet knows`];
  const clauses: [string, boolean][] = [
    ['`name` is what people call the channel', typeof value.name === 'string' && value.name !== ''],
    ['`schema` has a function `safeParse`', isRecord(value.schema) && isFunction(value.schema.safeParse)],
    ...FUNCTIONS.map((one): [string, boolean] => [`\`${one}\` is a function`, isFunction(value[one])]),
    ['`formats` is a function, or absent', value.formats === undefined || isFunction(value.formats)],
    ['`lacks` has a sentence for each capability that is lacking', isRecord(value.lacks)],
  ];
  return [
    ...clauses.filter(([, holds]) => !holds).map(([clause]) => clause),
    ...(isRecord(value.lacks) ? brokenInLacks(value.lacks) : []),
  ];
}

function brokenInLacks(lacks: Readonly<Record<string, unknown>>): string[] {
  const known = Object.keys(CHANNEL_CAPABILITIES);
  return [
    ...Object.keys(lacks)
      .filter((one) => !known.includes(one))
      .map((one) => `\`lacks\` names only capabilities, which are ${known.join(', ')}; not "${one}"`),
    ...Object.entries(lacks)
      .filter(([, why]) => typeof why !== 'string' || why.trim() === '')
      .map(([one]) => `\`lacks.${one}\` says why, in words`),
  ];
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
