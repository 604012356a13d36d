import { z } from 'zod';
import { FORMATS } from '../../../../report/definition/index.ts';

/** Which files of an edition a place gets; a mail names whom it is for, and is none of them. */
export const bringing = z
  .array(z.enum(FORMATS).exclude(['eml']))
  .min(1)
  .optional()
  .describe(
    'The files that an edition brings; the archive keeps them besides those of the report. Default: what the report archives.',
  );
