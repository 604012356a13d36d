import type { EmbeddedImage } from '../../edition/index.ts';

/** Pictures of a document under construction: each gets the path that the document names it by. */
export interface Images {
  /** Keeps an SVG and returns its path; the same picture twice is one file. */
  add(svg: string): string;
  /** Keeps a picture of pixels and returns its path. */
  embed(image: EmbeddedImage): string;
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** Starts an empty collection. Paths are numbered in the order of adding, so they are the same for the same edition. */
export function collectImages(): Images {
  const files = new Map<string, string | Uint8Array>();
  const paths = new Map<string, string>();
  const keep = (key: string, extension: string, content: () => string | Uint8Array): string => {
    const known = paths.get(key);
    if (known !== undefined) return known;
    const path = `image-${files.size + 1}.${extension}`;
    files.set(path, content());
    paths.set(key, path);
    return path;
  };
  return {
    add: (svg) => keep(svg, 'svg', () => svg),
    embed: ({ mediaType, data }) =>
      keep(data, mediaType === 'image/png' ? 'png' : 'jpg', () => Buffer.from(data, 'base64')),
    files,
  };
}
