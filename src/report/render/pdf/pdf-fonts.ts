export { type FontSet, fontFiles as pdfFontFiles } from '../../design/index.ts';
