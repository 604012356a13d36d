import { externalText, problem } from '../../../../foundation/diagnostic/index.ts';
import { isPassing, retryAfter, type WebAnswer, type WebSilence } from '../post/send-request.ts';
import type { Refused } from '../receipt.ts';
import type { S3Definition } from './definition.ts';

/** What was asked of which bucket. */
export interface Asked {
  /** The channel, as the configuration calls it. */
  readonly name: string;
  readonly definition: S3Definition;
  /** Undefined when the bucket itself was looked at. */
  readonly key?: string | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Takes secrets out of a text. */
  readonly hide: (text: string) => string;
}

/** An error as S3 writes it. Its other parts repeat keys and signatures, and are never shown. */
interface S3Error {
  readonly code: string;
  readonly message: string;
  readonly region: string | undefined;
}

/** Codes that pass by themselves, whatever their status. */
const PASSING = new Set([
  'RequestTimeout',
  'SlowDown',
  'InternalError',
  'ServiceUnavailable',
  'OperationAborted',
  'ConditionalRequestConflict',
]);

/** Codes of a clock that is wrong. */
const SKEWED = new Set(['RequestTimeTooSkewed', 'RequestExpired']);

/** Codes of a region that is another one. */
const ELSEWHERE = new Set([
  'PermanentRedirect',
  'TemporaryRedirect',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
]);

/** What to do about an answer by its code. */
const HINTS: Readonly<Record<string, (definition: S3Definition) => string>> = {
  NoSuchBucket: ({ bucket }) =>
    `There is no bucket "${bucket}" there: create it, or write the name of another.`,
  AccessDenied: mayNot,
  AllAccessDisabled: mayNot,
  AccountProblem: () => 'The account of the service needs somebody to look at it.',
  InvalidAccessKeyId: unknownKey,
  XAdminUserNotFound: unknownKey,
  SignatureDoesNotMatch: () =>
    'The secret does not belong to the access key, or a proxy changes what is sent: look at both in the environment, and at the endpoint.',
  ExpiredToken: () => 'The session token has expired: put new keys into the environment.',
  InvalidToken: () =>
    'The session token does not belong to the access key: put all three into the environment anew.',
  TokenRefreshRequired: () => 'The session token has expired: put new keys into the environment.',
  MethodNotAllowed: () => 'Object storage does not answer there: check the endpoint.',
  EntityTooLarge: () => 'The file is larger than the service takes at once.',
  QuotaExceeded: () => 'The bucket is full: make room, or have its quota raised.',
  XMinioStorageFull: () => 'The storage is full: make room.',
  InvalidObjectState: ({ bucket }) =>
    `The bucket "${bucket}" keeps what is there: give the channel a prefix of its own.`,
  KMSKeyDisabled: () => 'The key that encrypts the bucket is turned off.',
};

/** What an answer that is no success means, in words, with what to do. */
export function refusalOf(answer: WebAnswer | WebSilence, asked: Asked): Refused {
  if (!answer.isAnswered) return unanswered(answer, asked);
  const { status, headers } = answer;
  const error = errorIn(answer);
  const said = saidBy(answer, error, asked);
  if (SKEWED.has(error.code)) return skewed(answer, said, asked);
  const passes = isPassing(status) || PASSING.has(error.code);
  return {
    outcome: passes ? 'temporary' : 'rejected',
    response: said,
    ...(passes ? retryAfter(headers) : {}),
    problem: problem('CHANNEL_REFUSED', {
      message: `The channel "${asked.name}" ${passes ? 'put off' : 'refused'} ${whatOf(asked)}: ${said}`,
      hint: passes ? 'It is sent again later.' : hintFor(answer, error, asked.definition),
    }),
  };
}

/** The error that an answer holds, with empty texts where it holds none. */
export function errorIn({ text, headers }: WebAnswer): S3Error {
  const part = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]?.trim();
  const region = part('Region') ?? headers['x-amz-bucket-region'];
  return {
    code: part('Code') ?? '',
    message: part('Message') ?? '',
    region: typeof region === 'string' && /^[a-z0-9-]{1,64}$/.test(region) ? region : undefined,
  };
}

function saidBy({ status, text }: WebAnswer, { code, message }: S3Error, { hide }: Asked): string {
  const words = code === '' ? (text.trimStart().startsWith('<') ? '' : text) : `${code}: ${message}`;
  return `${status} ${externalText(words, { hide, longest: 300 })}`.trim();
}

function whatOf({ key }: Pick<Asked, 'key'>): string {
  return key === undefined ? 'a question' : `the file ${key}`;
}

function hintFor({ status }: WebAnswer, { code, region }: S3Error, definition: S3Definition): string {
  const isElsewhere = ELSEWHERE.has(code) || (status >= 300 && status < 400);
  if (isElsewhere && region !== undefined && region !== definition.region)
    return `The bucket is in the region ${region}: write region: ${region}.`;
  if (isElsewhere)
    return 'The bucket is in another region, or has another endpoint: redirects are not followed, write those of the bucket.';
  const known = Object.hasOwn(HINTS, code) ? HINTS[code] : undefined;
  if (known !== undefined) return known(definition);
  if (status === 401 || status === 403) return mayNot(definition);
  if (status === 404) return 'Check the endpoint, the bucket and the addressing: nothing like it is there.';
  return 'Check the endpoint, the bucket and the keys of the channel.';
}

function unknownKey(): string {
  return 'The service does not know the access key: look which one the environment has.';
}

function mayNot({ bucket, prefix = '' }: S3Definition): string {
  const resource = [bucket, ...prefix.split('/').filter((part) => part !== ''), '*'].join('/');
  return `The access key needs s3:PutObject and s3:GetObject on ${resource}.`;
}

/** A clock is set right by itself as a rule, and nothing gets in until it is. */
function skewed({ headers }: WebAnswer, said: string, { name, now }: Asked): Refused {
  const theirs = Date.parse(headers.date ?? '');
  const seconds = Math.round((now - theirs) / 1000);
  const apart = Number.isNaN(seconds)
    ? 'differs from that of the service'
    : `is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} that of the service`;
  return {
    outcome: 'temporary',
    response: said,
    isForAll: true,
    problem: problem('CHANNEL_REFUSED', {
      message: `The channel "${name}" takes nothing, since the clock of this machine ${apart}: ${said}`,
      hint: 'Set the clock by a time server (NTP); it is tried again later.',
    }),
  };
}

/** Sending again is safe whatever became of it: what is there is known by its delivery and its content. */
function unanswered({ isSent, error }: WebSilence, { name, definition, key, hide }: Asked): Refused {
  const why = externalText(error.message || String((error as NodeJS.ErrnoException).code), { hide });
  const where = definition.endpoint ?? `AWS in ${definition.region}`;
  return {
    outcome: 'temporary',
    problem: problem('CHANNEL_UNREACHABLE', {
      message: isSent
        ? `The channel "${name}" at ${where} fell silent at ${whatOf({ key })}: ${why}`
        : `The channel "${name}" at ${where} cannot be reached: ${why}`,
      hint: isSent
        ? 'It is sent again later, and is there once however often that is.'
        : 'Check the endpoint of the channel and the network.',
    }),
    ...(isSent ? {} : { isForAll: true }),
  };
}
