import { z } from 'zod';

/** The web address of a channel. */
export const channelAddress = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/[^\s/]+/i, 'write a web address')
  .describe('Holds a secret as a rule and should refer to the environment.');
