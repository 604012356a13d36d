import { z } from 'zod';

/**
 * The name of a format: one that Broadsheet comes with, or a medium of the configuration. Which there are, whoever reads a
 * project knows.
 */
export const FormatName = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,30}$/,
    'must be lower-case letters, digits and -, beginning with a letter, at most 31',
  );
