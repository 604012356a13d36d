import { Hono, type MiddlewareHandler } from 'hono';
import { timeout } from 'hono/timeout';
import type { Log } from '../../operations/log.ts';
import { type DataHook, dataHookRoute } from './data-hook-route.ts';
import { STYLE_SOURCE } from './page.ts';
import type { Readiness } from './readiness.ts';
import { type UnsubscribeLinks, unsubscribeRoutes } from './unsubscribe-routes.ts';

/** What the routes ask. */
export interface AppParts {
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
  readonly unsubscribe: UnsubscribeLinks;
  readonly dataHook: DataHook;
  readonly log: Log;
}

const LONGEST_ANSWER = 10_000;

const HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': `default-src 'none'; style-src ${STYLE_SOURCE}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  // Addresses of pages hold a token.
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex, nofollow',
};

const strict: MiddlewareHandler = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
};

/** Everything that is served, as a function from request to response. Who runs what is not told. */
export function serverApp({ readiness, metrics, unsubscribe, dataHook, log }: AppParts): Hono {
  const app = new Hono();
  app.use(strict, timeout(LONGEST_ANSWER));
  app.get('/healthz', (context) => context.json({ status: 'alive' }));
  app.get('/readyz', async (context) => {
    const { isReady, conditions } = await readiness();
    const status = isReady ? 'ready' : 'not ready';
    return context.json({ status, conditions }, isReady ? 200 : 503);
  });
  app.get('/metrics', async (context) => {
    const { contentType, text } = await metrics();
    return context.body(text, 200, { 'Content-Type': contentType });
  });
  app.route('/hooks/data', dataHookRoute(dataHook, log));
  app.route('/unsubscribe', unsubscribeRoutes(unsubscribe, log));
  app.notFound((context) => context.text('Not found\n', 404));
  app.onError((error, context) => {
    if ('getResponse' in error) return error.getResponse();
    log.error({ error, route: context.req.routePath }, 'a request failed');
    return context.text('Something went wrong\n', 500);
  });
  return app;
}
