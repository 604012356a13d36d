import { z } from 'zod';
import type { ChannelDescription } from '../definition.ts';
import { bringing } from '../files/definition.ts';

const printable = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[\x21-\x7e]+$/, 'must have no blanks');

const S3Definition = z
  .strictObject({
    kind: z.literal('s3'),
    endpoint: z
      .string()
      .regex(/^https?:\/\/[^\s/?#@]+\/?$/i, 'write https://host or https://host:port')
      .optional()
      .describe(
        'The address of the service: https://minio.example.com:9000. Default: that of AWS in the region.',
      ),
    region: z
      .string()
      .regex(/^[a-z0-9-]{1,64}$/, 'write it as eu-central-1')
      .default('us-east-1')
      .describe('Where the bucket is. Services that have no regions take us-east-1, or auto.'),
    bucket: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
        'must be the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens',
      )
      .describe('The bucket, which has to be there.'),
    prefix: z
      .string()
      .max(500)
      .regex(/^[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*\/?$/, 'write folders as reports/daily')
      .refine((text) => !text.split('/').some((part) => /^\.+$/.test(part)), 'must not lead upwards')
      .optional()
      .describe('What all keys begin with: reports/daily.'),
    addressing: z
      .enum(['path', 'host'])
      .optional()
      .describe(
        'Whether the bucket stands in the path (https://host/bucket) or in the host (https://bucket.host). Default: in the path where there is an endpoint, else in the host.',
      ),
    accessKeyId: printable(200).describe('Keep it in the environment.'),
    secretAccessKey: printable(200).describe('Keep it in the environment.'),
    sessionToken: printable(4000)
      .optional()
      .describe('Of keys that are given for a while; keep it in the environment.'),
    formats: bringing,
    timeoutSeconds: z
      .number()
      .positive()
      .max(3600)
      .default(120)
      .describe('How long to wait until a file has been taken.'),
  })
  .describe('Object storage that speaks S3.');
export type S3Definition = z.output<typeof S3Definition>;

export const s3 = {
  schema: S3Definition,
  secrets: ({ accessKeyId, secretAccessKey, sessionToken }) =>
    [accessKeyId, secretAccessKey, sessionToken].filter((one) => one !== undefined),
} satisfies ChannelDescription<typeof S3Definition>;
