import { compareMoments } from '../../foundation/calendar/index.ts';
import { fail, type Problem } from '../../foundation/diagnostic/index.ts';
import { formatPeriod, type Locale } from '../../foundation/format/index.ts';
import { type AskContext, ask, lookUp, readAs } from '../../metrics/engine/index.ts';
import { kindOf, type Listing, othersOf } from '../../metrics/kind/index.ts';
import { type Model, ownEntry } from '../../metrics/model/index.ts';
import { type MetricQueryInput, metricsNeeded } from '../../metrics/plan/index.ts';
import type { Series } from '../../metrics/series/index.ts';
import { behind } from '../../quality/index.ts';
import type { CommandInput } from '../declaration.ts';
import { distanceText } from '../distance-text.ts';
import { printProblems } from '../print-problems.ts';
import { editionDate, localeOf, openProject, readerOf } from '../project/open-project.ts';
import { withDatabase } from '../project/with-database.ts';
import { listingTable } from '../query/listing-table.ts';
import { readQuery } from '../query/read-query.ts';
import { seriesTable } from '../query/series-table.ts';
import { unknownValueProblems } from '../query/unknown-value-problems.ts';
import { outputFormat, printTable } from '../table/print-table.ts';
import type { ResultTable } from '../table/result-table.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet query`: asks for metrics and prints the series; a score lists the entities it scores. */
export async function execute(
  { arguments: names, options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  const date = editionDate(project, options, terminal);
  const query = readQuery(names, options, date);
  const reader = readerOf(project, options);
  const asked = { metrics: metricsNeeded(query), by: query.by, where: [query.where ?? []].flat() };
  const { calendar } = project.config;
  const { table, note, problems } = await withDatabase(
    project,
    terminal,
    { origin: { command: 'query' }, tables: behind(project.model, [asked]).tables },
    async (database) => {
      const all = { ...database, model: project.model, calendar, asOf: date, signal: terminal.signal };
      const context = readAs(all, reader);
      const listing = listingOf(context.model, query, date);
      return listing === undefined
        ? await askSeries(context, query, localeOf(project))
        : await askListing(context, listing, query, localeOf(project));
    },
  );
  printTable(terminal, table, outputFormat(options, terminal));
  printProblems(terminal, problems, { isJson: options.flag('json') });
  if (note !== '') terminal.note(terminal.style('dim', note, 'note'));
  return 0;
}

interface Asked {
  readonly table: ResultTable;
  readonly note: string;
  readonly problems: readonly Problem[];
}

async function askSeries(context: AskContext, query: MetricQueryInput, locale: Locale): Promise<Asked> {
  const answer = await ask(context, query);
  const { series, plan } = answer;
  const first = series.slots[0]?.from ?? query.period.from;
  const end = series.slots.at(-1)?.to ?? query.period.to;
  const notes = [
    formatPeriod({ from: first, to: end }, locale),
    ...comparisonNote(query, series, locale),
    ...(series.partial ? ['a period still running, cut at the edition date'] : []),
    ...(series.more > 0 ? [`${series.more} more groups beyond the limit`] : []),
  ];
  return {
    table: seriesTable(context.model, plan, series, locale),
    note: notes.join(' · '),
    problems: await unknownValueProblems(context, answer),
  };
}

/** For each comparison the first to the last day that is compared with, and how far back each row is held against. */
function comparisonNote({ grain }: MetricQueryInput, series: Series, locale: Locale): string[] {
  return series.comparisons.flatMap(({ slots, distance }) => {
    const days = slots.filter((slot) => slot !== undefined);
    const from = days.map((slot) => slot.from).sort(compareMoments)[0];
    const to = days
      .map((slot) => slot.to)
      .sort(compareMoments)
      .at(-1);
    if (distance === undefined) return [];
    const back = grain === undefined ? [] : [`each ${grain} with the one ${distanceText(distance)} before`];
    if (from === undefined || to === undefined) return ['no day to compare with'];
    return [`compared with ${formatPeriod({ from, to }, locale)}`, ...back];
  });
}

async function askListing(
  context: AskContext,
  listing: Listing,
  { limit }: Pick<MetricQueryInput, 'limit'>,
  locale: Locale,
): Promise<Asked> {
  const answer = await ask(context, listing.query);
  const { count, first } = listing.after(answer.series);
  const shown = first(typeof limit === 'number' ? limit : count);
  const ids = shown.map(({ id }) => id);
  const facts = await lookUp(context, listing.entity, listing.facts, ids);
  const more = count - shown.length;
  return {
    table: listingTable(listing, shown, facts, locale),
    note: more > 0 ? `${more} more beyond the limit` : '',
    problems: await unknownValueProblems(context, answer),
  };
}

/** What a metric lists that is asked for alone and has a value for each entity. @throws QUERY_INVALID */
function listingOf(model: Model, query: MetricQueryInput, date: string): Listing | undefined {
  const [name = ''] = query.metrics;
  const metric = ownEntry(model.metrics, name);
  const kind = metric === undefined || query.metrics.length > 1 ? undefined : kindOf(metric);
  if (metric === undefined || kind === undefined || !('list' in kind)) return undefined;
  const misfits = [
    ...((query.by ?? []).length > 0 ? ['--by'] : []),
    ...(query.grain === undefined ? [] : ['--grain']),
    ...([query.compare ?? []].flat().length === 0 ? [] : ['--compare']),
    ...((query.order ?? []).length > 0 ? ['--order'] : []),
    ...(query.having === undefined ? [] : ['--having']),
    ...(typeof query.limit === 'object' ? ['--per'] : []),
  ];
  if (misfits.length === 0) return kind.list(metric, othersOf(model), date, query.where);
  return fail('QUERY_INVALID', {
    message: `"${name}" is a ${metric.kind}, whose entities are listed at one date: ${misfits.join(', ')} does not go with it.`,
    hint: 'use --date, --where and --limit.',
  });
}
