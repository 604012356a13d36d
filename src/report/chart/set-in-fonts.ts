import { escapeMarkup, fontRuns, isPlain, SYSTEM_FONTS, type Weight } from '../design/index.ts';

/** Written from right to left somewhere: the order of its runs is not theirs in memory. */
const FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const CHARACTERS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/**
 * A picture of ours whose texts are set run by run, each in the one font that has its glyphs and at its own place,
 * where the sans family lacks some. A rasteriser that tries one font after the other on a whole label gives up where
 * they join characters differently, as in 家👩‍👩‍👧, and leaves boxes on top of each other. Other drawings, texts in the
 * sans family alone, and those from right to left stay as they are.
 */
export function setInFonts(svg: string, brand: readonly string[] = []): string {
  const root = /^<svg[^>]*>/.exec(svg)?.[0] ?? '';
  if (!root.includes(` font-family="${escapeMarkup(SYSTEM_FONTS.sans)}"`)) return svg;
  const size = numberOf(root, 'font-size') ?? 16;
  return svg.replaceAll(/<text( [^>]*)>(.*?)<\/text>/gs, (whole, attributes: string, inside: string) => {
    const text = plainText(inside.replaceAll(/<[^>]*>/g, ''));
    return isPlain(text) || FROM_RIGHT.test(text) ? whole : setText(attributes, inside, size, brand);
  });
}

function setText(attributes: string, inside: string, inherited: number, brand: readonly string[]): string {
  const size = numberOf(attributes, 'font-size') ?? inherited;
  let width = 0;
  const runs = [...inside.matchAll(/<tspan([^>]*)>([^<]*)<\/tspan>|[^<]+/g)].flatMap(
    ([text, own = '', ofSpan]) => {
      width += numberOf(own, 'dx') ?? 0;
      const weight = weightOf(own) ?? weightOf(attributes) ?? 400;
      return fontRuns(plainText(ofSpan ?? text), weight, brand).map((run) => {
        const left = width;
        width += run.width * size;
        return { ...run, left };
      });
    },
  );
  const anchor = / text-anchor="(\w+)"/.exec(attributes)?.[1];
  const before = anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0;
  const start = (numberOf(attributes, 'x') ?? 0) - before;
  const rest = attributes.replaceAll(/ (?:x|text-anchor|font-weight)="[^"]*"/g, '');
  const spans = runs.map(
    ({ text, family, weight, left }) =>
      `<tspan x="${(start + left).toFixed(2)}" font-family="${escapeMarkup(family)}" font-weight="${weight}">${escapeMarkup(text)}</tspan>`,
  );
  return `<text${rest}>${spans.join('')}</text>`;
}

function numberOf(attributes: string, name: string): number | undefined {
  const text = new RegExp(` ${name}="(-?[\\d.]+)"`).exec(attributes)?.[1];
  return text === undefined ? undefined : Number(text);
}

function weightOf(attributes: string): Weight | undefined {
  const weight = numberOf(attributes, 'font-weight');
  return weight === 400 || weight === 600 || weight === 700 ? weight : undefined;
}

function plainText(markup: string): string {
  return markup.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity] ?? entity);
}
