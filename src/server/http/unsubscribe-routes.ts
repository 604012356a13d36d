import { type Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { bodyLimit } from 'hono/body-limit';
import { LANGUAGES, languageOf, message, type Wording } from '../../foundation/format/index.ts';
import type { Log } from '../../operations/log.ts';
import { type Page, pageHtml } from './page.ts';

/** Whom a link of a mail is for. */
export interface Subscription {
  readonly recipient: string;
  /** What the reader knows the report by. */
  readonly title: string;
  /** The language of the report as this reader gets it, and the project's own words. */
  readonly wording?: Wording;
}

/** Reads links of mails, and takes readers off the list. */
export interface UnsubscribeLinks {
  /** Undefined for a token that was not made here. */
  read(token: string): Promise<Subscription | undefined>;
  /** Doing it again changes nothing. */
  unsubscribe(token: string): Promise<Subscription | undefined>;
}

const FIELD = 'List-Unsubscribe';
const ONE_CLICK = 'One-Click';
const LARGEST_BODY = 8 * 1024;
const LONGEST_TOKEN = 2048;

/**
 * `/unsubscribe/TOKEN`: a POST with `List-Unsubscribe=One-Click` does it (RFC 8058), a GET shows a page with a
 * button that posts just that, because what scans mails follows the links in them.
 */
export function unsubscribeRoutes(links: UnsubscribeLinks, log: Log): Hono {
  const routes = new Hono();
  routes.onError((error, context) => {
    if ('getResponse' in error) return error.getResponse();
    // The token is a secret of the reader: the line does without the path.
    log.error({ error }, 'unsubscribing failed');
    return say(context, 503, (wording) => ({
      title: message('unsubscribe.failedTitle', wording),
      text: message('unsubscribe.failed', wording),
    }));
  });
  routes.get('/:token', async (context) => {
    const found = await look(context, links.read);
    if (found === undefined) return unknown(context);
    return say(context, 200, (wording) => asking(found, wording), found);
  });
  routes.post('/:token', bodyLimit({ maxSize: LARGEST_BODY }), async (context) => {
    const body = await context.req.parseBody().catch((): Record<string, unknown> => ({}));
    if (body[FIELD] !== ONE_CLICK) return context.text(`POST ${FIELD}=${ONE_CLICK}`, 400);
    const found = await look(context, links.unsubscribe);
    if (found === undefined) return unknown(context);
    log.info({}, 'a reader unsubscribed');
    return say(context, 200, (wording) => done(found, wording), found);
  });
  return routes;
}

async function look(context: Context, read: UnsubscribeLinks['read']): Promise<Subscription | undefined> {
  const token = context.req.param('token') ?? '';
  return token.length > LONGEST_TOKEN ? undefined : await read(token);
}

function asking({ title, recipient }: Subscription, wording: Wording): Omit<Page, 'language'> {
  const button = { label: message('unsubscribe.button', wording), name: FIELD, value: ONE_CLICK };
  const text = message('unsubscribe.ask', { report: title, recipient }, wording);
  return { title: message('unsubscribe.title', wording), text, button };
}

function done({ title, recipient }: Subscription, wording: Wording): Omit<Page, 'language'> {
  const text = message('unsubscribe.done', { report: title, recipient }, wording);
  return { title: message('unsubscribe.doneTitle', wording), text };
}

function unknown(context: Context) {
  return say(context, 404, (wording) => ({
    title: message('unsubscribe.unknownTitle', wording),
    text: message('unsubscribe.unknown', wording),
  }));
}

async function say(
  context: Context,
  status: 200 | 404 | 503,
  page: (wording: Wording) => Omit<Page, 'language'>,
  subscription?: Subscription,
) {
  const wording = subscription?.wording ?? { locale: wanted(context) };
  return context.html(await pageHtml({ language: languageOf(wording), ...page(wording) }), status);
}

/** The language that the browser asks for, of those that there are words in. */
function wanted(context: Context): string {
  return accepts(context, {
    header: 'Accept-Language',
    supports: [...LANGUAGES],
    default: 'en',
    match: (accepted) =>
      [...accepted]
        .sort((a, b) => b.q - a.q)
        .map(({ type }) => type.split('-', 1)[0]?.toLowerCase())
        .find((one) => LANGUAGES.some((language) => language === one)) ?? 'en',
  });
}
