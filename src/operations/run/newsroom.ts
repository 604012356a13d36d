import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { ConnectionDefinition } from '../../metrics/connection/index.ts';
import type { Contact } from '../../report/definition/index.ts';
import type { AlertSetting } from '../alert/index.ts';
import type { Retention } from '../archive/index.ts';
import type { ChannelsDefinition, MailDefinition } from '../delivery/index.ts';
import type { PlannedReport } from '../schedule/index.ts';
import type { EditionSource } from './run-input.ts';
import type { RunRow } from './run-row.ts';

/** All that one run needs of its project. */
export interface Assignment extends EditionSource {
  /** Undefined when mail is not configured. @throws ENV_MISSING for variables that it refers to */
  readonly mail: () => MailDefinition | undefined;
  /** Where the world finds `broadsheet serve`. */
  readonly publicUrl: string | undefined;
}

/** How runs are worked on; times in milliseconds. */
export interface WorkDefinition {
  /** Runs that one process works on at once. */
  readonly reports: number;
  /** How long one step may take. */
  readonly stepTimeout: number;
  /** How often a step is tried before its run fails. */
  readonly attempts: number;
}

/** What operations need of a project. */
export interface Newsroom {
  /** The project folder, absolute: where relative paths of connections and lists begin. */
  readonly folder: string;
  /** @throws ENV_MISSING for variables that it refers to */
  readonly connection: () => ConnectionDefinition;
  /** How messages leave the project. @throws ENV_MISSING for variables that it refers to */
  readonly channels: () => ChannelsDefinition;
  readonly work: WorkDefinition;
  /** How long the archive remembers. */
  readonly retention: Retention;
  /** What is due when. */
  readonly scheduled: () => readonly PlannedReport[];
  /** What alerts are evaluated with. @throws ASSET_INVALID */
  readonly alerts: () => Promise<AlertSetting>;
  /** What a run works from. @throws UNKNOWN_REPORT, ASSET_INVALID */
  readonly assign: (
    run: Pick<RunRow, 'report' | 'editionDate' | 'parameters' | 'slot'>,
  ) => Promise<Assignment>;
  /** Who hears of a report's editions that are held and of its failures, in their order; also of one that is gone. */
  readonly contactsOf: (report: string) => readonly Contact[];
  /** Gives problems the file and line of the definitions that they stand in. */
  readonly locate: (problems: readonly Problem[], report: string) => readonly Problem[];
}
