import type { Period } from '../../foundation/calendar/index.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import { CODES, ProblemError } from '../../foundation/diagnostic/index.ts';
import {
  formatValue,
  type Locale,
  momentFormat,
  type Said,
  type ValueFormat,
} from '../../foundation/format/index.ts';
import type { AskContext } from '../../metrics/engine/index.ts';
import { type Model, modelPart, ownEntry, type Table } from '../../metrics/model/index.ts';
import { changeOf, metricIndex, shownValue } from '../../metrics/series/index.ts';
import { behind, dataAsOf, type Question, readsOfQuestion } from '../../quality/index.ts';
import type { Figure, FigureValue } from '../edition/index.ts';
import { type Asker, openAsker } from './asker.ts';
import { lastDays } from './data-end.ts';
import { type FigureQuestion, figureQuestions, type PublishedEdition } from './restate-questions.ts';
import { unavailableIn } from './unavailable.ts';

/** A figure of an edition that has changed in the data since it was published: plain data, JSON in and out. */
export interface Restatement {
  /** The edition date of the edition that it stood in. */
  readonly edition: string;
  readonly metric: string;
  /** As it was published. */
  readonly label: string;
  readonly format: ValueFormat;
  /** Of a flow: what it was summed over. */
  readonly period?: Period;
  /** Of a state: the day at whose beginning it was read. */
  readonly at?: string;
  readonly published: FigureValue;
  /** What the data of today says of the same period, with the same filters, as of the same day. */
  readonly now: FigureValue;
  /** now − published, of dates in days, of instants in seconds; null where one of them is. */
  readonly absolute: number | null;
  /** The same as a share of what was published; null where one of them is missing or published was 0. */
  readonly relative: number | null;
}

/** An edition with the definitions as they were, out of the archive. */
export interface Published extends PublishedEdition {
  /** The part of the model that its figures rest on. */
  readonly model: Model;
}

/**
 * The headline and key figures of an earlier edition that today's data gives another value: asked again for the same
 * period, with the same filters and as of the same day, in statements that share what they can. Told is what differs by
 * more than `above`, a share of the published value; what was zero or missing then or is now, when it differs at all.
 *
 * Figures are compared only where they still mean the same: those whose metric is computed otherwise by now, or was
 * dropped, are left out, and all of them when the calendar is another. In the order of the edition.
 * @throws what the database raises
 */
export async function restatements(
  context: AskContext,
  published: Published,
  { above, locale }: { readonly above: number; readonly locale: Locale },
): Promise<Restatement[]> {
  const { edition } = published;
  if (JSON.stringify(context.calendar) !== JSON.stringify(edition.calendar)) return [];
  const questions = figureQuestions(published).filter(
    ({ figure, where }) =>
      meansTheSame({ metrics: [figure.metric], where }, published.model, context.model) &&
      momentFormat(context.model.metrics[figure.metric]?.format ?? figure.format) ===
        momentFormat(figure.format),
  );
  const asker = openAsker({ ...context, ends: await endsThen(context, questions, edition) });
  const found = await Promise.all(
    questions.map(async (question) => {
      const now = await askAgain(asker, question, edition.date);
      return now === undefined ? [] : restated(question.figure, now, edition.date);
    }),
  );
  return found.flat().filter((one) => isTold(one, above, locale));
}

/** Where the data ended early then and still does, what comes after it is still not known. */
async function endsThen(
  context: AskContext,
  questions: readonly FigureQuestion[],
  { date, dataEnds }: Published['edition'],
): Promise<AskContext['ends']> {
  if (dataEnds === undefined) return undefined;
  const asked = questions.map(({ figure, where }) => ({ metrics: [figure.metric], where }));
  const { tables } = behind(context.model, asked, context.catalog);
  return lastDays(context, await dataAsOf({ ...context, asOf: date }, tables));
}

/** Undefined where it cannot be asked any more; a database that fails is no answer. */
async function askAgain(
  asker: Asker,
  { figure: { metric }, period, where }: FigureQuestion,
  asOf: string,
): Promise<{ readonly value: FigureValue } | undefined> {
  try {
    const { series } = await asker.ask({ metrics: [metric], period, where: [...where] }, asOf);
    return { value: shownValue(series.groups[0]?.current[0]?.[metricIndex(series, metric)]) };
  } catch (error) {
    if (unavailableIn(error) !== undefined) return undefined;
    if (!(error instanceof ProblemError) || error.problems.some(({ code }) => CODES[code].exit === 3))
      throw error;
    return undefined;
  }
}

function restated(
  figure: Figure<Said>,
  now: { readonly value: FigureValue },
  edition: string,
): Restatement[] {
  const { metric, label, format, period, at, value: published } = figure;
  if (now.value === published) return [];
  const when = { ...(period === undefined ? {} : { period }), ...(at === undefined ? {} : { at }) };
  const change = changeOf(now.value, published);
  return [{ edition, metric, label, format, ...when, published, now: now.value, ...change }];
}

/** What differs in digits that nobody was shown is not told: it would read as no difference. */
function isTold({ published, now, relative, format }: Restatement, above: number, locale: Locale): boolean {
  if (published === null || now === null) return true;
  if (formatValue(published, format, locale) === formatValue(now, format, locale)) return false;
  return relative === null || Math.abs(relative) > above;
}

/** Fields that say nothing of how a number comes about. */
const WORDS: ReadonlySet<string> = new Set([
  ...['label', 'description', 'owner', 'note', 'format', 'good', 'target', 'checks'],
]);

/**
 * Whether a figure is computed as it was: the same metrics, of the same columns, by the same links, of tables that are
 * the same. Dimensions and tables that are not read may have come, gone or changed.
 */
function meansTheSame(question: Question, then: Model, today: Model): boolean {
  if (question.metrics.some((metric) => ownEntry(today.metrics, metric) === undefined)) return false;
  const [before, after] = [then, today].map((model) => ({
    metrics: modelPart(model, question.metrics).metrics,
    reads: readsOfQuestion(model, question),
    tables: model.tables,
  })) as [Definitions, Definitions];
  if (meaning(before.metrics) !== meaning(after.metrics) || meaning(before.reads) !== meaning(after.reads))
    return false;
  const { tables } = behind(today, [question]);
  return tables.every((name) => {
    const [old, now] = [ownEntry(before.tables, name), ownEntry(after.tables, name)];
    return old === undefined || now === undefined || meaning(bare(old)) === meaning(bare(now));
  });
}

interface Definitions {
  readonly metrics: Model['metrics'];
  readonly reads: ReturnType<typeof readsOfQuestion>;
  readonly tables: Model['tables'];
}

/** A table without what is read by name: that stands among the reads. */
function bare({ dimensions: _, links: __, ...table }: Table): object {
  return table;
}

/** Fields whose keys are names of the author, which may be any. */
const NAMES: ReadonlySet<string> = new Set(['', 'dimensions', 'links', 'components']);

/** Definitions as text, without their words. */
function meaning(definitions: object): string {
  return JSON.stringify(definitions, (key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    // Conditions have no words, and names of the author at every depth.
    if (key === 'where') return canonicalJson(value);
    const entries = Object.entries(value).filter(([name]) => NAMES.has(key) || !WORDS.has(name));
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
