import type { Pen } from './pen.ts';
import { element, type Svg } from './svg.ts';

/** Hatchings that a picture uses; each is declared once, in the colour it stands for. */
export interface Hatchings {
  /** A paint of stripes in a colour. */
  readonly of: (color: string) => string;
  /** The declarations, when all is drawn. */
  readonly declared: () => Svg[];
}

/** A fresh set of hatchings whose ids derive from the picture's. */
export function hatchings(pen: Pen): Hatchings {
  const colors: string[] = [];
  const idOf = (index: number): string => `${pen.id}-hatch-${index}`;
  return {
    of: (color) => {
      if (!colors.includes(color)) colors.push(color);
      return `url(#${idOf(colors.indexOf(color))})`;
    },
    declared: () => colors.map((color, index) => hatching(idOf(index), color, pen.theme.surface)),
  };
}

function hatching(id: string, color: string, ground: string): Svg {
  return element(
    'pattern',
    { id, width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    element('rect', { width: 5, height: 5, fill: ground }),
    element('rect', { width: 2, height: 5, fill: color }),
  );
}
