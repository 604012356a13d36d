import { createHash } from 'node:crypto';
import type { Calendar } from '../foundation/calendar/index.ts';
import type { Model } from '../metrics/model/index.ts';
import type { ReportDefinition } from '../report/definition/index.ts';

/** SHA-256, in hexadecimal, over what decides the numbers of a report; no secret is part of it. */
export function definitionHash(definitions: {
  readonly model: Model;
  readonly report: ReportDefinition;
  readonly calendar: Calendar;
}): string {
  return createHash('sha256').update(canonicalJson(definitions)).digest('hex');
}

/** JSON with the keys of every object in order, so that two spellings of the same data are the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
