import { ProblemError, secretHider } from '../../../../foundation/diagnostic/index.ts';
import type { Looking } from '../channel.ts';
import { sha256 } from '../files/edition-folder.ts';
import { sendRequest } from '../post/send-request.ts';
import { addressOf } from './bucket-address.ts';
import { type S3Definition, s3 } from './definition.ts';
import { errorIn, refusalOf } from './explain-answer.ts';
import { signedHeaders } from './sign-request.ts';

/**
 * Asks for one key of a bucket: what is wrong with the endpoint, the keys, the region or the bucket shows. Who may only put, may
 * not ask, and is known all the same. @throws CHANNEL_REFUSED, CHANNEL_UNREACHABLE
 */
export async function lookAtBucket(definition: S3Definition, looking: Looking): Promise<string> {
  const { name, now, ca, signal, timeoutSeconds } = looking;
  const { bucket, region } = definition;
  const url = `${addressOf(definition)}?list-type=2&max-keys=1`;
  const asked = {
    method: 'GET',
    url,
    headers: { 'User-Agent': 'Broadsheet' },
    bodyHash: sha256(''),
    region,
  } as const;
  const headers = await signedHeaders({ ...asked, now: now() }, definition);
  const answer = await sendRequest({ method: 'GET', url, headers, timeoutSeconds, signal, ca });
  if (answer.isAnswered && answer.status === 200) return `the bucket ${bucket} answers`;
  if (answer.isAnswered && errorIn(answer).code === 'AccessDenied')
    return `the bucket ${bucket} knows the access key; whether it may put files, a first one shows`;
  const hide = secretHider(s3.secrets(definition));
  throw new ProblemError([refusalOf(answer, { name, definition, hide, now: now() }).problem]);
}
