import { type Problem, problem, suggest } from '../foundation/diagnostic/index.ts';
import type { ReportDefinition } from '../report/definition/index.ts';
import { builtInMedium, FORMATS, isAddressed } from '../report/render/registry.ts';
import type { Config } from './config/index.ts';
import type { Path } from './definition-file/index.ts';

/** Formats that a report names and that there are none of. A mail cannot carry mails. */
export function validateFormats({ archive, mail }: ReportDefinition): Problem[] {
  return [
    ...unknownFormats(archive.formats ?? [], FORMATS, ['archive', 'formats']),
    ...unknownFormats(mail.attach, FILES, ['mail', 'attach']),
  ];
}

/** Formats that channels bring and that there are none of: a mail names whom it is for. */
export function channelFormats({ channelFormats: named }: Pick<Config, 'channelFormats'>): Problem[] {
  return Object.entries(named).flatMap(([channel, formats]) =>
    unknownFormats(formats, FILES, ['channels', channel, 'formats']),
  );
}

const FILES = FORMATS.filter((format) => !isAddressed(format));

function unknownFormats(named: readonly string[], known: readonly string[], path: Path): Problem[] {
  return named.flatMap((format, index) =>
    known.includes(format)
      ? []
      : [
          problem('FORMAT_UNKNOWN', {
            message:
              builtInMedium(format) === undefined
                ? `There is no format "${format}".`
                : `"${format}" names its recipient, and cannot go to others.`,
            hint: suggest(format, known),
            path: [...path, index],
          }),
        ],
  );
}
