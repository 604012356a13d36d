/** The formats an edition can be rendered in. */
export const FORMATS = ['html', 'pdf', 'eml', 'xlsx', 'json', 'csv', 'md', 'slack'] as const;
export type Format = (typeof FORMATS)[number];

/** What is rendered when nothing is asked for. */
export const DEFAULT_FORMATS: readonly Format[] = ['html', 'pdf', 'eml', 'xlsx', 'json'];

const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  html: 'text/html',
  pdf: 'application/pdf',
  eml: 'message/rfc822',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  csv: 'text/csv',
  md: 'text/markdown',
  slack: 'application/json',
};

/** The media type of the files of a format, without parameters; texts are UTF-8. */
export function contentTypeOf(format: Format): string {
  return CONTENT_TYPES[format];
}
