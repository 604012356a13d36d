import { z } from 'zod';

/** Where Broadsheet keeps runs, editions, deliveries and alerts. */
export const StoreDefinition = z
  .string()
  .regex(/^postgres(ql)?:\/\/[^\s]+$/, 'write it as postgresql://user:password@host/database')
  .describe(
    'A PostgreSQL database for runs, editions, deliveries and alerts. Default: an embedded one in the folder .broadsheet/store of the project, for one process.',
  );
export type StoreDefinition = z.output<typeof StoreDefinition>;
