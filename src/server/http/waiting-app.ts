import { Hono } from 'hono';
import { readinessOf } from './readiness.ts';

/** Mail programs and readers come again. */
const AGAIN_SECONDS = '60';

/**
 * What a server answers whose definitions are wrong: it is alive, and not ready for a reason that has a place.
 * @param detail where the definitions are wrong, without secrets
 */
export function waitingApp(detail: () => string): Hono {
  const app = new Hono();
  app.get('/healthz', (context) => context.json({ status: 'alive' }));
  app.get('/readyz', (context) => {
    const { conditions } = readinessOf([{ name: 'definitions', isMet: false, detail: detail() }]);
    return context.json({ status: 'not ready', conditions }, 503);
  });
  app.notFound((context) => context.text('Not ready\n', 503, { 'Retry-After': AGAIN_SECONDS }));
  return app;
}
