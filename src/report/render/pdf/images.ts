/** Pictures of a document under construction: each SVG gets the path that the document names it by. */
export interface Images {
  /** Keeps a picture and returns its path; the same picture twice is one file. */
  add(svg: string): string;
  readonly files: ReadonlyMap<string, string>;
}

/** Starts an empty collection. Paths are numbered in the order of adding, so they are the same for the same edition. */
export function collectImages(): Images {
  const files = new Map<string, string>();
  const paths = new Map<string, string>();
  return {
    add(svg) {
      const known = paths.get(svg);
      if (known !== undefined) return known;
      const path = `image-${files.size + 1}.svg`;
      files.set(path, svg);
      paths.set(svg, path);
      return path;
    },
    files,
  };
}
