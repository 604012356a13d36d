/** The web page: one self-contained file that reads without script, by day, by night and on paper. */
export { renderHtml } from './render-html.ts';
