import { problem } from '../../../../foundation/diagnostic/index.ts';
import type { CarriedFile } from '../../notification/files-of-edition.ts';
import { sha256 } from '../files/edition-folder.ts';
import { sendRequest, type WebAnswer, type WebSilence } from '../post/send-request.ts';
import type { Refused } from '../receipt.ts';
import { addressOf } from './bucket-address.ts';
import { type Asked, refusalOf } from './explain-answer.ts';
import { signedHeaders } from './sign-request.ts';

/** Where a file goes, and for whom. */
export interface Putting extends Asked {
  readonly key: string;
  /** The id of the message: the same each time it is tried. */
  readonly delivery: string;
  readonly signal: AbortSignal;
  readonly ca?: string | undefined;
}

const EMPTY = sha256('');

/**
 * Puts a file where there is none. What is there already counts as put if it is the same file of the same delivery;
 * another file of the same delivery, which an earlier attempt has left, is replaced; everything else stays as it is.
 * @returns why it could not be put; undefined when it is there
 */
export async function putFile(file: CarriedFile, putting: Putting): Promise<Refused | undefined> {
  const answer = await put(file, putting, { 'If-None-Match': '*' });
  if (!isInTheWay(answer)) return refusedBy(answer, putting);
  const there = await ask('HEAD', putting, { bodyHash: EMPTY });
  if (there.isAnswered && there.status === 404) return refusedBy(await put(file, putting), putting);
  const refused = refusedBy(there, putting);
  if (refused !== undefined || !there.isAnswered) return refused;
  const { delivery, hash } = marksOf(there);
  if (delivery !== putting.delivery) return taken(putting);
  return hash === sha256(file.bytes) ? undefined : refusedBy(await put(file, putting), putting);
}

/** Something is there; or the service cannot put on condition, so that one has to look first. */
function isInTheWay(answer: WebAnswer | WebSilence): boolean {
  return answer.isAnswered && (answer.status === 412 || answer.status === 501);
}

function refusedBy(answer: WebAnswer | WebSilence, putting: Putting): Refused | undefined {
  const isFine = answer.isAnswered && answer.status >= 200 && answer.status < 300;
  return isFine ? undefined : refusalOf(answer, putting);
}

function put({ bytes, contentType }: CarriedFile, putting: Putting, condition: Record<string, string> = {}) {
  const bodyHash = sha256(bytes);
  return ask('PUT', putting, {
    ...{ bodyHash, body: bytes },
    headers: {
      'Content-Type': contentType,
      'X-Amz-Checksum-Sha256': Buffer.from(bodyHash, 'hex').toString('base64'),
      'X-Amz-Meta-Broadsheet-Delivery': putting.delivery,
      'X-Amz-Meta-Broadsheet-Sha256': bodyHash,
      ...condition,
    },
  });
}

function marksOf({ headers }: WebAnswer) {
  return {
    delivery: headers['x-amz-meta-broadsheet-delivery'],
    hash: headers['x-amz-meta-broadsheet-sha256'],
  };
}

interface Content {
  readonly bodyHash: string;
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask(
  method: 'PUT' | 'HEAD',
  { definition, key, now, signal, ca }: Putting,
  { bodyHash, body, headers = {} }: Content,
): Promise<WebAnswer | WebSilence> {
  const url = addressOf(definition, key);
  const { region, timeoutSeconds } = definition;
  return await sendRequest({
    ...{ method, url, timeoutSeconds, signal, ca },
    headers: await signedHeaders(
      { method, url, headers: { ...headers, 'User-Agent': 'Broadsheet' }, bodyHash, region, now },
      definition,
    ),
    ...(body === undefined ? {} : { body }),
  });
}

function taken({ name, key }: Putting): Refused {
  return {
    outcome: 'rejected',
    problem: problem('CHANNEL_REFUSED', {
      message: `The channel "${name}" has a file ${key} that is not of this delivery; it stays as it is.`,
      hint: 'give the channel a prefix of its own, or take the file away, then: broadsheet settle DELIVERY --resend',
    }),
  };
}
