/** Finished SVG text: only this file makes it, so that data can never become an element. */
export type Svg = string & { readonly svg: true };

export type SvgAttributes = Readonly<Record<string, string | number | undefined>>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Characters that XML 1.0 does not allow even as references, and halves of surrogate pairs.
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function escaped(text: string): string {
  return text.replaceAll(ILLEGAL, '').replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

function shown(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value);
}

/** A text node. */
export function words(text: string): Svg {
  return escaped(text) as Svg;
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
