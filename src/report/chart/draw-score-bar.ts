import type { Theme } from '../design/index.ts';
import type { ScorePart } from '../edition/index.ts';

export interface ScoreBarOptions {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly id: string;
  readonly alternative: string;
}

/** An account's score as its parts: each as wide as the points it could earn, filled by what it earned. An SVG document. */
export function drawScoreBar(_parts: readonly ScorePart[], options: ScoreBarOptions): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${options.width} ${options.height}"></svg>`;
}
