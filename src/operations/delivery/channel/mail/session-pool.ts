import {
  type Letter,
  openSmtpSession,
  type Sent,
  type SessionOptions,
  type SmtpSession,
} from './smtp-session.ts';

/** Conversations with one server that are kept between messages. */
export interface SessionPool {
  /** Sends over a kept conversation, or a new one. Never rejects. */
  send(letter: Letter): Promise<Sent>;
  /** Hangs up everywhere; what is being sent fails. */
  close(): void;
}

/** Servers end conversations after a number of messages, or of seconds, of their own; these are well below. */
const MOST_MESSAGES = 100;
const IDLE_MILLISECONDS = 10_000;

interface Kept {
  readonly session: SmtpSession;
  messages: number;
  timer?: NodeJS.Timeout;
}

interface Shelf {
  readonly idle: Kept[];
  readonly busy: Set<Kept>;
  isClosed: boolean;
}

/** Opens a pool; nothing is dialled before the first message. How many go at once is up to who sends. */
export function openSessionPool(options: SessionOptions): SessionPool {
  const shelf: Shelf = { idle: [], busy: new Set(), isClosed: false };
  return {
    async send(letter) {
      if (shelf.isClosed)
        return { isSent: false, phase: 'connect', error: new Error('The mailer is closed.') };
      const kept = takeOpen(shelf);
      if (kept !== undefined) {
        const sent = await sendOver(kept, letter, shelf);
        // A kept conversation may have been ended by the server meanwhile; nothing of the message was said yet.
        if (sent.isSent || !isGone(sent) || shelf.isClosed) return sent;
      }
      try {
        const session = await openSmtpSession(options);
        if (shelf.isClosed) session.close();
        return await sendOver({ session, messages: 0 }, letter, shelf);
      } catch (error) {
        return { isSent: false, phase: 'connect', error };
      }
    },
    close() {
      shelf.isClosed = true;
      for (const { session, timer } of shelf.idle.splice(0)) {
        clearTimeout(timer);
        session.close();
      }
      for (const { session } of shelf.busy) session.close();
    },
  };
}

async function sendOver(kept: Kept, letter: Letter, shelf: Shelf): Promise<Sent> {
  shelf.busy.add(kept);
  const sent = await kept.session.send(letter);
  await putBack(kept, sent, shelf);
  return sent;
}

async function putBack(kept: Kept, sent: Sent, shelf: Shelf): Promise<void> {
  kept.messages += 1;
  const isFit = kept.messages < MOST_MESSAGES && (await isReusable(kept.session, sent));
  shelf.busy.delete(kept);
  if (!isFit || shelf.isClosed) return kept.session.close();
  kept.timer = setTimeout(() => hangUp(kept, shelf), IDLE_MILLISECONDS).unref();
  shelf.idle.push(kept);
}

function hangUp(kept: Kept, { idle }: Shelf): void {
  const at = idle.indexOf(kept);
  if (at >= 0) idle.splice(at, 1);
  kept.session.close();
}

function takeOpen({ idle }: Shelf): Kept | undefined {
  for (;;) {
    const kept = idle.pop();
    if (kept === undefined) return undefined;
    clearTimeout(kept.timer);
    if (kept.session.isOpen()) return kept;
    kept.session.close();
  }
}

/** After a refused envelope or message the server expects another; after a loss, or in mid-text, it is of no use. */
async function isReusable(session: SmtpSession, sent: Sent): Promise<boolean> {
  if (!session.isOpen()) return false;
  if (sent.isSent) return true;
  if (sent.phase === 'text' || replyOf(sent.error) === undefined) return false;
  return await session.reset();
}

function isGone({ phase, error }: Extract<Sent, { isSent: false }>): boolean {
  const reply = replyOf(error);
  return phase === 'envelope' && (reply === undefined || reply === 421);
}

/** The code of the server's reply that an error of the mail library carries, if it is one that refuses. */
export function replyOf(error: unknown): number | undefined {
  const { responseCode } = error as { readonly responseCode?: number };
  return responseCode !== undefined && responseCode >= 400 ? responseCode : undefined;
}
