import type { Edition } from '../../edition/index.ts';

/** The sheet an edition is printed on, and the room for text on it; in pt. */
export interface Paper {
  /** As the typesetter names it. */
  readonly name: 'a4' | 'us-letter';
  readonly landscape: boolean;
  readonly margin: { readonly x: number; readonly top: number; readonly bottom: number };
  readonly text: Extent;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** Of the upright sheet, in pt. */
const SHEETS = {
  a4: { name: 'a4', width: 595.28, height: 841.89 },
  letter: { name: 'us-letter', width: 612, height: 792 },
} as const;

const MARGIN = { x: 51, top: 62, bottom: 56 } as const;

/** The paper that an edition asks for; A4 upright where it does not say. */
export function paperOf({ page }: Pick<Edition, 'page'>): Paper {
  const { name, width, height } = SHEETS[page?.size ?? 'a4'];
  const landscape = page?.orientation === 'landscape';
  return {
    name,
    landscape,
    margin: MARGIN,
    text: landscape ? room(height, width) : room(width, height),
  };
}

function room(width: number, height: number): Extent {
  return { width: width - 2 * MARGIN.x, height: height - MARGIN.top - MARGIN.bottom };
}
