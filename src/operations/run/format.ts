import { fail, suggest } from '../../foundation/diagnostic/index.ts';

/** The formats an edition can be rendered in. */
export const FORMATS = ['html', 'pdf', 'eml', 'xlsx', 'json', 'csv', 'md', 'slack'] as const;
export type Format = (typeof FORMATS)[number];

/** What is rendered when nothing is asked for. */
export const DEFAULT_FORMATS: readonly Format[] = ['html', 'pdf', 'eml', 'xlsx', 'json'];

/** Reads names of formats, each possibly several with commas. @throws USAGE with the nearest format */
export function parseFormats(names: readonly string[]): readonly Format[] {
  const given = names.flatMap((text) => text.split(',')).map((name) => name.trim().toLowerCase());
  if (given.length === 0) return DEFAULT_FORMATS;
  const formats = given.map((name) => {
    const format = FORMATS.find((one) => one === name);
    if (format !== undefined) return format;
    return fail('USAGE', { message: `There is no format "${name}".`, hint: suggest(name, FORMATS) });
  });
  return FORMATS.filter((one) => formats.includes(one));
}
