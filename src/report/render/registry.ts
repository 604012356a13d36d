import type { AddressedMedium, BuiltInMedium } from './built-in-medium.ts';
import { email } from './email/medium.ts';
import { html } from './html/medium.ts';
import { json } from './json/medium.ts';
import { pdf } from './pdf/medium.ts';
import { slides } from './slides/medium.ts';
import { csv } from './text/csv/medium.ts';
import { markdown } from './text/markdown/medium.ts';
import { text } from './text/medium.ts';
import { slack } from './text/slack/medium.ts';
import { xlsx } from './xlsx/medium.ts';

/** Every medium that Broadsheet comes with, by its format: the order is that of all lists of formats. */
const MEDIA = {
  html,
  pdf,
  eml: email,
  xlsx,
  pptx: slides,
  json,
  csv,
  md: markdown,
  txt: text,
  slack,
} as const;

export type BuiltInFormat = keyof typeof MEDIA;

/** Looked at by any name. */
const BY_FORMAT: ReadonlyMap<string, BuiltInMedium<never> | AddressedMedium> = new Map(Object.entries(MEDIA));

/** The formats that Broadsheet comes with. */
export const FORMATS = Object.keys(MEDIA) as readonly BuiltInFormat[];

/** What is made when nothing is asked for. */
export const DEFAULT_FORMATS = FORMATS.filter((format) => BY_FORMAT.get(format)?.isUsual === true);

/** The medium of a format that Broadsheet comes with; undefined for any other name. */
export function builtInMedium(format: string): BuiltInMedium<never> | AddressedMedium | undefined {
  return BY_FORMAT.get(format);
}

/** Whether each file of a format is for one recipient, whom it names. */
export function isAddressed(format: string): boolean {
  const medium = BY_FORMAT.get(format);
  return medium !== undefined && 'isAddressed' in medium;
}
