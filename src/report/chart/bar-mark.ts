import { element, type Svg, type SvgAttributes } from './svg.ts';

/** Where a bar stands across the axis of values, px. */
interface Lane {
  readonly start: number;
  readonly breadth: number;
  readonly isLying?: boolean;
  /** No bar is shorter. Default: 0. */
  readonly least?: number;
}

/** A bar from one place of the axis of values to another, px. */
export function barMark(
  [one, other]: readonly [number, number],
  { start, breadth, isLying = false, least = 0 }: Lane,
  paint: SvgAttributes,
): Svg {
  const [near, length] = [Math.min(one, other), Math.max(Math.abs(one - other), least)];
  const box = isLying
    ? { x: near, y: start, width: length, height: breadth }
    : { x: start, y: near, width: breadth, height: length };
  return element('rect', { ...box, ...paint });
}
