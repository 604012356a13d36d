import type { S3Definition } from './definition.ts';

/** The most bytes that a key may have. */
export const LONGEST_KEY = 1_024;

/** The key of a file, from its names downwards. */
export function keyOf({ prefix = '' }: Pick<S3Definition, 'prefix'>, names: readonly string[]): string {
  return [...prefix.split('/').filter((part) => part !== ''), ...names].join('/');
}

/** The web address of a key; of the bucket itself without one. A bucket whose name has a dot fits no certificate as a host. */
export function addressOf(definition: S3Definition, key = ''): string {
  const { endpoint, region, bucket } = definition;
  const { addressing = endpoint === undefined && !bucket.includes('.') ? 'host' : 'path' } = definition;
  const base = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  const path = key.split('/').map(encoded).join('/');
  return addressing === 'host'
    ? `${base.protocol}//${bucket}.${base.host}/${path}`
    : `${base.origin}/${bucket}/${path}`;
}

/** As signatures want it: everything but unreserved characters (RFC 3986). */
function encoded(part: string): string {
  return encodeURIComponent(part).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
