import {
  channelOf,
  editionSummary,
  isPassing,
  ProblemError,
  problem,
  retryAfter,
  sendRequest,
} from 'broadsheet/channel';

/** What the service takes. */
const LONGEST = 4_000;

const TEXTS = ['url', 'token'];

/** Reads what a project says of a pager. */
function safeParse(value) {
  const unknown = Object.keys(value).filter((one) => !TEXTS.includes(one));
  const missing = TEXTS.filter((one) => typeof value[one] !== 'string');
  const issues = [
    ...unknown.map((one) => ({ path: [one], message: 'is not known' })),
    ...missing.map((one) => ({ path: [one], message: 'must be text' })),
  ];
  return issues.length === 0 ? { success: true, data: value } : { success: false, error: { issues } };
}

/** A page: a title, and as much of a text as there is room for. */
function page(title, text, link) {
  const body = { title: title.slice(0, 200), text: text.slice(0, 1_000), link };
  return { body: Buffer.from(JSON.stringify(body)) };
}

function unreachable(name, error) {
  return problem('CHANNEL_UNREACHABLE', {
    message: `The pager "${name}" cannot be reached: ${error.message}`,
    hint: 'Check its address and the network.',
  });
}

/** What an answer, or the lack of one, means for a message. */
function receiptOf(name, answer) {
  if (!answer.isAnswered) {
    const refused = { problem: unreachable(name, answer.error) };
    return answer.isSent
      ? { outcome: 'unknown', ...refused }
      : { outcome: 'temporary', isForAll: true, ...refused };
  }
  const { status, headers } = answer;
  if (status < 300) return { outcome: 'accepted', response: `${status}` };
  return {
    outcome: isPassing(status) ? 'temporary' : 'rejected',
    ...(isPassing(status) ? retryAfter(headers) : {}),
    problem: problem('CHANNEL_REFUSED', {
      message: `The pager "${name}" answers ${status}.`,
      hint: 'Check its token.',
    }),
  };
}

export const channel = {
  contract: 1,
  name: 'Pager',
  schema: { safeParse },
  lacks: {
    repetition: 'a pager rings again',
    files: 'a pager shows a line',
  },
  secrets: ({ token }) => [token],
  longest: () => LONGEST,
  edition({ edition, address }) {
    const { headline } = editionSummary(edition, address);
    const text = headline === null ? edition.date : `${headline.label}: ${headline.text}`;
    return page(edition.report.title, text, address.link);
  },
  notice: ({ row: { message } }) => page(message.subject, message.paragraphs.join('\n'), message.link),
  open({ url, token }, { name, ca }) {
    const closing = new AbortController();
    return channelOf({
      name,
      connections: 1,
      longest: LONGEST,
      async send({ body }) {
        const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
        const request = {
          method: 'POST',
          url,
          headers,
          body,
          timeoutSeconds: 30,
          signal: closing.signal,
          ca,
        };
        return receiptOf(name, await sendRequest(request));
      },
      close: () => closing.abort(),
    });
  },
  async look({ url }, { name, ca, timeoutSeconds, signal }) {
    const answer = await sendRequest({ method: 'HEAD', url, headers: {}, timeoutSeconds, signal, ca });
    if (answer.isAnswered) return `${new URL(url).host} answers`;
    throw new ProblemError([unreachable(name, answer.error)]);
  },
};
