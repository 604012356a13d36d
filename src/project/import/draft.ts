import type { Relation, RelationKeys } from '../../metrics/connection/introspection.ts';
import type { Profile, Rows } from '../../metrics/profile/index.ts';

/** Something that is written into a definition, with what was guessed of it and what would settle it. */
export interface Written {
  readonly value: unknown;
  /** One comment each. */
  readonly notes: readonly string[];
  /** The columns that it is about. */
  readonly about: readonly string[];
}

export type Entries = Readonly<Record<string, Written>>;

/** A relation that was looked at. */
export interface Surveyed {
  readonly connection: string;
  /** What the model calls it. */
  readonly name: string;
  readonly relation: Relation;
  readonly declared: RelationKeys | undefined;
  readonly rows: Rows;
  readonly profile: Profile;
  readonly key: Written | undefined;
  /** What might have been written and was not, and why. */
  readonly remarks: readonly string[];
}

/** The definition of a table, with its starter metrics. */
export interface Draft {
  readonly surveyed: Surveyed;
  /** `relation` or `sql`, `connection`, `label`, `key`, `time`, by name. */
  readonly fields: Entries;
  readonly links: Entries;
  readonly dimensions: Entries;
  readonly metrics: Entries;
  readonly remarks: readonly string[];
}

/** How a value of a comment is written: names of the database may hold line breaks. */
export function plainly(name: string): string {
  return name.replaceAll(/\s+/g, ' ');
}
