import { visible } from '../foundation/diagnostic/index.ts';
import type { Value } from '../metrics/connection/index.ts';

const LONGEST = 40;

/**
 * A value of the data as it may stand in a message: text in quotes, on one line, cut after 40 characters, with
 * control and direction characters spelled out, so that hostile data cannot steer a terminal or a page.
 */
export function printValue(value: Value): string {
  if (value === null) return 'null';
  if (typeof value !== 'string') return String(value);
  const characters = [...value];
  const cut = characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : value;
  return `"${visible(cut).replaceAll('\n', '\\u000a')}"`;
}

/** The values of a key: one as it is, several in parentheses. */
export function printKey(values: readonly Value[]): string {
  const printed = values.map(printValue);
  return printed.length === 1 ? (printed[0] ?? '') : `(${printed.join(', ')})`;
}

/** A name of the database as it may stand in a message: bare when it is plain, otherwise in quotes like a value. */
export function printName(name: string): string {
  return /^[\p{L}\p{N}_ -]{1,40}$/u.test(name) ? name : printValue(name);
}
