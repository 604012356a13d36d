import { widthInCells } from '../../design/index.ts';

/** In points; 409 are the most that a row has. */
const HIGHEST = 409;
const USUAL_SIZE = 11;
const LINE_HEIGHT = 1.4;

/** How high a row has to be, in points, for text that wraps within so many characters. */
export function heightOf(text: string, width: number, size: number = USUAL_SIZE): number {
  const room = (width * USUAL_SIZE) / size;
  const lines = text
    .slice(0, 20_000)
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((widthInCells(line) * 0.95) / room)), 0);
  return Math.min(HIGHEST, Math.round(lines * size * LINE_HEIGHT));
}
