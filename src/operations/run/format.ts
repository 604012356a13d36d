import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import type { ReportDefinition } from '../../report/definition/index.ts';
import {
  type BuiltInFormat,
  builtInMedium,
  DEFAULT_FORMATS,
  FORMATS,
  isAddressed,
} from '../../report/render/registry.ts';
import { formatsOf, type ProjectMedia } from '../render/index.ts';

/** What an edition can be rendered in: a format that Broadsheet comes with, or a medium of the project. */
export type Format = BuiltInFormat | (string & {});

/** Reads names of formats, each possibly several with commas. @param media those of the project @throws FORMAT_UNKNOWN with the nearest format */
export function parseFormats(names: readonly string[], media: ProjectMedia['media']): readonly Format[] {
  const known = formatsOf({ media });
  const given = names.flatMap((text) => text.split(',')).map((name) => name.trim().toLowerCase());
  if (given.length === 0) return DEFAULT_FORMATS;
  const formats = given.map((name) => {
    if (known.includes(name)) return name;
    return fail('FORMAT_UNKNOWN', { message: `There is no format "${name}".`, hint: suggest(name, known) });
  });
  return inOrder(formats);
}

/** What is kept of every edition of a report: the formats that it asks for, and what its mail carries besides. */
export function archivedFormats({ archive, mail }: ReportDefinition): readonly Format[] {
  return inOrder([...(archive.formats ?? DEFAULT_FORMATS), ...mail.attach]);
}

/** Of those, what anybody may get: a mail names whom it is for. */
export function publicFormats(report: ReportDefinition): readonly Format[] {
  return archivedFormats(report).filter((format) => !isAddressed(format));
}

/** Each once: ours in the order of all lists, then those of the project as they are given. */
function inOrder(formats: readonly string[]): readonly Format[] {
  const own = formats.filter((format) => builtInMedium(format) === undefined);
  return [...FORMATS.filter((format) => formats.includes(format)), ...new Set(own)];
}
