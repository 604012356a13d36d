import { openConnection } from '../../metrics/connection/index.ts';
import { type Channels, openChannels } from '../delivery/index.ts';
import type { Telemetry } from '../observe/index.ts';
import { watchConnection } from '../observe/index.ts';
import type { Project } from '../project.ts';
import { type Snapshots, shareSnapshots } from '../run/index.ts';
import type { WorkerParts } from './worker-parts.ts';

/** What all runs of a process share: the data they read, and how messages leave. */
export interface Resources {
  readonly snapshots: Snapshots;
  readonly channels: () => Channels;
  close(): Promise<void>;
}

/**
 * Opens what runs share. Nothing is connected before it is needed; a project that was read again gets channels of its
 * own, and snapshots that are open stay with the runs that hold them.
 */
export function openResources({
  project,
  clock,
  telemetry,
  ca,
}: Pick<WorkerParts, 'project' | 'clock' | 'ca'> & { readonly telemetry: Telemetry }): Resources {
  const opened = new Map<Project, { snapshots: Snapshots; channels: Channels | undefined }>();

  function of(current: Project) {
    const known = opened.get(current);
    if (known !== undefined) return known;
    // Whoever holds a snapshot of the project as it was may finish with it.
    for (const before of opened.values()) void before.snapshots.close();
    const snapshots = shareSnapshots({
      connect: async () =>
        watchConnection(
          await openConnection(current.config.connection(), { folder: current.folder }),
          telemetry,
        ),
      now: () => clock.now(),
    });
    const made = { snapshots, channels: undefined };
    opened.set(current, made);
    return made;
  }

  return {
    snapshots: {
      hold: (notBefore) => of(project()).snapshots.hold(notBefore),
      close: async () => {
        for (const { snapshots } of opened.values()) await snapshots.close();
      },
    },
    channels() {
      const current = project();
      const { config } = current;
      const own = of(current);
      own.channels ??= openChannels({ mail: config.mail(), channels: config.channels(), ca });
      return own.channels;
    },
    async close() {
      for (const { channels, snapshots } of opened.values()) {
        channels?.close();
        await snapshots.close();
      }
    },
  };
}
