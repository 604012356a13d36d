import type { ChartData } from './chart-data.ts';
import type { Hatchings } from './patterns.ts';
import type { Pen } from './pen.ts';
import type { Svg } from './svg.ts';

/** What a kind of chart is asked to draw on; it decides its height itself when none is given. */
export interface Canvas {
  readonly pen: Pen;
  readonly data: ChartData;
  readonly hatch: Hatchings;
  /** Height wished for, px. */
  readonly height: number | undefined;
}

/** What a kind of chart drew, and how high it is, px. */
export interface Drawing {
  readonly height: number;
  readonly svg: Svg;
}

/** The rectangle that values and buckets span; text stands outside of it. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
