import type { Location } from '../../foundation/diagnostic/index.ts';

/** Steps into a definition, as problems carry them. */
export type Path = readonly (string | number)[];

/** What a definition file holds, and where in it each part stands. */
export interface DefinitionFile {
  /** Relative to the project folder, with forward slashes. */
  readonly file: string;
  readonly value: unknown;
  /** The place of a value, or of the key before it; of the nearest thing around it when there is no such part. */
  locate(path: Path, what?: 'key' | 'value'): Location;
}
