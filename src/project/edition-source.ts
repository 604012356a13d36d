import type { EditionSource } from '../operations/run/index.ts';
import { peopleIn } from '../report/definition/index.ts';
import type { LoadedAssets } from './asset/index.ts';
import { definitionHash } from './definition-hash.ts';
import { type Project, reportOf } from './load-project.ts';

/** Stands in the written mail where the project has configured no sender and the report no recipients. */
const NOBODY = 'broadsheet@example.invalid';

/** Which edition of a report. */
export interface WantedEdition {
  readonly name: string;
  /** The edition date: the first day not in the data. */
  readonly date: string;
  /** Values of parameters, as text. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** All that the editions of a report depend on, put together from the project. @throws UNKNOWN_REPORT, ENV_MISSING */
export function editionSource(
  project: Project,
  { name, date, parameters }: WantedEdition,
  { logo, fonts, images }: LoadedAssets,
): EditionSource {
  const { config, model, commit } = project;
  const report = reportOf(project, name);
  const hash = definitionHash({ model, report, calendar: config.calendar });
  return {
    ...{ name, report, model, date, parameters, fonts, images },
    calendar: config.calendar,
    locale: { locale: report.locale ?? config.locale, currency: config.currency },
    brand: brandOf(project, logo),
    definitions: { hash, ...(commit === undefined ? {} : { commit }) },
    connection: config.connection(),
    projectFolder: project.folder,
    letterhead: {
      from: `Broadsheet <${NOBODY}>`,
      ...config.sender(),
      to: peopleIn(report.recipients)[0]?.address ?? NOBODY,
    },
  };
}

function brandOf({ config: { brand } }: Project, logo: LoadedAssets['logo']): EditionSource['brand'] {
  if (brand === undefined) return { name: 'Broadsheet' };
  return {
    name: brand.name,
    ...(brand.color === undefined ? {} : { color: brand.color }),
    ...(logo === undefined ? {} : { logo }),
  };
}
