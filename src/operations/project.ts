import type { Calendar, Duration } from '../foundation/calendar/index.ts';
import { fail, type Problem, ProblemError, suggest } from '../foundation/diagnostic/index.ts';
import { type Locale, languageTag } from '../foundation/format/index.ts';
import type { ConnectionDefinition } from '../metrics/connection/index.ts';
import type { Model } from '../metrics/model/index.ts';
import type { Attributes } from '../metrics/policy/index.ts';
import type { BlockKindOfPackage } from '../report/block/package/contract.ts';
import type { Contact, ReportDefinition } from '../report/definition/index.ts';
import type { EmbeddedImage } from '../report/edition/index.ts';
import type { AlertRule } from './alert/alert-rule.ts';
import type { ChannelDefinition, ChannelKind } from './delivery/channel/definitions.ts';
import type { MailDefinition } from './delivery/channel/mail/mail-definition.ts';
import type { ProjectMedia } from './render/project-media.ts';

/** What a user has defined, in one language. */
export interface Definitions {
  readonly model: Model;
  /** By name. */
  readonly reports: Readonly<Record<string, ReportDefinition>>;
  /** By name. */
  readonly alerts: Readonly<Record<string, AlertRule>>;
}

/**
 * A project as operations work for it: what a user has defined, as data, in the language of the project; the room
 * `project` reads it.
 */
export interface Project extends Definitions {
  /** Absolute: where relative paths of connections and lists begin. */
  readonly folder: string;
  readonly config: Settings;
  /** The definitions with their texts in all languages, to tell one state of them from another. */
  readonly written: Definitions;
  /** The definitions with their texts in the language of a locale, where they are given in it. */
  inLanguage(locale: string): Definitions;
  /** Reports whose definition is wrong, by name, with what is wrong: their editions wait until it is mended. */
  readonly broken: Readonly<Record<string, readonly Problem[]>>;
  /** What is wrong with files of alerts: rules that may stand in them are neither evaluated nor forgotten. */
  readonly brokenAlerts: readonly Problem[];
  /** The commit that the definitions stand in, when they are in a repository. */
  readonly commit?: string;
  /** Gives problems with a path into the model, an alert, or a report, the file and line they stand in. */
  locate(problems: readonly Problem[], report?: string): Problem[];
  /** Reads the pictures of a report, and the logo and the fonts of the brand. @throws ASSET_INVALID */
  assets(report: ReportDefinition | undefined): Promise<Assets>;
}

/** The media that a project adds to those of Broadsheet. */
export function mediaOf({ folder, config }: Pick<Project, 'folder' | 'config'>): ProjectMedia {
  return { folder, media: config.media };
}

/** How a project writes in a language: its own if none is named. */
export function localeFor({ locale, currency, messages }: Settings, tag = locale): Locale {
  const own = messages[languageTag(tag)];
  return { locale: tag, currency, ...(own === undefined ? {} : { messages: own }) };
}

/** What the configuration of a project says. What holds secrets is a function, and asked for only when it is used. */
export interface Settings {
  readonly calendar: Calendar;
  /** How values are written: a BCP 47 tag, and the ISO 4217 code of amounts that name no other currency. */
  readonly locale: string;
  readonly currency: string;
  /** Words in the place of ours, by language and by the key of the message. */
  readonly messages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Who looks at numbers, by name, and what is known of them. */
  readonly readers: Readonly<Record<string, Attributes>>;
  /** Media of packages, by format. */
  readonly media: ProjectMedia['media'];
  readonly brand?: { readonly name: string; readonly color?: string | undefined };
  /** Who is told where a report or a rule names nobody. */
  readonly notify: readonly Contact[];
  /** Lists of days that schedules may leave out, by name. */
  readonly holidays: Readonly<Record<string, readonly string[]>>;
  /** How long the archive remembers. */
  readonly archive: { readonly editions: Duration; readonly renditions: Duration };
  readonly work: {
    /** Runs that one process works on at once. */
    readonly reports: number;
    readonly stepTimeout: Duration;
    /** How often a step is tried before its run fails. */
    readonly attempts: number;
  };
  /** Where the world finds `broadsheet serve`. */
  readonly server: { readonly url?: string | undefined };
  /** The kinds of channels by name, known without their secrets. */
  readonly channelKinds: Readonly<Record<string, ChannelKind>>;
  /** @throws ENV_MISSING for variables that it refers to */
  connection(name?: string): ConnectionDefinition;
  /** The names of all connections; one that has no other name is `default`. */
  readonly connections: readonly string[];
  /** Where a connection stands in the configuration: `['connections', 'crm']`. */
  connectionPath(name: string): readonly string[];
  /** Undefined when mail is not configured. @throws ENV_MISSING for variables that it refers to */
  mail(): MailDefinition | undefined;
  /** By name. @throws ENV_MISSING for variables that it refers to */
  channels(): Readonly<Record<string, ChannelDefinition>>;
  /** What stands in mails, known even where the mail server is not. */
  sender(): Sender | undefined;
}

/** Whose name mails bear, where they lead, and whom they may go to. */
export type Sender = Pick<MailDefinition, 'from' | 'replyTo' | 'link' | 'unsubscribe'> &
  Partial<Pick<MailDefinition, 'maximumMegabytes' | 'allowedDomains'>>;

/** What an edition carries of a project's files. */
export interface Assets {
  readonly logo?: EmbeddedImage;
  /** Absolute paths of the brand's own fonts, for characters that the built-in ones lack. */
  readonly fonts: readonly string[];
  /** The pictures that the report shows, by the file it names. */
  readonly images: Readonly<Record<string, EmbeddedImage>>;
  /** The kinds of blocks that packages bring to the report, by the package. */
  readonly packages: Readonly<Record<string, BlockKindOfPackage>>;
}

/** Does work whose problems may point into the definitions, or into those of a report: they get their file and line. */
export async function withPlaces<T>(
  project: Pick<Project, 'locate'>,
  work: () => Promise<T>,
  report?: string,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(project.locate(error.problems, report), { cause: error });
  }
}

/** Who hears of a report's editions that are held and of its failures, in their order; also of one that is gone. */
export function contactsOf(
  { config, reports }: Pick<Project, 'config' | 'reports'>,
  name: string,
): readonly Contact[] {
  const report = Object.hasOwn(reports, name) ? reports[name] : undefined;
  if (report !== undefined && report.notify.length > 0) return report.notify;
  if (config.notify.length > 0) return config.notify;
  // Where the owner is written as a mail address.
  const owner = /[^\s<>]+@[^\s<>]+/.exec(report?.owner ?? '')?.[0];
  return owner === undefined ? [] : [{ address: owner }];
}

/** What is wrong with the definition of a report; undefined when nothing is. */
export function problemsOf(
  { broken }: Pick<Project, 'broken'>,
  name: string,
): readonly Problem[] | undefined {
  return Object.hasOwn(broken, name) ? broken[name] : undefined;
}

/** A report of a project by its name. @throws UNKNOWN_REPORT, and what is wrong with its definition */
export function reportOf(
  { reports, broken }: Pick<Project, 'reports' | 'broken'>,
  name: string,
): ReportDefinition {
  const report = Object.hasOwn(reports, name) ? reports[name] : undefined;
  if (report !== undefined) return report;
  const problems = problemsOf({ broken }, name);
  if (problems !== undefined) throw new ProblemError(problems);
  return fail('UNKNOWN_REPORT', {
    message: `There is no report "${name}".`,
    hint: suggest(name, Object.keys(reports)),
  });
}
