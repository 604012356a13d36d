import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { ValueOptions } from '../../report/render/text/index.ts';
import type { EditionSource, Letterhead } from './edition-source.ts';
import { fillLink } from './fill-link.ts';
import type { Renderers } from './load-renderers.ts';
import { type EditionMail, openMail } from './open-mail.ts';
import { openRenditions, type Renditions } from './renditions.ts';
import type { Stopwatch } from './stopwatch.ts';

/** An edition in one locale, with all that can be made of it. */
export interface EditionMedia {
  readonly edition: Edition;
  readonly renditions: Renditions;
  readonly mail: EditionMail;
}

/** What media are made with. */
export interface MediaTools {
  readonly renderers: Renderers;
  readonly timed: Stopwatch;
  readonly onWarning: (warning: Problem) => void;
  /** How CSV files and workbooks write values besides what the report says. */
  readonly values?: ValueOptions | undefined;
  /** Renditions that were made before, which mails then carry; undefined for a format that was not. */
  readonly made?:
    | ((format: Parameters<Renditions['get']>[0]) => ReturnType<Renditions['get']> | undefined)
    | undefined;
}

/** Opens the media of an edition; nothing is made before it is asked for, and nothing twice. */
export function openMedia(edition: Edition, source: EditionSource, tools: MediaTools): EditionMedia {
  const { renderers, timed, onWarning, made } = tools;
  const { letterhead } = source;
  const values = valuesAsked(source, tools.values);
  const drawn = openRenditions(edition, {
    ...{ timed, own: { csv: values, xlsx: values }, added: source.added, fonts: source.fonts, onWarning },
    ...linkForAll(source.name, edition, letterhead),
    mail: () => mail.compose(letterhead),
  });
  const renditions: Renditions = { get: (format) => made?.(format) ?? drawn.get(format) };
  const slot = source.slot.toISOString();
  const { correction } = edition;
  // A correction is another message than what it corrects.
  const occasion = correction === undefined ? slot : `${slot} correction ${correction.number}`;
  const mail = openMail(edition, { ...source, occasion }, { renderers, renditions, onWarning });
  return { edition, renditions, mail };
}

/** The address of the edition for readers who are not known one by one; none where it names the recipient. */
function linkForAll(report: string, { date }: Edition, { link }: Letterhead): { readonly link?: string } {
  if (link === undefined || link.includes('{recipient}')) return {};
  return { link: fillLink(link, { report, date, recipient: '' }) };
}

function valuesAsked({ report: { files = {} } }: EditionSource, asked: ValueOptions = {}): ValueOptions {
  return { labels: asked.labels || files.labels === true, bom: asked.bom || files.csvBom === true };
}
