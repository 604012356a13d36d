import {
  addDays,
  type Calendar,
  type CivilDate,
  closePeriod,
  comparablePeriods,
  type Period,
} from '../../foundation/calendar/index.ts';
import type { Locale } from '../../foundation/format/index.ts';
import type { QueryOptions, Session } from '../../metrics/connection/index.ts';
import { type AskContext, readAs, readCatalog } from '../../metrics/engine/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import { OWNER, type Reader } from '../../metrics/policy/index.ts';
import type { BlockKindOfPackage } from '../block/package/contract.ts';
import {
  comparisonMode,
  type ParameterValues,
  type ReportDefinition,
  windowPeriod,
} from '../definition/index.ts';
import type { Brand, Edition, EmbeddedImage, ForetoldBefore, Provenance } from '../edition/index.ts';
import { composeBlocks } from './blocks.ts';
import { type Composition, openComposition } from './composition.ts';
import { dataEnds, lastDays } from './data-end.ts';
import { staleNotice } from './freshness.ts';
import { composeHeadline } from './headline.ts';
import { composeLead } from './lead.ts';
import { numberQueries } from './number-queries.ts';
import { parameterTexts } from './parameter-texts.ts';
import { composeProvenance, type DataExtent, dataExtent } from './provenance.ts';
import { visibleReport } from './visible-report.ts';

/** All that an edition is made of; the same input over the same data gives the same bytes. */
export interface EditionInput extends QueryOptions {
  readonly session: Session;
  readonly model: Model;
  readonly name: string;
  readonly report: ReportDefinition;
  /** The first day not in the data. */
  readonly date: string;
  /** The day on which the edition is made, in the zone of the project. Default: the edition date. */
  readonly today?: CivilDate | undefined;
  readonly calendar: Calendar;
  /** Who reads it. Default: the owner, who sees everything. */
  readonly reader?: Reader;
  readonly locale: Locale;
  readonly brand: Brand;
  /** The pictures that the report shows, by the file it names. Default: none. */
  readonly images?: Readonly<Record<string, EmbeddedImage>>;
  /** The kinds of blocks that packages bring, by the package. Default: none. */
  readonly packages?: Readonly<Record<string, BlockKindOfPackage>>;
  readonly parameters: ParameterValues;
  /** What earlier editions said of periods that are over. Default: nothing is remembered. */
  readonly foretold?: readonly ForetoldBefore[];
  /** The database, without secrets. */
  readonly source: string;
  /** Where there are several, by connection. */
  readonly sources?: Readonly<Record<string, string>>;
  readonly definitions: Provenance['definitions'];
  /** Told when each block is composed, for progress. */
  readonly onBlock?: (block: { readonly id: string; readonly type: string }) => void;
}

/**
 * Resolves a report for a date: asks, judges and composes every block, within the snapshot of the session. The edition is in no
 * language: with another `locale` in it, it is that of another language, as far as its author gave no texts by language.
 */
export async function composeEdition(input: EditionInput): Promise<Edition> {
  const { context, report, extent } = await begin(input);
  const composition = open(input, context, report);
  const { date, calendar, window, comparison } = composition;
  const made = await composeBlocks(composition, input.onBlock);
  const figure = await composeHeadline(composition, made);
  const { blocks, headline, lead, queries } = numberQueries({
    blocks: made,
    headline: figure,
    lead: composeLead(composition, made, figure),
    queries: composition.queries,
  });
  const provenance = await composeProvenance({ ...composition, queries }, input, extent);
  return {
    schema: 'broadsheet.edition/3',
    report: {
      name: input.name,
      title: report.title,
      ...(report.description === undefined ? {} : { description: report.description }),
      ...(report.owner === undefined ? {} : { owner: report.owner }),
    },
    date,
    window: closePeriod(window, date),
    ...(comparison === undefined ? {} : { comparison }),
    ...unfinished(window, date, input.today),
    ...dataEnds(provenance.dataAsOf),
    calendar,
    locale: input.locale,
    brand: input.brand,
    page: report.page,
    parameters: parameterTexts(composition),
    ...(headline === undefined ? {} : { headline }),
    ...(lead === undefined ? {} : { lead }),
    blocks: [...staleNotice(provenance.dataAsOf, date), ...blocks],
    provenance,
  };
}

/** What the edition is asked with, what its reader sees of the report, and through when there is data. */
async function begin({ reader = OWNER, ...input }: EditionInput): Promise<{
  readonly context: AskContext;
  readonly report: ReportDefinition;
  readonly extent: DataExtent;
}> {
  const { session, model, date, calendar, signal, origin } = input;
  const catalog = await readCatalog(session, model, { signal, origin });
  const owner = { session, model, catalog, calendar, asOf: date, signal, origin };
  const bare = readAs(owner, reader);
  const report = visibleReport(input.report, { owner, reader: bare });
  const extent = await dataExtent(bare, report);
  return { context: { ...bare, ends: lastDays(bare, extent.dataAsOf) }, report, extent };
}

/** Whether the period is not over: the edition date lies in it, or the edition is made before that date. */
function unfinished({ to }: Period, date: CivilDate, today = date): Pick<Edition, 'unfinished'> {
  const through = addDays(to, -1);
  if (today < date && today < to) return { unfinished: { through, madeOn: today } };
  return date < to ? { unfinished: { through } } : {};
}

function open(
  { date, calendar, parameters, images = {}, packages = {}, foretold = [] }: EditionInput,
  context: AskContext,
  report: ReportDefinition,
): Composition<ReportDefinition> {
  const { model } = context;
  const window = windowPeriod(report.window, date, calendar);
  const mode = comparisonMode(report.window, report.compare);
  const comparison =
    mode === undefined ? undefined : comparablePeriods(window, date, mode, calendar).comparison;
  return openComposition({
    ...{ context, model, report, date, calendar, parameters, images, packages, foretold },
    ...{ window, mode, comparison },
  });
}
