import type { Frame } from './frame.ts';

/** Groups of at most so many. */
export function chunks<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, at) =>
    all.slice(at * most, (at + 1) * most),
  );
}

/** The frame of one of several slides that belong together: "Key figures (2/3)". */
export function numbered(frame: Frame, at: number, count: number): Frame {
  return count <= 1 ? frame : { ...frame, title: `${frame.title} (${at + 1}/${count})` };
}
