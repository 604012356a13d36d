import { addDays } from '../../foundation/calendar/index.ts';
import { type Said, said } from '../../foundation/format/index.ts';
import {
  type ScoreCategory,
  type ScoreTable,
  scoreQuery,
  scoreTable,
  UNKNOWN_CATEGORY,
} from '../../metrics/kind/score/table.ts';
import type { Filter, ScoreMetric } from '../../metrics/model/index.ts';
import { type Composition, scoreOf } from './composition.ts';
import { dateOfData } from './data-end.ts';

/** A score now and in the previous edition. */
export interface ScoresAt {
  readonly definition: ScoreMetric;
  readonly now: ScoreTable;
  readonly before: ScoreTable;
  /** The first day not in what is scored: that of the edition, unless the data ends before. */
  readonly date: string;
  readonly previousDate: string;
  readonly query: string;
}

/** What scores are asked for, as blocks and rules name it. */
interface AskedScores {
  readonly score: string;
  /** How long before the edition its previous one is. */
  readonly previous: { readonly days: number };
}

/** By the metrics of a composition, which are its own. */
const asked = new WeakMap<Composition['metrics'], Map<string, Promise<ScoresAt>>>();

/**
 * Scores the population at the edition date and some days before, both by the same definition; once for an
 * edition, however many blocks speak of the score. Where its data ends early, at the end of the data: without the days
 * that are missing everybody would have moved.
 */
export function askScores(
  composition: Composition,
  { score, previous }: AskedScores,
  where: Filter,
): Promise<ScoresAt> {
  const known = asked.get(composition.metrics) ?? new Map<string, Promise<ScoresAt>>();
  asked.set(composition.metrics, known);
  const key = JSON.stringify([score, previous, where]);
  const scores = known.get(key) ?? bothDates(composition, score, previous.days, where);
  known.set(key, scores);
  return scores;
}

async function bothDates(
  composition: Composition,
  name: string,
  days: number,
  where: Filter,
): Promise<ScoresAt> {
  const definition = scoreOf(composition.model, name);
  composition.metrics.add(name);
  const date = dateOfData(composition, name);
  const previousDate = addDays(date, -days);
  const layout = scoreQuery(definition, date, composition.where(where), previousDate);
  // Both dates in one statement: what they read is much the same.
  const { series, query } = await composition.ask(layout.query, date);
  return {
    definition,
    now: scoreTable(definition, layout, series, date),
    before: scoreTable(definition, layout, series, previousDate, series.comparisons[0]?.slots[0]),
    date,
    previousDate,
    query,
  };
}

/** What readers see of a category: what the author calls it, and our own word where we had to name it. */
export function categoryLabel({ name, label }: ScoreCategory): Said {
  if (label !== undefined) return label;
  return name === UNKNOWN_CATEGORY ? said('score.unknown') : name;
}
