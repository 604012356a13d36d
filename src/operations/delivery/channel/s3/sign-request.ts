import { AwsV4Signer } from 'aws4fetch';

/** Who asks. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** A request that is to be signed. */
export interface Unsigned {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body, in hexadecimal. */
  readonly bodyHash: string;
  readonly region: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The headers of a request with its signature, by version 4 of AWS's scheme for S3. */
export async function signedHeaders(
  { method, url, headers, bodyHash, region, now }: Unsigned,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
): Promise<Record<string, string>> {
  const signer = new AwsV4Signer({
    ...{ method, url, accessKeyId, secretAccessKey, region, service: 's3' },
    ...(sessionToken === undefined ? {} : { sessionToken }),
    headers: { ...headers, 'X-Amz-Content-Sha256': bodyHash },
    datetime: new Date(now).toISOString().replace(/[:-]|\.\d{3}/g, ''),
  });
  return Object.fromEntries((await signer.sign()).headers);
}
