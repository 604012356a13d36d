import { LIGHT, type Theme } from './theme.ts';

type Rgb = readonly [number, number, number];

/** Red, green and blue, 0–255 each, of `#rrggbb` or `#rgb`; null for anything else. */
export function parseColor(text: string): Rgb | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  const hex = short
    ? short.slice(1).map((digit) => digit + digit)
    : /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text)?.slice(1);
  if (hex === undefined) return null;
  const [red = 0, green = 0, blue = 0] = hex.map((pair) => Number.parseInt(pair, 16));
  return [red, green, blue];
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/**
 * Contrast of two `#rrggbb` colours, 1–21, by WCAG 2.2, "contrast ratio". 1 when either cannot be read.
 *
 * @example contrastRatio('#000000', '#ffffff') // 21
 */
export function contrastRatio(one: string, other: string): number {
  const first = parseColor(one);
  const second = parseColor(other);
  if (first === null || second === null) return 1;
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** A colour part of the way from one `#rrggbb` to another in sRGB; null when either cannot be read. */
export function mixColors(from: string, to: string, share: number): string | null {
  const start = parseColor(from);
  const end = parseColor(to);
  return start === null || end === null ? null : mix(start, end, share);
}

/** A colour as the XML of Office has it, without the number sign: what cannot be read as one is ink. */
export function bareHex(color: string): string {
  return (mixColors(color, color, 0) ?? LIGHT.ink).slice(1).toUpperCase();
}

function mix(from: Rgb, to: Rgb, share: number): string {
  const channels = from.map((channel, index) => Math.round(channel + ((to[index] ?? 0) - channel) * share));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG AA for text of normal size. */
const AA = 4.5;

/**
 * The nearest shade of a colour that reads on a surface: darkened on a light one, lightened on a dark one,
 * no more than needed for 4.5:1. A colour that cannot be read as `#rrggbb` gives the fallback.
 */
export function readableOn(color: string, surface: string, fallback: string): string {
  const from = parseColor(color);
  const ground = parseColor(surface);
  if (from === null || ground === null) return fallback;
  const towards: Rgb = luminance(ground) > 0.18 ? [0, 0, 0] : [255, 255, 255];
  for (let percent = 0; percent <= 100; percent++) {
    const candidate = mix(from, towards, percent / 100);
    if (contrastRatio(candidate, surface) >= AA) return candidate;
  }
  return fallback;
}

/**
 * A theme with the brand's colour as accent, corrected to read on both of the theme's surfaces; as it was without
 * one. The sunken surface is the one nearer to any text.
 */
export function brandTheme(theme: Theme, color: string | undefined): Theme {
  return color === undefined ? theme : { ...theme, accent: readableOn(color, theme.sunken, theme.accent) };
}
