import type { Medium, MediumFacts } from './medium.ts';

/** What Broadsheet knows of a medium that it comes with. */
interface BuiltIn {
  /** What its file is called, without ending. Default: the format. */
  readonly stem?: string;
  /** Made where nothing is asked for. */
  readonly isUsual?: true;
}

export interface BuiltInMedium<Own = unknown> extends Medium<Own>, BuiltIn {}

/** A medium whose every file names the one whom it is for: it is composed for each of them, by who knows the recipients. */
export interface AddressedMedium extends MediumFacts, BuiltIn {
  readonly isAddressed: true;
}
