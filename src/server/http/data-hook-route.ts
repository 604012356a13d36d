import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Log } from '../../operations/log.ts';

/** Who loads the data says here that it is there. */
export interface DataHook {
  /** What a caller must know; undefined when the project has no such hook. */
  readonly secret: () => string | undefined;
  /** Tables that the model does not have. */
  readonly unknown: (tables: readonly string[]) => readonly string[];
  /** Lets the rules over some tables be evaluated, or all. @returns their names */
  readonly changed: (tables: readonly string[] | undefined) => Promise<readonly string[]>;
}

const LARGEST_BODY = 64 * 1024;
const Body = z.strictObject({ tables: z.array(z.string().min(1)).min(1).max(1000).optional() });

/**
 * `POST /hooks/data` with `Authorization: Bearer SECRET`: the data has changed, of the tables in `{"tables": […]}` or of
 * all. Answers 202 with the alert rules that are evaluated now.
 */
export function dataHookRoute(hook: DataHook, log: Log): Hono {
  const routes = new Hono();
  routes.onError((error, context) => {
    if ('getResponse' in error) return error.getResponse();
    log.error({ error }, 'a change of the data could not be written down');
    return context.text('The store does not answer; try again\n', 503);
  });
  routes.post('/', bodyLimit({ maxSize: LARGEST_BODY }), async (context) => {
    const secret = hook.secret();
    if (secret === undefined) return context.text('Not found\n', 404);
    if (!isSame(context.req.header('Authorization'), `Bearer ${secret}`)) {
      return context.text('Authorization: Bearer, with the secret of the hook, is needed\n', 401, {
        'WWW-Authenticate': 'Bearer',
      });
    }
    const body = Body.safeParse(readJson(await context.req.text()));
    if (!body.success) return context.text('Write {"tables": ["orders"]}, or nothing for all tables\n', 400);
    const { tables } = body.data;
    const unknown = hook.unknown(tables ?? []);
    if (unknown.length > 0) return context.text(`The model has no table ${unknown.join(', ')}\n`, 400);
    return context.json({ rules: await hook.changed(tables) }, 202);
  });
  return routes;
}

function readJson(text: string): unknown {
  try {
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** In a time that says nothing about how much of it is right. */
function isSame(given: string | undefined, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(wanted));
}
