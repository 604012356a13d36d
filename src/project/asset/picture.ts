import { fail, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { EmbeddedImage } from '../../report/edition/index.ts';
import { type PictureHeader, pictureHeader } from './picture-header.ts';
import { LARGEST_PICTURE, readAsset } from './read-asset.ts';
import { svgSize, svgText } from './svg-text.ts';

/** A picture file that can be used: a bitmap with its size, or the text of an SVG. */
export type Picture =
  | { readonly kind: 'bitmap'; readonly header: PictureHeader; readonly bytes: Uint8Array }
  | { readonly kind: 'svg'; readonly text: string };

/** More px than this a side are a mistake, or a bomb: a small file unpacks to gigabytes. */
const LONGEST_SIDE = 10_000;
const MOST_PIXELS = 40_000_000;
/** An SVG is drawn at twice its size, sharp on fine screens and on paper. */
const SVG_SCALE = 2;

/** Reads a picture of the project folder and makes sure that it can be used. @throws ASSET_INVALID */
export async function readPicture(folder: string, file: string): Promise<Picture> {
  const bytes = await readAsset(folder, file, LARGEST_PICTURE);
  const header = pictureHeader(bytes);
  if (header !== undefined) {
    checkSize(file, header, 1);
    return { kind: 'bitmap', header, bytes };
  }
  const text = svgText(bytes, file);
  if (text === undefined) {
    return fail('ASSET_INVALID', {
      message: `"${file}" is not a PNG, JPEG or SVG file, whatever its name says, or not a whole one.`,
      hint: 'save it again as PNG, JPEG or SVG.',
    });
  }
  const size = svgSize(text);
  if (size === undefined) {
    return fail('ASSET_INVALID', {
      message: `"${file}" is an SVG without a size.`,
      hint: 'give its svg element a width and a height, or a viewBox.',
    });
  }
  checkSize(file, size, SVG_SCALE);
  return { kind: 'svg', text };
}

function checkSize(file: string, { width, height }: { width: number; height: number }, scale: number): void {
  const [across, down] = [width * scale, height * scale];
  const isFine =
    across >= 1 && down >= 1 && Math.max(across, down) <= LONGEST_SIDE && across * down <= MOST_PIXELS;
  if (isFine) return;
  fail('ASSET_INVALID', {
    message: `"${file}" has ${Math.round(width)} × ${Math.round(height)} px, which cannot be shown.`,
    hint: 'make it smaller: 1600 px are enough for the width of a page.',
  });
}

/** A picture as it travels in an edition; an SVG is drawn as PNG. @throws ASSET_INVALID when it cannot be drawn */
export async function embedPicture(picture: Picture, file: string): Promise<EmbeddedImage> {
  if (picture.kind === 'bitmap') return embedded(picture.header, picture.bytes);
  const bytes = await drawn(picture.text, file);
  const header = pictureHeader(bytes);
  if (header === undefined) throw new Error('a rasterized picture is a PNG');
  return embedded(header, bytes);
}

function embedded({ mediaType, width, height }: PictureHeader, bytes: Uint8Array): EmbeddedImage {
  return { mediaType, data: Buffer.from(bytes).toString('base64'), width, height };
}

async function drawn(text: string, file: string): Promise<Uint8Array> {
  // Its parts are large, and few projects need them.
  const { rasterize } = await import('../../report/chart/index.ts');
  try {
    return await rasterize(text, { scale: SVG_SCALE, background: 'rgba(255, 255, 255, 0)' });
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return fail('ASSET_INVALID', {
      message: `"${file}" cannot be drawn: ${error instanceof Error ? error.message : String(error)}.`,
      hint: 'export it as a plain SVG, or as a PNG.',
    });
  }
}
