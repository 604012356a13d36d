/** The edition itself, for programs. */
export { renderJson } from './render-json.ts';
