import { oneLine, SYSTEM_FONTS, type Theme } from '../design/index.ts';
import { element, pieces, type Svg, words } from './svg.ts';

/** Size, name and looks of an SVG document; sizes in px. */
export interface PictureOptions {
  readonly width: number;
  readonly height: number;
  readonly id: string;
  /** Default: it has none. */
  readonly title?: string;
  readonly alternative: string;
  readonly theme: Theme;
  /** Size of the text, px. */
  readonly size?: number;
}

/** What a picture the size of a word is drawn for and with; sizes in px. */
export type SmallPictureOptions = Omit<PictureOptions, 'size' | 'title'>;

const LONGEST = 1000;

function described(text: string): Svg {
  return words(oneLine(text.slice(0, LONGEST)));
}

/** Wraps what is drawn as an SVG document that says what it shows. */
export function picture(
  options: PictureOptions,
  definitions: readonly Svg[],
  ...children: readonly Svg[]
): string {
  const { width, height, id, title = '' } = options;
  const named = title !== '';
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': named ? `${id}-title ${id}-desc` : `${id}-desc`,
      'font-family': SYSTEM_FONTS.sans,
      'font-size': options.size,
    },
    named ? element('title', { id: `${id}-title` }, described(title)) : pieces(),
    element('desc', { id: `${id}-desc` }, described(options.alternative)),
    definitions.length > 0 ? element('defs', {}, ...definitions) : pieces(),
    ...children,
  );
}
