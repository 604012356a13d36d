import type { ProblemCode } from './codes.ts';
import { cutText, visible } from './visible.ts';

/** Where in a definition file a problem sits; line and column count from 1. */
export interface Location {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Something wrong, as data: what and why in `message`, what to do in `hint`. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint?: string;
  /** Steps into the definition, e.g. `['metrics', 'mrr', 'format']`. */
  readonly path?: readonly (string | number)[];
  readonly location?: Location;
}

export interface ProblemDetails {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly path?: readonly (string | number)[] | undefined;
  readonly location?: Location | undefined;
  readonly severity?: Problem['severity'] | undefined;
}

/** A message that is longer helps nobody, and some databases repeat a whole statement. */
const LONGEST = 8_000;

/**
 * Makes a problem; severity is `error` unless stated, and undefined fields are left out. Whatever stands in message and
 * hint is visible and can be stored.
 */
export function problem(code: ProblemCode, details: ProblemDetails): Problem {
  const { message, hint, path, location, severity = 'error' } = details;
  return {
    code,
    severity,
    message: plain(message),
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    ...(path === undefined ? {} : { path }),
    ...(location === undefined ? {} : { location }),
  };
}

function plain(text: string): string {
  return visible(cutText(text, LONGEST));
}
