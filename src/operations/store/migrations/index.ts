import { FIRST } from './0001-first.ts';
import { NAME_STEPS } from './0002-name-steps.ts';
import { ALERT_UNSEEN } from './0003-alert-unseen.ts';
import { DUE_AT } from './0004-due-at.ts';
import { DATA_TOKEN } from './0005-data-token.ts';
import { CORRECTIONS } from './0006-corrections.ts';
import { AUDIENCES } from './0007-audiences.ts';
import { HAND_REPORTS } from './0008-hand-reports.ts';
import { FORECASTS } from './0009-forecasts.ts';
import type { Migration } from './migration.ts';

/** Every migration, in order. One that was released is never changed: stores remember what was applied to them. */
export const MIGRATIONS: readonly Migration[] = [
  FIRST,
  NAME_STEPS,
  ALERT_UNSEEN,
  DUE_AT,
  DATA_TOKEN,
  CORRECTIONS,
  AUDIENCES,
  HAND_REPORTS,
  FORECASTS,
];
