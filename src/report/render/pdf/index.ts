/** The printed edition: Typst sets what TypeScript has put into words. */
export { renderPdf } from './render-pdf.ts';
