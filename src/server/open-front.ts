import { readStoreFigures, type Telemetry, watchedByAll } from '../operations/observe/index.ts';
import { dataHook } from './data-hook.ts';
import { listen, serverApp } from './http/index.ts';
import { openMetrics } from './metrics/index.ts';
import { readinessOfProcess } from './readiness-of-process.ts';
import type { ServerParts } from './server-parts.ts';
import { openIn, type ServerState } from './server-state.ts';
import { tracesOf } from './trace/index.ts';
import { unsubscribeLinks } from './unsubscribe-links.ts';

/** What is seen of a server. */
export interface Front {
  /** Where it answers. */
  readonly url: string | undefined;
  /** What watches the work. */
  readonly telemetry: Telemetry;
  close(): Promise<void>;
}

const LAST_ANSWERS = 1_000;

/** Opens the side that is seen from outside; it answers before the store does. @throws SERVER_ADDRESS_TAKEN, SERVER_CANNOT_LISTEN */
export async function openFront(parts: ServerParts, state: ServerState): Promise<Front> {
  const { log, address, watch } = parts;
  const metrics = metricsOf(parts, state);
  const app = serverApp({
    log,
    metrics: () => metrics.show(),
    readiness: () => readinessOfProcess({ ...state, store: state.open?.store }, parts.elapsed),
    unsubscribe: unsubscribeLinks(() => openIn(state), parts.project),
    dataHook: dataHook(() => openIn(state), parts.project),
  });
  const listening = address === undefined ? undefined : await listen(app, address);
  if (listening !== undefined) log.info({ url: listening.url }, 'listening');
  const traces = await tracesOf(parts);
  return {
    url: listening?.url,
    telemetry: watchedByAll([
      planWatch(parts, state),
      metrics.telemetry,
      traces.telemetry,
      ...(watch === undefined ? [] : [watch]),
    ]),
    async close() {
      await listening?.close({ graceMs: LAST_ANSWERS });
      await traces.close();
    },
  };
}

function metricsOf({ version, elapsed }: ServerParts, state: ServerState) {
  return openMetrics({
    version,
    figures: async () => {
      const { store, clock } = openIn(state);
      return await readStoreFigures(store, clock.now());
    },
    plannedAt: () => {
      const { open, plannedAt } = state;
      if (open === undefined || plannedAt === undefined) return undefined;
      return open.clock.now() - (elapsed() - plannedAt);
    },
  });
}

/** Remembers when slots were last planned without a failure. */
function planWatch({ elapsed }: ServerParts, state: ServerState): Telemetry {
  return {
    span: async (name, _facts, work) => {
      const result = await work();
      if (name === 'plan') state.plannedAt = elapsed();
      return result;
    },
  };
}
