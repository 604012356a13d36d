import { call, HttpFailure, type Reply, type TrinoServer } from './trino-http.ts';

/** What the server says of a failed statement. */
export interface TrinoError {
  readonly message: string;
  readonly errorName: string;
  readonly errorType: string;
}

/** A statement that the server refused or could not end. */
export class StatementFailure extends Error {
  override readonly name = 'StatementFailure';
  readonly error: TrinoError;

  constructor(error: TrinoError) {
    super(error.message);
    this.error = error;
  }
}

/** A column as the server describes it: `decimal(12,2)`. */
export interface TrinoColumn {
  readonly name: string;
  readonly type: string;
}

/** The whole answer to a statement. Integers that JavaScript cannot hold are text. */
export interface TrinoAnswer {
  readonly columns: readonly TrinoColumn[];
  readonly rows: readonly (readonly unknown[])[];
  /** Of the transaction that the statement began. */
  readonly transaction?: string;
}

interface Page {
  readonly nextUri?: string;
  readonly columns?: readonly TrinoColumn[];
  readonly data?: readonly (readonly unknown[])[];
  readonly error?: TrinoError;
}

/**
 * Runs one statement: its text is sent once, and then one page after the other is asked for until there is none. A page may
 * hold an error, the first as well as the last. A statement that is given up is ended on the server.
 * @throws StatementFailure, HttpFailure, and what the socket or TLS raise
 */
export async function runStatement(
  server: TrinoServer,
  { sql, headers }: { readonly sql: string; readonly headers: Readonly<Record<string, string>> },
  signal: AbortSignal,
): Promise<TrinoAnswer> {
  let reply = await call(server, { method: 'POST', path: '/v1/statement', body: sql, headers, signal });
  let transaction: string | undefined;
  let columns: readonly TrinoColumn[] | undefined;
  const rows: (readonly unknown[])[] = [];
  for (;;) {
    const page = readPage(reply);
    transaction ??= startedIn(reply);
    if (page.error !== undefined) throw new StatementFailure(page.error);
    columns ??= page.columns;
    for (const row of page.data ?? []) rows.push(row);
    if (page.nextUri === undefined) break;
    reply = await nextPage(server, pathOf(page.nextUri), signal);
  }
  return { columns: columns ?? [], rows, ...(transaction === undefined ? {} : { transaction }) };
}

async function nextPage(server: TrinoServer, path: string, signal: AbortSignal): Promise<Reply> {
  try {
    return await call(server, { method: 'GET', path, signal });
  } catch (error) {
    if (signal.aborted) await cancel(server, path);
    throw error;
  }
}

const CANCEL_MS = 2_000;

/** Ends a statement on the server; one that cannot be reached ends it by its own time-out. */
async function cancel(server: TrinoServer, path: string): Promise<void> {
  const signal = AbortSignal.timeout(CANCEL_MS);
  await call(server, { method: 'DELETE', path, signal }, 1).catch(() => undefined);
}

/** Pages are asked for where the connection leads, whatever the server thinks that it is called: behind a proxy it may not know. */
function pathOf(uri: string): string {
  const { pathname, search } = new URL(uri);
  return `${pathname}${search}`;
}

function startedIn({ headers }: Reply): string | undefined {
  const value = headers['x-trino-started-transaction-id'];
  return typeof value === 'string' ? value : undefined;
}

const LONG_INTEGER = /[[,:]\s*-?\d{16,}/;

/** A page, with integers of 64 bits as they are written where a number would lose digits. @throws HttpFailure for another text */
function readPage({ body }: Reply): Page {
  try {
    return parsed(body);
  } catch {
    throw new HttpFailure(200, body);
  }
}

function parsed(body: string): Page {
  if (!LONG_INTEGER.test(body)) return JSON.parse(body);
  return JSON.parse(body, (_, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
      ? context?.source
      : value,
  );
}
