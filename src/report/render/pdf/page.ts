import type { Theme } from '../../design/index.ts';
import type { Document } from '../../document/index.ts';
import type { EmbeddedImage } from '../../edition/index.ts';

/** What the data of a node depends on beside the node. */
export interface Page {
  readonly document: Document;
  readonly theme: Theme;
  readonly images: Images;
  readonly paper: Paper;
  /** Of the text here, in pt: the page's, or a column's. */
  readonly width: number;
  /** Depth in the outline of what is headed within a part. */
  readonly level: number;
  /** Whether the node stands by itself, not within another: only then can it begin a page. */
  readonly outermost: boolean;
}

/** The sheet an edition is printed on, and the room for text on it; in pt. */
export interface Paper {
  /** As the typesetter names it. */
  readonly name: 'a4' | 'us-letter';
  readonly landscape: boolean;
  readonly margin: { readonly x: number; readonly top: number; readonly bottom: number };
  readonly text: Extent;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** Of the upright sheet, in pt. */
const SHEETS = {
  a4: { name: 'a4', width: 595.28, height: 841.89 },
  letter: { name: 'us-letter', width: 612, height: 792 },
} as const;

const MARGIN = { x: 51, top: 62, bottom: 56 } as const;

/** The paper that an edition asks for; A4 upright where it does not say. */
export function paperOf({ page }: Document['edition']): Paper {
  const { name, width, height } = SHEETS[page?.size ?? 'a4'];
  const landscape = page?.orientation === 'landscape';
  return {
    name,
    landscape,
    margin: MARGIN,
    text: landscape ? room(height, width) : room(width, height),
  };
}

function room(width: number, height: number): Extent {
  return { width: width - 2 * MARGIN.x, height: height - MARGIN.top - MARGIN.bottom };
}

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
