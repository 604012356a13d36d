import {
  brokenOf,
  type Clause,
  clausesOfKind,
  clausesOfLacks,
  isFunction,
} from '../../../../metrics/connection/package-clauses.ts';
import { CHANNEL_CAPABILITIES, CHANNEL_CONTRACT } from '../channel.ts';

const FUNCTIONS = ['secrets', 'longest', 'edition', 'notice', 'open', 'look'];

/** The clauses of the contract of channels that a value does not keep; all that can be told without a receiver. */
export function brokenChannelClauses(value: unknown): string[] {
  return brokenOf(value, { exported: 'channel', version: CHANNEL_CONTRACT }, (kind) => [
    ...clausesOfKind(kind, 'channel'),
    ...FUNCTIONS.map((one): Clause => [`\`${one}\` is a function`, isFunction(kind[one])]),
    ['`formats` is a function, or absent', kind.formats === undefined || isFunction(kind.formats)],
    ...clausesOfLacks(kind.lacks, CHANNEL_CAPABILITIES),
  ]);
}
