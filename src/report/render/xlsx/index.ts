/** The workbook: an edition as XLSX, with typed numbers, formats and native charts. */
export { renderXlsx } from './render-xlsx.ts';
