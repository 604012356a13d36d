import type { Engine } from '../../metrics/engine/index.ts';
import { type Channels, openChannels } from '../delivery/index.ts';
import type { Telemetry } from '../observe/index.ts';
import { watchConnection } from '../observe/index.ts';
import type { Project } from '../project.ts';
import { openProjectEngine } from '../project-engine.ts';
import type { WorkerParts } from './worker-parts.ts';

/** What all work of a process shares: the data that it reads, and how messages leave. */
export interface Resources {
  /** Work that began with the project as it was finishes with the engine of that. */
  readonly engine: (project: Project) => Engine;
  readonly channels: () => Channels;
  /** The data has changed: what begins now reads it anew. */
  readonly renew: () => void;
  close(): Promise<void>;
}

/**
 * Opens what the work of a process shares. Nothing is connected before it is needed; a project that was read again gets an
 * engine and channels of its own, and snapshots that are open stay with those who hold them.
 */
export function openResources({
  project,
  clock,
  telemetry,
  ca,
}: Pick<WorkerParts, 'project' | 'clock' | 'ca'> & { readonly telemetry: Telemetry }): Resources {
  const engines = new Map<Project, Engine>();
  const opened = new Map<Project, Channels>();

  function engine(wanted: Project): Engine {
    const known = engines.get(wanted);
    if (known !== undefined) return known;
    // Whoever holds a snapshot of the project as it was may finish with it; what was answered goes with its engine.
    for (const [project, before] of engines) void before.close().finally(() => engines.delete(project));
    const made = openProjectEngine(wanted, {
      now: () => clock.now(),
      opening: async (open) => watchConnection(await open(), telemetry),
    });
    engines.set(wanted, made);
    return made;
  }

  return {
    engine,
    channels() {
      const current = project();
      const { config } = current;
      const known = opened.get(current);
      if (known !== undefined) return known;
      const channels = openChannels({
        ...{ mail: config.mail(), channels: config.channels(), folder: current.folder, ca },
        now: () => clock.now(),
      });
      opened.set(current, channels);
      return channels;
    },
    renew() {
      for (const one of engines.values()) one.renew();
    },
    async close() {
      for (const channels of opened.values()) channels.close();
      for (const one of engines.values()) await one.close();
    },
  };
}
