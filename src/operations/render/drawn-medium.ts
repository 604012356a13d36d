import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import type { BuiltInMedium } from '../../report/render/built-in-medium.ts';
import { builtInMedium, FORMATS } from '../../report/render/registry.ts';

/** The medium that a format is drawn by. @throws FORMAT_UNKNOWN */
export function drawnMedium(format: string): BuiltInMedium<never> {
  const medium = builtInMedium(format);
  if (medium !== undefined && !('isAddressed' in medium)) return medium;
  if (medium === undefined)
    return fail('FORMAT_UNKNOWN', {
      message: `There is no format "${format}".`,
      hint: suggest(format, FORMATS),
    });
  return fail('FORMAT_UNKNOWN', {
    message: `A ${medium.name} is composed for each of its recipients, and not drawn by itself.`,
    hint: 'run the report: broadsheet run REPORT writes one.',
  });
}
