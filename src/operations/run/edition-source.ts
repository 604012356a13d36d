import type { Calendar } from '../../foundation/calendar/index.ts';
import type { Locale } from '../../foundation/format/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import { peopleIn, type ReportDefinition } from '../../report/definition/index.ts';
import type { Brand, Provenance } from '../../report/edition/index.ts';
import { type Assets, localeFor, mediaOf, type Project, reportOf } from '../project.ts';
import type { ProjectMedia } from '../render/index.ts';
import { definitionHash } from './definition-hash.ts';
import { linkWithin } from './fill-link.ts';

/** All that the editions of a report depend on; it reads no clock, no environment and no definition file. */
export interface EditionSource extends Pick<Assets, 'fonts' | 'images' | 'packages'> {
  readonly name: string;
  readonly report: ReportDefinition;
  readonly model: Model;
  readonly calendar: Calendar;
  readonly locale: Locale;
  /** The same report in another language: its author's texts, and our words. */
  inLanguage(locale: string): Pick<EditionSource, 'model' | 'report' | 'locale'>;
  readonly brand: Brand;
  readonly definitions: Provenance['definitions'];
  /** The edition date: the first day not in the data. */
  readonly date: string;
  /** Values of parameters as text, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The due instant, which tells several editions of a day apart. */
  readonly slot: Date;
  /** The media of the project. */
  readonly added: ProjectMedia;
  /** What stands in the head of the mail that is written. */
  readonly letterhead: Letterhead;
}

/** Sender and answers of a mail, as `Name <name@example.com>`; `to` is who the written copy names. */
export interface Letterhead {
  readonly from: string;
  readonly replyTo?: string | undefined;
  readonly to: string;
  /** When it is first sent. Default: the beginning of the edition date, for copies that go to nobody. */
  readonly date?: Date | undefined;
  /** The Message-ID of the mail that this one answers, as a correction does. Default: none. */
  readonly inReplyTo?: string | undefined;
  /** The web address of the whole edition; {report}, {date} and {recipient} are put in. */
  readonly link?: string | undefined;
  /** Where one click unsubscribes; {report}, {date} and {recipient} are put in. */
  readonly unsubscribe?: string | undefined;
  /** Attachments that would make the mail larger give way to the link. */
  readonly maximumMegabytes?: number | undefined;
}

/** The same for an audience: links lead to its own edition, or nowhere. */
export function sourceFor(source: EditionSource, audience: string): EditionSource {
  return {
    ...source,
    letterhead: { ...source.letterhead, link: linkWithin(source.letterhead.link, audience) },
  };
}

/** Which edition of a report. */
export interface WantedEdition {
  readonly report: string;
  /** The edition date: the first day not in the data. */
  readonly editionDate: string;
  /** Values of parameters, as text. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly slot: Date;
}

/** Stands in the written mail where the project has configured no sender and the report no recipients. */
const NOBODY = 'broadsheet@example.invalid';

/** All that an edition depends on, put together from its project. @throws UNKNOWN_REPORT, ASSET_INVALID */
export async function editionSource(
  project: Project,
  { report: name, editionDate: date, parameters, slot }: WantedEdition,
): Promise<EditionSource> {
  const { config, commit, written } = project;
  const { calendar } = config;
  const inLanguage: EditionSource['inLanguage'] = (tag) => {
    const { model, reports } = project.inLanguage(tag);
    const { broken } = project;
    return { model, report: reportOf({ reports, broken }, name), locale: localeFor(config, tag) };
  };
  const { model, report, locale } = inLanguage(reportOf(project, name).locale ?? config.locale);
  const { logo, fonts, images, packages } = await project.assets(report);
  const hash = definitionHash({
    ...{ model: written.model, report: reportOf({ ...project, ...written }, name), calendar },
  });
  return {
    ...{ name, report, model, locale, inLanguage, calendar, date, parameters, slot, fonts, images, packages },
    brand: brandOf(project, logo),
    added: mediaOf(project),
    definitions: { hash, ...(commit === undefined ? {} : { commit }) },
    letterhead: {
      from: `Broadsheet <${NOBODY}>`,
      ...config.sender(),
      to: peopleIn(report.recipients)[0]?.address ?? NOBODY,
    },
  };
}

function brandOf({ config: { brand } }: Project, logo: Assets['logo']): Brand {
  if (brand === undefined) return { name: 'Broadsheet' };
  return {
    name: brand.name,
    ...(brand.color === undefined ? {} : { color: brand.color }),
    ...(logo === undefined ? {} : { logo }),
  };
}
