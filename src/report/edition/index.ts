/**
 * The edition: the hinge of the house. What is left of it computes, what is right of it draws; renderers
 * never query and never compute, so the media cannot disagree.
 */
export type * from './block.ts';
export type * from './edition.ts';
export type * from './figure.ts';
export type * from './rich-text.ts';
