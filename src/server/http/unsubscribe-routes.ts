import { type Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { bodyLimit } from 'hono/body-limit';
import { inLanguage, LANGUAGES, languageOf } from '../../foundation/format/index.ts';
import type { Log } from '../../operations/log.ts';
import { type Page, pageHtml } from './page.ts';
import { UNSUBSCRIBE_WORDS, type UnsubscribeWords } from './unsubscribe-words.ts';

/** Whom a link of a mail is for. */
export interface Subscription {
  readonly recipient: string;
  /** What the reader knows the report by. */
  readonly title: string;
  /** The language of the report as this reader gets it. */
  readonly locale?: string;
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
    return say(context, 503, (words) => ({ title: words.failedTitle, text: words.failed }));
  });
  routes.get('/:token', async (context) => {
    const found = await look(context, links.read);
    if (found === undefined) return unknown(context);
    return say(context, 200, (words) => asking(words, found), found);
  });
  routes.post('/:token', bodyLimit({ maxSize: LARGEST_BODY }), async (context) => {
    const body = await context.req.parseBody().catch((): Record<string, unknown> => ({}));
    if (body[FIELD] !== ONE_CLICK) return context.text(`POST ${FIELD}=${ONE_CLICK}`, 400);
    const found = await look(context, links.unsubscribe);
    if (found === undefined) return unknown(context);
    log.info({}, 'a reader unsubscribed');
    return say(context, 200, (words) => done(words, found), found);
  });
  return routes;
}

async function look(context: Context, read: UnsubscribeLinks['read']): Promise<Subscription | undefined> {
  const token = context.req.param('token') ?? '';
  return token.length > LONGEST_TOKEN ? undefined : await read(token);
}

function asking(words: UnsubscribeWords, { title, recipient }: Subscription): Omit<Page, 'language'> {
  const button = { label: words.button, name: FIELD, value: ONE_CLICK };
  return { title: words.title, text: words.ask(title, recipient), button };
}

function done(words: UnsubscribeWords, { title, recipient }: Subscription): Omit<Page, 'language'> {
  return { title: words.doneTitle, text: words.done(title, recipient) };
}

function unknown(context: Context) {
  return say(context, 404, (words) => ({ title: words.unknownTitle, text: words.unknown }));
}

async function say(
  context: Context,
  status: 200 | 404 | 503,
  page: (words: UnsubscribeWords) => Omit<Page, 'language'>,
  subscription?: Subscription,
) {
  const locale = subscription?.locale ?? wanted(context);
  const said = page(inLanguage(UNSUBSCRIBE_WORDS, { locale }));
  return context.html(await pageHtml({ language: languageOf({ locale }), ...said }), status);
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
