/** The printed edition: Typst sets what TypeScript has put into words. */
export { type PdfOptions, renderPdf } from './render-pdf.ts';
