import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived, with what its signature speaks of. */
export interface S3Request {
  readonly method: string;
  /** The path and the query as they were sent. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface S3Object {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the server does in place of serving: an error of S3, or none at all. */
export interface S3Fault {
  readonly status?: number;
  readonly code?: string;
  readonly more?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Cut the connection once the request is there and served, or before it is served; or stay silent. */
  readonly does?: 'serve-and-cut' | 'cut' | 'nothing';
  /** Only requests that this says; default: all. */
  readonly when?: (request: S3Request) => boolean;
}

/** A small object storage on loopback: puts on condition, heads, and signatures that it checks by itself. */
export interface S3Server {
  readonly endpoint: string;
  readonly objects: Map<string, S3Object>;
  readonly requests: readonly S3Request[];
  become(fault: S3Fault | undefined): void;
  stop(): Promise<void>;
}

export const S3_LOGIN = {
  accessKeyId: 'AKIDTESTKEY',
  secretAccessKey: 'wJalr/secret+KEY',
  sessionToken: 'tok-123456',
};
export const S3_BUCKET = 'reports';
const REGION = 'eu-central-1';

/** Starts an object storage with one bucket, `reports`; stop it after the test. */
export async function startS3Server(): Promise<S3Server> {
  let fault: S3Fault | undefined;
  const objects = new Map<string, S3Object>();
  const requests: S3Request[] = [];
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    if (request === undefined) return;
    requests.push(request);
    const own = fault !== undefined && (fault.when?.(request) ?? true) ? fault : undefined;
    if (own?.does === 'nothing') return;
    if (own?.does === 'cut') return void incoming.socket.destroy();
    const answer =
      own === undefined || own.does === 'serve-and-cut'
        ? serve(request, objects)
        : { status: own.status ?? 500, code: own.code, more: own.more, headers: own.headers };
    if (own?.does === 'serve-and-cut') return void incoming.socket.destroy();
    const { status, code, more = '', headers = {} } = answer;
    response.writeHead(status, {
      ...headers,
      ...(code === undefined ? {} : { 'Content-Type': 'application/xml' }),
    });
    const text = `<?xml version="1.0"?>\n<Error><Code>${code}</Code><Message>${code} of ${S3_LOGIN.accessKeyId}</Message>${more}<StringToSign>${S3_LOGIN.secretAccessKey}</StringToSign></Error>`;
    response.end(code === undefined || request.method === 'HEAD' ? '' : text);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ objects, requests },
    become(next) {
      fault = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface S3Answer {
  readonly status: number;
  readonly code?: string | undefined;
  readonly more?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

const AGES = 15 * 60_000;

function serve(request: S3Request, objects: Map<string, S3Object>): S3Answer {
  const refused = unsigned(request, S3_LOGIN, REGION);
  if (refused !== undefined) return refused;
  const { method, headers, body } = request;
  const [, bucket, ...parts] = (request.target.split('?')[0] ?? '').split('/').map(decodeURIComponent);
  if (bucket !== S3_BUCKET) return { status: 404, code: 'NoSuchBucket' };
  const key = parts.join('/');
  const there = objects.get(key);
  if (method === 'HEAD') {
    if (key !== '' && there === undefined) return { status: 404, code: 'NoSuchKey' };
    return { status: 200, headers: there?.headers };
  }
  if (method === 'GET' && key === '') return { status: 200 };
  if (method !== 'PUT') return { status: 405, code: 'MethodNotAllowed' };
  if (headers['if-none-match'] === '*' && there !== undefined)
    return { status: 412, code: 'PreconditionFailed' };
  if (sha256(body, 'base64') !== headers['x-amz-checksum-sha256']) return { status: 400, code: 'BadDigest' };
  const kept = Object.entries(headers).filter(([name]) => /^x-amz-meta-|^content-type$/.test(name));
  objects.set(key, { bytes: body, headers: Object.fromEntries(kept) });
  return { status: 200, headers: { ETag: '"made"' } };
}

/** Who may ask. */
export interface S3Login {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Checks a request against its signature, from the description of version 4:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function unsigned(
  { method, target, headers, body }: S3Request,
  { accessKeyId, secretAccessKey, sessionToken }: S3Login,
  region: string,
  now = Date.now(),
): S3Answer | undefined {
  const [, key, day = '', place, names = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (key !== accessKeyId) return { status: 403, code: 'InvalidAccessKeyId' };
  if (place !== region)
    return { status: 400, code: 'AuthorizationHeaderMalformed', more: `<Region>${region}</Region>` };
  const date = headers['x-amz-date'] ?? '';
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(at) || Math.abs(now - at) > AGES) return { status: 403, code: 'RequestTimeTooSkewed' };
  if (sessionToken !== headers['x-amz-security-token']) return { status: 400, code: 'InvalidToken' };
  if (headers['x-amz-content-sha256'] !== sha256(body, 'hex'))
    return { status: 400, code: 'XAmzContentSHA256Mismatch' };
  const [path = '', query = ''] = target.split('?');
  const canonical = [
    method,
    path
      .split('/')
      .map((part) => strictly(decodeURIComponent(part)))
      .join('/'),
    query
      .split('&')
      .filter(Boolean)
      .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
      .sort()
      .join('&'),
    ...names.split(';').map((name) => `${name}:${(headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}`),
    '',
    names,
    headers['x-amz-content-sha256'],
  ].join('\n');
  const scope = [day, region, 's3', 'aws4_request'];
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical, 'hex')].join('\n');
  const signing = scope.reduce<Buffer | string>(
    (secret, part) => hmac(secret, part),
    `AWS4${secretAccessKey}`,
  );
  const expected = hmac(signing, text);
  const isRight =
    names.split(';').includes('host') &&
    Object.keys(headers).every((name) => !name.startsWith('x-amz-') || names.split(';').includes(name)) &&
    timingSafeEqual(expected, Buffer.from(signature, 'hex'));
  return isRight ? undefined : { status: 403, code: 'SignatureDoesNotMatch' };
}

function strictly(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const sign = String.fromCharCode(byte);
      return /[A-Za-z0-9\-._~]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function sha256(content: Buffer | string, encoding: 'hex' | 'base64'): string {
  return createHash('sha256').update(content).digest(encoding);
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Undefined when the sender gave up. */
async function readRequest(incoming: IncomingMessage): Promise<S3Request | undefined> {
  const parts: Buffer[] = [];
  try {
    for await (const part of incoming) parts.push(part as Buffer);
  } catch {
    return undefined;
  }
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  const { method = '', url: target = '' } = incoming;
  return { method, target, headers, body: Buffer.concat(parts) };
}
