import type { Theme } from '../design/index.ts';

export interface SparklineOptions {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly id: string;
  readonly alternative: string;
}

/** A line the size of a word, its last point marked; nulls are gaps. An SVG document. */
export function drawSparkline(_values: readonly (number | null)[], options: SparklineOptions): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${options.width} ${options.height}"></svg>`;
}
