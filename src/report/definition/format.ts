/** The formats an edition can be rendered in. */
export const FORMATS = ['html', 'pdf', 'eml', 'xlsx', 'json', 'csv', 'md', 'slack'] as const;
export type Format = (typeof FORMATS)[number];

/** What is rendered when nothing is asked for. */
export const DEFAULT_FORMATS: readonly Format[] = ['html', 'pdf', 'eml', 'xlsx', 'json'];
