import type { Locale } from '../../foundation/format/index.ts';
import type { Theme } from '../design/index.ts';
import type { HealthCategory } from '../edition/index.ts';

export interface DistributionOptions {
  readonly width: number;
  readonly locale: Locale;
  readonly theme: Theme;
  readonly id: string;
  readonly alternative: string;
}

/** Parts of a whole as one divided bar with its key beneath. An SVG document. */
export function drawDistribution(
  _categories: readonly HealthCategory[],
  options: DistributionOptions,
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${options.width} 60"></svg>`;
}
