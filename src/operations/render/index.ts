/** Drawing editions, off the main thread: one process draws what another one asks for. */
export { type DrawLimits, draw, prepare } from './draw.ts';
export type { Drawn, DrawOptions } from './draw-format.ts';
export { contentTypeOf, formatsOf, type ProjectMedia } from './project-media.ts';
export { tooLargeProblem } from './too-large.ts';
