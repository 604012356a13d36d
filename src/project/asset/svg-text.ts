import { fail } from '../../foundation/diagnostic/index.ts';

/** What an SVG may not hold, and how it is called. What is drawn from it stands alone and runs nothing. */
const FORBIDDEN: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/<!ENTITY\b|<!DOCTYPE[^>[]*\[/i, 'entities'],
  [/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i, 'entities'],
  [/<(?:[\w-]+:)?script\b/i, 'a script'],
  [/\son[a-z]+\s*=/i, 'a script'],
  [/javascript:/i, 'a script'],
  [/<(?:[\w-]+:)?(?:foreignObject|iframe|embed|object|audio|video)\b/i, 'foreign content'],
  [/<\?xml-stylesheet\b|@import\b/i, 'an external reference'],
  // A link may lead to a part of the picture itself, or hold a bitmap.
  [/\bhref\s*=(?!\s*["']\s*(?:#|data:image\/(?:png|jpe?g|gif|webp);base64,))/i, 'an external reference'],
  [/\burl\((?!\s*(?:["']|&quot;|&apos;)?\s*#)/i, 'an external reference'],
];

/**
 * The text of an SVG file that can be drawn without reading or running anything else; undefined when the bytes are
 * no SVG.
 * @throws ASSET_INVALID when it holds external references, scripts or entities
 */
export function svgText(bytes: Uint8Array, file: string): string | undefined {
  const text = decoded(bytes);
  const shown = withoutComments(text ?? '');
  if (text === undefined || !/^\s*<[\s\S]*<svg[\s>]|^\s*<svg[\s>]/i.test(shown)) return undefined;
  const found = FORBIDDEN.find(([pattern]) => pattern.test(shown));
  if (found === undefined)
    return /^\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>]*>)?\s*<svg[\s>]/i.test(shown) ? text : undefined;
  return fail('ASSET_INVALID', {
    message: `"${file}" is an SVG with ${found[1]}, which is not drawn.`,
    hint: 'export it as a plain SVG, or as a PNG.',
  });
}

function withoutComments(text: string): string {
  const kept: string[] = [];
  for (let at = 0; at < text.length; ) {
    const from = text.indexOf('<!--', at);
    const to = from < 0 ? -1 : text.indexOf('-->', from + 4);
    kept.push(text.slice(at, to < 0 ? undefined : from));
    at = to < 0 ? text.length : to + 3;
  }
  return kept.join('');
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const PX: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
};

/** The size of an SVG in px by its attributes: width and height, else those of its view box; undefined without either. */
export function svgSize(text: string): { readonly width: number; readonly height: number } | undefined {
  const root = /<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>/i.exec(text)?.[0] ?? '';
  const box = attribute(root, 'viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const width = lengthOf(attribute(root, 'width')) ?? box?.[2];
  const height = lengthOf(attribute(root, 'height')) ?? box?.[3];
  if (width === undefined || height === undefined || !(width > 0) || !(height > 0)) return undefined;
  return { width, height };
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found?.[1] ?? found?.[2];
}

function lengthOf(text: string | undefined): number | undefined {
  const [, number, unit = ''] = /^\s*(\d*\.?\d+)\s*([a-z]*)\s*$/i.exec(text ?? '') ?? [];
  const factor = PX[unit.toLowerCase()];
  return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}
