import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import {
  DEFAULT_FORMATS,
  FORMATS,
  type Format,
  type ReportDefinition,
} from '../../report/definition/index.ts';

export { DEFAULT_FORMATS, type Format };

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

/** What is kept of every edition of a report: the formats that it asks for, and what its mail carries besides. */
export function archivedFormats({ archive, mail }: ReportDefinition): readonly Format[] {
  return FORMATS.filter((one) => archive.formats.includes(one) || mail.attach.some((kind) => kind === one));
}
