import { type Problem, problem, suggest } from '../foundation/diagnostic/index.ts';
import { formatsOf } from '../operations/render/index.ts';
import type { ReportDefinition } from '../report/definition/index.ts';
import { builtInMedium, isAddressed } from '../report/render/registry.ts';
import type { Config } from './config/index.ts';
import type { Path } from './definition-file/index.ts';

/** Formats that a report names and that there are none of. A mail cannot carry mails. */
export function validateFormats(
  { archive, mail }: ReportDefinition,
  config: Pick<Config, 'media'>,
): Problem[] {
  return [
    ...unknownFormats(archive.formats ?? [], formatsOf(config), ['archive', 'formats']),
    ...unknownFormats(mail.attach, fileFormats(config), ['mail', 'attach']),
  ];
}

/** Formats that channels bring and that there are none of: a mail names whom it is for. */
export function channelFormats(config: Pick<Config, 'channelFormats' | 'media'>): Problem[] {
  return Object.entries(config.channelFormats).flatMap(([channel, formats]) =>
    unknownFormats(formats, fileFormats(config), ['channels', channel, 'formats']),
  );
}

function fileFormats(config: Pick<Config, 'media'>): readonly string[] {
  return formatsOf(config).filter((format) => !isAddressed(format));
}

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
