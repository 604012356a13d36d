import type { Calendar } from '../../foundation/calendar/index.ts';
import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Locale } from '../../foundation/format/index.ts';
import type { ConnectionDefinition } from '../../metrics/connection/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import type { ReportDefinition } from '../../report/definition/index.ts';
import type { Brand, Edition, EmbeddedImage, Provenance } from '../../report/edition/index.ts';
import type { MailDefinition } from '../delivery/index.ts';
import type { Format } from './format.ts';

/** All that the editions of a run depend on; it reads no clock, no environment and no definition file. */
export interface EditionSource {
  readonly name: string;
  readonly report: ReportDefinition;
  readonly model: Model;
  readonly calendar: Calendar;
  readonly locale: Locale;
  readonly brand: Brand;
  /** Absolute paths of the brand's own fonts, for characters that the built-in ones lack. */
  readonly fonts: readonly string[];
  /** The pictures that the report shows, by the file it names. */
  readonly images: Readonly<Record<string, EmbeddedImage>>;
  readonly definitions: Provenance['definitions'];
  readonly connection: ConnectionDefinition;
  /** Where relative paths of the connection begin. */
  readonly projectFolder: string;
  /** The edition date: the first day not in the data. */
  readonly date: string;
  /** Values of parameters as text, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The due instant, ISO 8601, which tells several editions of a day apart; absent for a preview. */
  readonly slot?: string;
  /** What stands in the head of the mail that is written. */
  readonly letterhead: Letterhead;
}

/** All that a run into a folder depends on. */
export interface RunInput extends EditionSource {
  readonly formats: readonly Format[];
  /** A byte order mark in CSV files; default: none. */
  readonly csvBom?: boolean;
  /** The folder to write, all files or none. */
  readonly folder: string;
  /** Sends the mail; without it, nothing is ever sent. */
  readonly delivery?: { readonly mail: MailDefinition; readonly recipients: readonly string[] };
}

/** Sender and answers of a mail, as `Name <name@example.com>`; `to` is who the written copy names. */
export interface Letterhead {
  readonly from: string;
  readonly replyTo?: string | undefined;
  readonly to: string;
  /** The web address of the whole edition; {report}, {date} and {recipient} are put in. */
  readonly link?: string | undefined;
  /** Where one click unsubscribes; {report}, {date} and {recipient} are put in. */
  readonly unsubscribe?: string | undefined;
  /** Attachments that would make the mail larger give way to the link. */
  readonly maximumMegabytes?: number | undefined;
}

/** Whom a run tells what, and who may stop it. */
export interface RunOptions {
  /** Milliseconds on a clock that never jumps. */
  readonly elapsed: () => number;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Cancels queries; after the last file is written the run is no longer stopped, only the sending. */
  readonly signal?: AbortSignal | undefined;
}

/** A step that begins, or one that ended and how long it took. */
export interface RunProgress {
  readonly step: 'connect' | 'compose' | 'render' | 'write' | 'send';
  /** What of it: a block, a format, a folder, an address. */
  readonly detail: string;
  /** Present when the step ended. */
  readonly milliseconds?: number;
}

/** What a run made. */
export interface RunResult {
  readonly edition: Edition;
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly sent: readonly { readonly to: string; readonly response: string }[];
  /** One problem for each recipient that was not reached; the files stay. */
  readonly undelivered: readonly Problem[];
  /** Characters that no font has, and the like. */
  readonly warnings: readonly Problem[];
}
