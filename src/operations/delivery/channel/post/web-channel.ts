import { externalText, problem, secretHider } from '../../../../foundation/diagnostic/index.ts';
import type { Channel, Looking, Message } from '../channel.ts';
import { channelOf } from '../channel-of.ts';
import type { Receipt } from '../receipt.ts';
import { reach } from './reach.ts';
import { isPassing, retryAfter, sendRequest, type WebAnswer, type WebSilence } from './send-request.ts';
import { webSecrets } from './web-secrets.ts';

/** Where a channel over the web leads. */
export interface WebChannelDefinition {
  /** As the configuration calls it. */
  readonly name: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default 30. */
  readonly timeoutSeconds?: number;
  /** The most bytes that a message may have. Default: any number. */
  readonly longest?: number | undefined;
  /** What to do about an answer that is final, by its status, where the receiver is known. Default: check the address. */
  readonly hints?: Readonly<Record<number, string>>;
  /** Further trusted authorities as PEM, in place of the built-in ones. */
  readonly ca?: string | undefined;
}

/** What is kept of an answer. */
const LONGEST_REPLY = 300;

/** The words of a receiver, fit to be kept. */
type Said = (text: string) => string;

/**
 * A channel that POSTs JSON: 2xx is accepted; 408, 425, 429 and 5xx are temporary, and say when to come again; any other
 * answer is final. Without one, nothing was taken unless the connection stood. The header Idempotency-Key carries
 * the id of the message, so that a receiver can tell a repetition.
 */
export function openWebChannel(definition: WebChannelDefinition): Channel {
  const closing = new AbortController();
  const hide = secretHider(webSecrets(definition));
  const said = (text: string) => externalText(text, { hide, longest: LONGEST_REPLY });
  const post = async ({ id, body }: Message) => {
    const { url, headers = {}, timeoutSeconds = 30, ca } = definition;
    const answer = await sendRequest({
      ...{ method: 'POST', url, body, timeoutSeconds, ca },
      headers: {
        'User-Agent': 'Broadsheet',
        ...headers,
        'Idempotency-Key': id,
        'Content-Type': 'application/json',
      },
      signal: closing.signal,
    });
    return webReceipt(answer, definition, said);
  };
  const { name, longest } = definition;
  return channelOf({ name, longest, connections: 1, send: post, close: () => closing.abort() });
}

/** Connects to the server of an address; whether the address is right, only a message shows. @throws CHANNEL_UNREACHABLE */
export async function lookAtAddress({ url }: { readonly url: string }, looking: Looking): Promise<string> {
  const { protocol, hostname, port } = new URL(url);
  const isSecure = protocol === 'https:';
  const server = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (isSecure ? 443 : 80),
    isSecure,
  };
  return `${await reach(server, looking)} answers; whether the address is right, a first message shows`;
}

/** What an answer, or the lack of one, means. */
function webReceipt(answer: WebAnswer | WebSilence, definition: WebChannelDefinition, said: Said): Receipt {
  const { name } = definition;
  if (!answer.isAnswered) return withoutAnswer(answer, definition, said);
  const { status, text, headers } = answer;
  const response = `${status} ${said(text)}`.trim();
  if (status >= 200 && status < 300) return { outcome: 'accepted', response };
  const passes = isPassing(status);
  return {
    outcome: passes ? 'temporary' : 'rejected',
    response,
    ...(passes ? retryAfter(headers) : {}),
    problem: problem('CHANNEL_REFUSED', {
      message: `The channel "${name}" ${passes ? 'put off' : 'refused'} a message: ${response}`,
      hint:
        status >= 300 && status < 400
          ? 'It leads elsewhere, and redirects are not followed: write the final address into the configuration.'
          : passes
            ? 'It is sent again later.'
            : (definition.hints?.[status] ?? 'Check the address of the channel in the configuration.'),
    }),
  };
}

function withoutAnswer({ isSent, error }: WebSilence, definition: WebChannelDefinition, said: Said): Receipt {
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
