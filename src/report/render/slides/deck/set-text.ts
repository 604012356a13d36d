import { clustersOf, measureText, oneLine } from '../../../design/index.ts';

/** How far lines are apart, as a share of their size: as the fonts of the theme have it. */
export const LEADING = 1.2;

/** Faces of the theme, and how much wider than measured letters theirs may be: figures are, words are narrower. */
const FACES = {
  text: { weight: 400, spare: 1.01 },
  prose: { weight: 400, spare: 0.97 },
  bold: { weight: 600, spare: 1.03 },
  heading: { weight: 600, spare: 0.97 },
} as const;

export type Face = keyof typeof FACES;

/** How wide a line of text is at most, in points. */
export function widthOf(text: string, size: number, face: Face = 'text'): number {
  const { weight, spare } = FACES[face];
  return measureText(text, size, weight) * spare;
}

/** Longer than anything that fits on a slide; what comes after is never looked at. */
const LONGEST = 4000;

const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/**
 * A text in lines of a width, as programs break it: at spaces, between characters of scripts without them, and within
 * a word that is longer than a line.
 */
export function linesOf(text: string, width: number, size: number, face: Face = 'text'): string[] {
  return broken(text, width, size, face).map((line) => line.trimEnd());
}

/** The lines with the spaces that they end in: together they are the text. */
function broken(text: string, width: number, size: number, face: Face): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { piece, isFirst } of pieces(oneLine(text.slice(0, LONGEST)), width, size, face)) {
    const isOver = isFirst || used + widthOf(piece.trimEnd(), size, face) > width;
    if (line !== '' && isOver) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += piece;
    used += widthOf(piece, size, face);
  }
  return [...lines, line];
}

/** What lines may end behind: words with the space after them, or single characters. A word longer than a line begins one. */
function pieces(
  text: string,
  width: number,
  size: number,
  face: Face,
): { piece: string; isFirst?: boolean }[] {
  return text.split(/(?<= )/).flatMap((word) => {
    const isLong = widthOf(word.trimEnd(), size, face) > width;
    if (!isLong && !WITHOUT_SPACES.test(word)) return [{ piece: word }];
    const isUnbroken = isLong && !WITHOUT_SPACES.test(word);
    return [...clustersOf(word)].map((piece, at) => ({
      piece,
      isFirst: isUnbroken && at === 0,
    }));
  });
}

/** A text of so many lines at most; what is too much is cut with an ellipsis. */
export function cutText(
  text: string,
  width: number,
  size: number,
  most: number,
  face: Face = 'text',
): string {
  const lines = broken(text, width, size, face);
  if (lines.length <= most && text.length <= LONGEST) return lines.join('');
  const [last = ''] = broken(lines[most - 1] ?? '', width - widthOf('…', size, face), size, face);
  return `${lines.slice(0, most - 1).join('')}${last.replace(/[\s,;:·–-]+$/u, '')}…`;
}

/** A text that was set: the largest of some sizes at which it has no more lines than it may. */
export interface SetText {
  readonly text: string;
  readonly size: number;
  readonly lines: number;
  readonly height: number;
  /** Whether some of it was left out. */
  readonly isCut: boolean;
}

/** Sets a text in the largest size that holds it; at the last one it is cut. */
export function setText(
  text: string,
  width: number,
  tries: readonly { readonly size: number; readonly lines: number }[],
  face: Face = 'text',
): SetText {
  const fits = tries.find(({ size, lines }) => linesOf(text, width, size, face).length <= lines);
  const { size, lines: most } = fits ?? tries.at(-1) ?? { size: 12, lines: 1 };
  const shown = cutText(text, width, size, most, face);
  const lines = linesOf(shown, width, size, face).length;
  return { text: shown, size, lines, height: lines * size * LEADING, isCut: fits === undefined };
}
