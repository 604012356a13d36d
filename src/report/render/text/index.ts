/** Plain renditions: text for terminals and mail, Markdown, Slack's blocks, CSV for spreadsheets. */
export type { Cell, DataTable, RowKind } from '../../block/data-table.ts';
export { renderCsv, type ValueOptions } from './csv/render-csv.ts';
export { type BlockTable, tablesOf } from './csv/tables-of.ts';
export { renderMarkdown } from './markdown/render-markdown.ts';
export { renderText } from './render-text.ts';
export { renderSlack, type SlackOptions } from './slack/render-slack.ts';
