import type { Locale } from '../../foundation/format/index.ts';
import type { Theme } from '../design/index.ts';
import type { ChartSpec } from '../edition/index.ts';

export interface ChartOptions {
  /** In px; at most 460 gives the layout of phones and mail. */
  readonly width: number;
  /** In px; by default what the kind and the number of bars ask for. */
  readonly height?: number;
  readonly locale: Locale;
  readonly theme: Theme;
  /** Printed above the picture; by default the medium prints it. */
  readonly title?: string;
  /** Unique in the document that the picture stands in: ids inside derive from it. */
  readonly id: string;
  /** What the picture says, for those who cannot see it. */
  readonly alternative: string;
  /** Declares the theme's custom properties inside the picture, light and dark, so that it stands alone. */
  readonly embedCss?: boolean;
}

/** A chart as an SVG document; the same text for the same spec and options. Values that are not finite are gaps. */
export function drawChart(_chart: ChartSpec, options: ChartOptions): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${options.width} ${options.height ?? 300}"></svg>`;
}
