/** Plain renditions: text for terminals and mail, CSV for spreadsheets, the edition itself as JSON. */
export type { Cell, DataTable } from './data-table.ts';
export { type CsvOptions, renderCsv } from './render-csv.ts';
export { renderJson } from './render-json.ts';
export { renderText, type TextOptions } from './render-text.ts';
export { tablesOf } from './tables-of.ts';
