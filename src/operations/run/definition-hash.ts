import { createHash } from 'node:crypto';
import type { Calendar } from '../../foundation/calendar/index.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import type { Model } from '../../metrics/model/index.ts';
import type { ReportDefinition } from '../../report/definition/index.ts';

/** SHA-256, in hexadecimal, over what decides the numbers of a report; no secret is part of it. */
export function definitionHash(definitions: {
  readonly model: Model;
  readonly report: ReportDefinition;
  readonly calendar: Calendar;
}): string {
  return createHash('sha256').update(canonicalJson(definitions)).digest('hex');
}
