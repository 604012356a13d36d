import type { Frame } from './frame.ts';

/** The frame of one of several slides that belong together: "Key figures (2/3)". */
export function numbered(frame: Frame, at: number, count: number): Frame {
  return count <= 1 ? frame : { ...frame, title: `${frame.title} (${at + 1}/${count})` };
}
