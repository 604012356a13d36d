import { externalText, problem, secretHider } from '../../../../foundation/diagnostic/index.ts';
import type { Channel, Message } from '../channel.ts';
import type { Receipt } from '../receipt.ts';
import { openTurns } from '../turns.ts';
import { type Posted, postJson } from './post-json.ts';
import { webSecrets } from './web-secrets.ts';

/** Where a channel over the web leads. */
export interface WebChannelDefinition {
  /** As the configuration calls it. */
  readonly name: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default 30. */
  readonly timeoutSeconds?: number;
  /** What to do about an answer that is final, by its status, where the receiver is known. Default: check the address. */
  readonly hints?: Readonly<Record<number, string>>;
  /** Further trusted authorities as PEM, in place of the built-in ones. */
  readonly ca?: string | undefined;
}

/** What is kept of an answer. */
const LONGEST_REPLY = 300;

/** The words of a receiver, fit to be kept. */
type Said = (text: string) => string;

/** Answers that ask to try again: too slow, too early, too many. */
const PASSING = new Set([408, 425, 429]);

/**
 * A channel that POSTs JSON: 2xx is accepted; 408, 425, 429 and 5xx are temporary, and say when to come again; any other
 * answer is final. Without one, nothing was taken unless the connection stood. The header Idempotency-Key carries
 * the id of the message, so that a receiver can tell a repetition.
 */
export function openWebChannel(definition: WebChannelDefinition): Channel {
  const closing = new AbortController();
  const turns = openTurns(1);
  const hide = secretHider(webSecrets(definition));
  const said = (text: string) => externalText(text, { hide, longest: LONGEST_REPLY });
  const post = async ({ id, body }: Message) => {
    const { url, headers = {}, timeoutSeconds = 30, ca } = definition;
    const posted = await postJson({
      ...{ url, body, timeoutSeconds, ca },
      headers: { 'User-Agent': 'Broadsheet', ...headers, 'Idempotency-Key': id },
      signal: closing.signal,
    });
    return webReceipt(posted, definition, said);
  };
  const turn: Channel['turn'] = async (signal) => ({ send: post, release: await turns.take(signal) });
  return {
    connections: 1,
    turn,
    async send(message) {
      const { send, release } = await turn();
      return await send(message).finally(release);
    },
    close: () => closing.abort(),
  };
}

/** What an answer, or the lack of one, means. */
function webReceipt(posted: Posted, definition: WebChannelDefinition, said: Said): Receipt {
  const { name } = definition;
  if (!posted.isAnswered) return withoutAnswer(posted, definition, said);
  const { status, text, retryAfter } = posted;
  const response = `${status} ${said(text)}`.trim();
  if (status >= 200 && status < 300) return { outcome: 'accepted', response };
  const isPassing = PASSING.has(status) || status >= 500;
  const seconds = secondsOf(retryAfter);
  return {
    outcome: isPassing ? 'temporary' : 'rejected',
    response,
    ...(isPassing && seconds !== undefined ? { retryAfterSeconds: seconds } : {}),
    problem: problem('CHANNEL_REFUSED', {
      message: `The channel "${name}" ${isPassing ? 'put off' : 'refused'} a message: ${response}`,
      hint:
        status >= 300 && status < 400
          ? 'It leads elsewhere, and redirects are not followed: write the final address into the configuration.'
          : isPassing
            ? 'It is sent again later.'
            : (definition.hints?.[status] ?? 'Check the address of the channel in the configuration.'),
    }),
  };
}

function withoutAnswer(
  posted: Extract<Posted, { isAnswered: false }>,
  definition: WebChannelDefinition,
  said: Said,
): Receipt {
  const { isSent, error } = posted;
  const why = said(error.message || String((error as NodeJS.ErrnoException).code));
  const host = URL.canParse(definition.url) ? new URL(definition.url).host : 'its server';
  const found = problem('CHANNEL_UNREACHABLE', {
    message: isSent
      ? `The channel "${definition.name}" at ${host} fell silent after the message was sent; it may have arrived: ${why}`
      : `The channel "${definition.name}" at ${host} cannot be reached: ${why}`,
    hint: 'Check the address of the channel and the network.',
  });
  return isSent
    ? { outcome: 'unknown', problem: found }
    : { outcome: 'temporary', problem: found, isForAll: true };
}

/** Retry-After is a number of seconds; a date would need a clock that both agree on, and is left to the backoff. */
function secondsOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined;
}
