/** Slides: a document as a presentation for PowerPoint, with charts and tables that can be edited there. */
export { renderSlides } from './render-slides.ts';
