import { z } from 'zod';
import { FormatName } from '../../../../report/definition/index.ts';

/** Which files of an edition a place gets. */
export const bringing = z
  .array(FormatName)
  .min(1)
  .optional()
  .describe(
    'The files that an edition brings; the archive keeps them besides those of the report. Default: what the report archives.',
  );
