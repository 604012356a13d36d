import { z } from 'zod';
import { FileTable } from './file-table.ts';

const timeoutSeconds = z
  .number()
  .positive()
  .max(86_400)
  .default(60)
  .describe('Longest time one statement may run, in seconds.');

/** Of connections to servers. */
const refreshMinutes = z
  .number()
  .min(0)
  .max(1_440)
  .default(5)
  .describe(
    'How long answers may be shown again to programs, in minutes. What is sent, and what a command prints, is asked anew.',
  );

/** DuckDB: a database file, or data files (CSV, Parquet) that are given names as tables, or both. */
export const DuckdbDefinition = z
  .strictObject({
    kind: z.literal('duckdb'),
    file: z.string().min(1).optional().describe('Path of the DuckDB file, relative to the project folder.'),
    tables: z
      .record(
        z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/),
        z.union([
          z
            .string()
            .min(1)
            .transform((file): FileTable => FileTable.parse({ file })),
          FileTable,
        ]),
      )
      .optional()
      .describe(
        'Data files to read as tables, by name: the path of a CSV or Parquet file (or a pattern), or the file and how it is written.',
      ),
    memoryLimit: z
      .string()
      .regex(/^\d+(\.\d+)?\s?(MB|GB|MiB|GiB)$/)
      .optional()
      .describe('Upper bound of memory DuckDB may use, such as "512MB".'),
    threads: z.number().int().min(1).max(256).optional(),
    timeoutSeconds,
  })
  .refine((it) => it.file !== undefined || it.tables !== undefined, {
    message: 'needs `file` or `tables`',
  });

/** PostgreSQL by URL; the password comes from the environment. */
export const PostgresDefinition = z.strictObject({
  kind: z.literal('postgres'),
  url: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
    .describe('postgresql://user@host:5432/database; keep the password in the environment.'),
  schema: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_$]*$/)
    .optional()
    .describe('Schema in which unqualified relations are looked up; default: the search path of the user.'),
  poolSize: z.number().int().min(1).max(64).default(4),
  timeoutSeconds,
  refreshMinutes,
});

/** Trino, and through it whatever its catalogs lead to: Iceberg, Hive, Delta Lake and others. */
export const TrinoDefinition = z
  .strictObject({
    kind: z.literal('trino'),
    url: z
      .string()
      .regex(/^https?:\/\/[^/?#]+\/?$/, 'must be https://host:port')
      .describe('The coordinator: https://trino.example.com:8443.'),
    user: z
      .string()
      .min(1)
      .regex(/^[^\p{Cc}:]+$/u, 'must have neither colons nor control characters')
      .optional()
      .describe('Who asks; with a token the server may know.'),
    password: z.string().min(1).optional().describe('Over TLS only; keep it in the environment.'),
    token: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'must have no blanks')
      .optional()
      .describe('A bearer token (JWT, OAuth 2.0), over TLS only; keep it in the environment.'),
    ca: z
      .string()
      .min(1)
      .optional()
      .describe(
        'A PEM file with the certificate authority of the server, where the machine does not know it.',
      ),
    catalog: z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/)
      .describe('The catalog whose tables are read.'),
    schema: z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/)
      .optional()
      .describe('The schema whose tables are read without a prefix.'),
    timeoutSeconds,
    refreshMinutes,
  })
  .refine(({ password, token }) => password === undefined || token === undefined, {
    message: 'takes `password` or `token`, not both',
  })
  .refine(({ password, token, url }) => (password ?? token) === undefined || url.startsWith('https:'), {
    message: 'needs https in its `url`, for a password or token would be sent in the clear',
  });
export type TrinoConnectionDefinition = z.output<typeof TrinoDefinition>;

/** A database that an npm package of the project connects to. */
export const PackageDefinition = z.strictObject({
  kind: z.literal('package'),
  package: z
    .string()
    .regex(/^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/, 'must be the name of an npm package')
    .describe('The package, installed in the project folder: `npm install NAME`.'),
  options: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('What the package wants to know; see its documentation. Keep secrets in the environment.'),
  timeoutSeconds,
  refreshMinutes,
});

export const ConnectionDefinition = z.discriminatedUnion('kind', [
  DuckdbDefinition,
  PostgresDefinition,
  TrinoDefinition,
  PackageDefinition,
]);
export type ConnectionDefinition = z.output<typeof ConnectionDefinition>;
