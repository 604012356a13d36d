import type { Medium, MediumFacts, NodeKind } from './medium.ts';

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

/** The declaration of a medium that draws all nodes but some. */
export function drawnBut(others: Partial<MediumFacts['nodes']>): MediumFacts['nodes'] {
  return { ...ALL, ...others };
}

const ALL: Readonly<Record<NodeKind, 'drawn'>> = {
  ...{ heading: 'drawn', part: 'drawn', columns: 'drawn', break: 'drawn', prose: 'drawn', figures: 'drawn' },
  ...{ table: 'drawn', accounts: 'drawn', chart: 'drawn', list: 'drawn', callout: 'drawn' },
  ...{ image: 'drawn', sources: 'drawn' },
};
