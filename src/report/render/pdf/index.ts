/** The printed edition: Typst sets what TypeScript has put into words. */
export { loadTypst } from './draw-pdf.ts';
export { renderPdf } from './render-pdf.ts';
