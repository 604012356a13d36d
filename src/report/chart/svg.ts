import { escapeMarkup } from '../design/index.ts';

/** Finished SVG text: only this file makes it, so that data can never become an element. */
export type Svg = string & { readonly svg: true };

/** Attributes of an element; those that are undefined are left out. */
export type SvgAttributes = Readonly<Record<string, string | number | undefined>>;

function shown(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : escapeMarkup(value);
}

/** A text node. */
export function words(text: string): Svg {
  return escapeMarkup(text) as Svg;
}

/** Siblings as one piece. */
export function pieces(...parts: readonly Svg[]): Svg {
  return parts.join('') as Svg;
}

/** An element; attributes that are undefined are left out, numbers are rounded to hundredths. */
export function element(name: string, attributes: SvgAttributes, ...children: readonly Svg[]): Svg {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${shown(value)}"`))
    .join('');
  const inside = children.join('');
  if (name === 'text' && inside === '') return '' as Svg;
  return (inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`) as Svg;
}

/** A path's coordinates rounded to hundredths, as `d3-shape` writes them too long. */
export function shortPath(path: string | null): string {
  return (path ?? '').replaceAll(/-?\d*\.\d{3,}(?:e[-+]?\d+)?/g, (number) =>
    String(Math.round(Number(number) * 100) / 100),
  );
}
