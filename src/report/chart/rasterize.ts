import { createRequire } from 'node:module';
import { FAMILIES, fontFiles, LIGHT } from '../design/index.ts';

const require = createRequire(import.meta.url);

/**
 * Draws an SVG document as PNG bytes, `scale` device pixels to a px, in the embedded fonts only, so that
 * every machine gives the same picture. Colours must be literal. The ground is the light surface unless told
 * otherwise: a transparent one would put dark text on a dark mail.
 */
export async function rasterize(
  svg: string,
  options: { readonly scale: number; readonly background?: string },
): Promise<Uint8Array> {
  const { renderAsync } = require('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    background: options.background ?? LIGHT.surface,
    fitTo: { mode: 'zoom', value: options.scale },
    font: {
      loadSystemFonts: false,
      fontFiles: fontFiles(),
      defaultFontFamily: FAMILIES.sans,
      sansSerifFamily: FAMILIES.sans,
    },
  });
  return image.asPng();
}
