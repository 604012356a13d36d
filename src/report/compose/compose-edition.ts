import { type Calendar, closePeriod, comparablePrevious } from '../../foundation/calendar/index.ts';
import type { Locale } from '../../foundation/format/index.ts';
import type { Session } from '../../metrics/connection/index.ts';
import { readCatalog } from '../../metrics/engine/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import {
  comparisonMode,
  type ParameterValues,
  type ReportDefinition,
  windowPeriod,
} from '../definition/index.ts';
import type { Brand, Edition, Provenance } from '../edition/index.ts';
import { composeBlocks } from './blocks.ts';
import { type Composition, openComposition } from './composition.ts';
import { staleNotice } from './freshness.ts';
import { composeHeadline } from './headline.ts';
import { parameterTexts } from './parameter-texts.ts';
import { composeProvenance } from './provenance.ts';

/** All that an edition is made of; the same input over the same data gives the same bytes. */
export interface EditionInput {
  readonly session: Session;
  readonly model: Model;
  readonly name: string;
  readonly report: ReportDefinition;
  /** The first day not in the data. */
  readonly date: string;
  readonly calendar: Calendar;
  readonly locale: Locale;
  readonly brand: Brand;
  readonly parameters: ParameterValues;
  /** The database, without secrets. */
  readonly source: string;
  readonly definitions: Provenance['definitions'];
  readonly signal?: AbortSignal | undefined;
  /** Told before each block is composed, for progress. */
  readonly onBlock?: (block: { readonly id: string; readonly type: string }) => void;
}

/** Resolves a report for a date: asks, judges and composes every block, within the snapshot of the session. */
export async function composeEdition(input: EditionInput): Promise<Edition> {
  const composition = await open(input);
  const { report, date, calendar, locale, window, mode } = composition;
  const blocks = await composeBlocks(composition, input.onBlock);
  const headline = await composeHeadline(composition, blocks);
  const provenance = await composeProvenance(composition, input);
  const comparison =
    mode === undefined ? undefined : comparablePrevious(window, date, mode, calendar).comparison;
  return {
    schema: 'broadsheet.edition/1',
    report: {
      name: input.name,
      title: report.title,
      ...(report.description === undefined ? {} : { description: report.description }),
      ...(report.owner === undefined ? {} : { owner: report.owner }),
    },
    date,
    window: closePeriod(window, date),
    ...(comparison === undefined ? {} : { comparison }),
    calendar,
    locale,
    brand: input.brand,
    parameters: parameterTexts(composition),
    ...(headline === undefined ? {} : { headline }),
    blocks: [...staleNotice(provenance.dataAsOf, date, locale), ...blocks],
    provenance,
  };
}

async function open(input: EditionInput): Promise<Composition> {
  const { session, model, report, date, calendar, locale, parameters, signal } = input;
  const catalog = await readCatalog(session, model, undefined, { signal });
  return openComposition({
    context: { session, model, catalog, calendar, asOf: date, signal },
    model,
    report,
    date,
    calendar,
    locale,
    parameters,
    window: windowPeriod(report.window, date, calendar),
    mode: comparisonMode(report.window, report.compare),
  });
}
