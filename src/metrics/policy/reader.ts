import { z } from 'zod';
import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import { Scalar } from '../model/filter.ts';
import { Identifier } from '../model/identifier.ts';
import { ownEntry } from '../model/own-entry.ts';

/** The most values an attribute may have. */
export const MOST_VALUES = 10_000;

/** What is known of a reader: texts, numbers, true or false, or lists of them. Values are compared, and never become SQL. */
export const Attributes = z.record(
  Identifier,
  z
    .union([Scalar, z.array(Scalar).describe('An empty list fits no row.')])
    .refine(
      (value) => !Array.isArray(value) || value.length <= MOST_VALUES,
      `must have at most ${MOST_VALUES} values`,
    ),
);
export type Attributes = z.output<typeof Attributes>;

/** Who looks at numbers: what they may see follows from their attributes. */
export interface Reader {
  /** For messages; it decides nothing. */
  readonly name: string;
  readonly attributes: Attributes;
}

/** Whoever the project belongs to: no rule touches what this very reader sees. */
export const OWNER: Reader = Object.freeze({ name: 'owner', attributes: {} });

/** A reader of the configuration by name. @throws READER_UNKNOWN */
export function readerNamed(readers: Readonly<Record<string, Attributes>>, name: string): Reader {
  const attributes = ownEntry(readers, name);
  if (attributes !== undefined) return { name, attributes };
  return fail('READER_UNKNOWN', {
    message: `There is no reader "${name}" in the configuration.`,
    hint: suggest(name, Object.keys(readers)),
  });
}

/** The values of an attribute of a reader; undefined where they do not have it. */
export function valuesOf({ attributes }: Reader, name: string): readonly Scalar[] | undefined {
  const value = ownEntry(attributes, name);
  return value === undefined || Array.isArray(value) ? value : [value as Scalar];
}
