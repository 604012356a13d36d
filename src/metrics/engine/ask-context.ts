import type { Calendar } from '../../foundation/calendar/index.ts';
import type { QueryOptions, Session } from '../connection/connection.ts';
import type { Model } from '../model/index.ts';
import type { Catalog } from '../plan/index.ts';
import type { LastDays } from '../series/index.ts';

/** Everything an answer depends on, and who asks for it. */
export interface AskContext extends QueryOptions {
  readonly session: Session;
  readonly model: Model;
  readonly catalog: Catalog;
  readonly calendar: Calendar;
  /** The edition date, the first day not in the data; nothing on or after it is looked at. */
  readonly asOf?: string | undefined;
  /** Where the data of tables ends early: nothing is known of later days. Default: it ends nowhere. */
  readonly ends?: LastDays | undefined;
}
