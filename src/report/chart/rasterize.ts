import { createRequire } from 'node:module';
import { FAMILIES, fontsFor, LIGHT } from '../design/index.ts';
import { setInFonts } from './set-in-fonts.ts';

const require = createRequire(import.meta.url);

/** Everything between tags: what is written, and what is described. */
function textOf(svg: string): string {
  return svg.replaceAll(/<[^>]*>/g, '');
}

/**
 * Draws an SVG document as PNG bytes, `scale` device pixels to a px, in the embedded fonts only, so that
 * every machine gives the same picture. Colours must be literal. The ground is the light surface unless told
 * otherwise: a transparent one would put dark text on a dark mail. Fonts for more scripts are read only when the
 * text needs them; `fontFiles` are further ones (TTF or OTF), for what those lack.
 */
export async function rasterize(
  svg: string,
  options: {
    readonly scale: number;
    readonly background?: string;
    readonly fontFiles?: readonly string[];
  },
): Promise<Uint8Array> {
  const { renderAsync } = require('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
  const image = await renderAsync(setInFonts(svg, options.fontFiles), {
    background: options.background ?? LIGHT.surface,
    fitTo: { mode: 'zoom', value: options.scale },
    font: {
      loadSystemFonts: false,
      fontFiles: fontsFor(textOf(svg), options.fontFiles),
      defaultFontFamily: FAMILIES.sans,
      sansSerifFamily: FAMILIES.sans,
    },
  });
  return image.asPng();
}
