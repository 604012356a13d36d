import type { Locale } from '../../foundation/format/index.ts';
import { CHART_TYPE, measureText, NARROW, type Theme, type Weight } from '../design/index.ts';
import { element, pieces, type Svg, words } from './svg.ts';

/** What a picture is drawn with: the choices that hold for all of it. */
export interface Pen {
  readonly theme: Theme;
  readonly locale: Locale;
  readonly id: string;
  readonly width: number;
  readonly narrow: boolean;
  /** Whether a page wants to listen and to hide: see `interactive.ts`. */
  readonly interactive: boolean;
  /** Size of the text, px. */
  readonly size: number;
  /** Distance of two lines of text, px. */
  readonly line: number;
}

/** The pen of a picture: at least 120 px wide, with larger text where it is narrow. */
export function penFor(
  options: Pick<Pen, 'theme' | 'locale' | 'id' | 'width'> & Partial<Pick<Pen, 'interactive'>>,
): Pen {
  const width = Math.max(120, options.width);
  const narrow = width <= NARROW;
  const size = narrow ? CHART_TYPE.narrow : CHART_TYPE.wide;
  const { theme, locale, id, interactive = false } = options;
  return {
    theme,
    locale,
    id,
    width,
    narrow,
    interactive,
    size,
    line: Math.round(size * 1.4),
  };
}

/** How a line of text is set; by default it starts at its place, in muted colour. */
export interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: Weight;
  readonly fill?: string;
  /** In px; default: the pen's. */
  readonly size?: number;
  /** Surface-coloured rim, where the text may cross lines. */
  readonly halo?: boolean;
}

/** A line of text with its baseline at `y`; the text is expected to fit already. */
export function write(pen: Pen, text: string, x: number, y: number, style: TextStyle = {}): Svg {
  if (text === '') return words('');
  const halo =
    style.halo === true
      ? { stroke: pen.theme.surface, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
      : {};
  const { anchor = 'start', weight = 400 } = style;
  return element(
    'text',
    {
      x,
      y,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      'font-weight': weight === 400 ? undefined : weight,
      'font-size': style.size === undefined || style.size === pen.size ? undefined : style.size,
      fill: style.fill ?? pen.theme.muted,
      ...halo,
    },
    words(text),
  );
}

/** A name and its value behind it, in bold by default, as one run: the gap holds whatever font the page falls back to. */
export function writeNamed(
  pen: Pen,
  name: string,
  value: string,
  x: number,
  y: number,
  weight: Weight = 600,
): Svg {
  const bold = element(
    'tspan',
    { 'font-weight': weight === 400 ? undefined : weight, dx: name === '' ? undefined : 5 },
    words(value),
  );
  const run = value === '' ? words(name) : pieces(words(name), bold);
  return element('text', { x, y, fill: pen.theme.ink }, run);
}

/** Width of a text in the pen's size. */
export function widthOf(pen: Pen, text: string, weight: Weight = 400): number {
  return measureText(text, pen.size, weight);
}

/** Distance from the middle of a line of text down to its baseline. */
export function drop(pen: Pen): number {
  return pen.size * 0.36;
}
