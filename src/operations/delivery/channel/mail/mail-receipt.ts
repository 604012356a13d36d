import type { Refused } from '../receipt.ts';
import { mailProblem } from './mail-problem.ts';
import { serverSaid } from './server-said.ts';
import { replyOf } from './session-pool.ts';
import type { SmtpServerAddress } from './smtp-server-address.ts';
import type { Phase } from './smtp-session.ts';

/** The attempt that failed, and how far it had come. */
export interface FailedAttempt {
  readonly server: SmtpServerAddress;
  readonly to: string;
  readonly phase: Phase;
}

/**
 * What a failure means for the message. A reply decides: 4 is temporary, 5 is final (RFC 5321, 4.2.1). Without a reply
 * nothing was taken as long as the final dot had not left, and nobody knows afterwards. What fails before the first
 * message, or ends the service (421), concerns the server and everybody who is to be reached through it; even a final
 * reply is worth another try then, since somebody may mend a password, a certificate or the server.
 */
export function mailReceipt(error: unknown, { server, to, phase }: FailedAttempt): Refused {
  const problem = mailProblem(error, { server, to, handedOver: phase === 'handed-over' });
  const reply = replyOf(error);
  const said = (error as { readonly response?: unknown }).response;
  const response =
    typeof said === 'string' && reply !== undefined ? { response: serverSaid(said, server) } : {};
  if (problem.code === 'MAIL_LOGIN_FAILED' || problem.code === 'MAIL_TLS' || phase === 'connect')
    return { outcome: 'temporary', problem, isForAll: true };
  if (reply === 421) return { outcome: 'temporary', problem, ...response, isForAll: true };
  if (reply !== undefined) return { outcome: reply < 500 ? 'temporary' : 'rejected', problem, ...response };
  if ((error as { readonly code?: string }).code === 'EMESSAGE') return { outcome: 'rejected', problem };
  return { outcome: phase === 'handed-over' ? 'unknown' : 'temporary', problem };
}
