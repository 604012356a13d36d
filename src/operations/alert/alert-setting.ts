import type { Calendar } from '../../foundation/calendar/index.ts';
import type { Locale } from '../../foundation/format/index.ts';
import type { QueryOptions, Session } from '../../metrics/connection/index.ts';
import type { ReadOptions, TokenOptions } from '../../metrics/engine/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import type { Catalog } from '../../metrics/plan/index.ts';
import type { Attributes } from '../../metrics/policy/index.ts';
import type { Contact } from '../../report/definition/index.ts';
import type { AlertRule } from './alert-rule.ts';

/** A database as evaluations read it: one snapshot, and what its tables look like there. */
export interface AlertDatabase extends QueryOptions {
  readonly session: Session;
  readonly catalog: Catalog;
}

/** Runs work within one snapshot of the database that numbers come from. @throws what connecting raises */
export type OpenDatabase = <T>(
  work: (database: AlertDatabase) => Promise<T>,
  options: ReadOptions,
) => Promise<T>;

/** What alerts need of a project. */
export interface AlertSetting {
  readonly rules: Readonly<Record<string, AlertRule>>;
  /** Whether these are all rules there are: one that is missing otherwise has been removed. */
  readonly isWhole: boolean;
  readonly model: Model;
  readonly calendar: Calendar;
  /** The language and the numbers of messages. */
  readonly locale: Locale;
  /** Who looks at numbers, by name: rules may be asked as one of them. */
  readonly readers: Readonly<Record<string, Attributes>>;
  /** Who is told where a rule names nobody. */
  readonly notify: readonly Contact[];
  /** Absolute paths of the brand's own fonts, for characters in pictures that the built-in ones lack. */
  readonly fonts: readonly string[];
  readonly open: OpenDatabase;
  /** Which state of the data relations are in; see `Engine`. @throws what connecting raises */
  readonly tokens: (
    relations: readonly string[],
    options: TokenOptions,
  ) => Promise<ReadonlyMap<string, string>>;
}
