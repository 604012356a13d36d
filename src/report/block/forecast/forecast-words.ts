import { reachOf } from '../../../analysis/forecast/index.ts';
import type { Grain, Period } from '../../../foundation/calendar/index.ts';
import { type Said, said, saidBucket, saidValue } from '../../../foundation/format/index.ts';
import type { ForecastNote, Scorecard } from '../../../foundation/stats/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { figureSpan, sentence } from '../../compose/sentence.ts';
import type { Span } from '../../edition/index.ts';
import type { Forecasted } from './forecasted.ts';

type Sentence = readonly Span<Said>[];

/** A share of a symmetric error is told to a tenth. */
const ERROR = { kind: 'percent', decimals: 1 } as const;

/** Periods beyond a year are named with theirs. */
const YEAR: Readonly<Record<Grain, number>> = { day: 365, week: 52, month: 12, quarter: 4, year: 1 };

/** What is expected of the last period. */
export function claimOf(composition: Composition, forecasted: Forecasted): Sentence {
  const { block, found } = forecasted;
  const last = found.points.at(-1);
  if (last === undefined) throw new Error('a forecast is of a period at least');
  const { value, range80 } = last;
  const figure = (number: number) => figureIn(composition, forecasted, number);
  return sentence('forecast.claim', {
    label: metricOf(composition.model, block.metric).label,
    when: whenText(composition, forecasted, found.points.length - 1),
    ...{ value: figure(value), low: figure(range80.from), high: figure(range80.to) },
  });
}

/** Shortened: more digits than that are not known of what comes. */
function figureIn({ model }: Composition, { block, query }: Forecasted, number: number): Span<Said> {
  return figureSpan(model, block.metric, number, { style: 'compact', query });
}

/** What it means for the target, how it did in tests, and what it rests on. */
export function detailsOf(
  composition: Composition,
  forecasted: Forecasted,
  score: Scorecard | null,
): readonly Sentence[] {
  const { found, block } = forecasted;
  return [
    ...targetWords(composition, forecasted),
    testWords(forecasted),
    ...scoreWords(score, block.grain),
    ...quotientWords(composition, forecasted),
    ...found.notes.map((note) => noteWords(note, block.grain)),
  ];
}

/** Why nothing is forecast. */
export function reasonWords(reason: 'too few values' | 'mostly missing'): Sentence {
  return [
    {
      kind: 'text',
      text: said(reason === 'too few values' ? 'forecast.reason.few' : 'forecast.reason.missing'),
    },
  ];
}

/** When a period is, as an adverb: "in the week of Feb 15". @param at its place in the forecast */
function whenText(composition: Composition, { block: { grain }, ahead }: Forecasted, at: number): Said {
  const period = ahead[at];
  if (period === undefined) throw new Error('a period that is forecast has its place');
  return said(`forecast.when.${grain}`, { bucket: bucketText(composition, period, grain, at) });
}

function bucketText({ calendar }: Composition, { from, to }: Period, grain: Grain, at: number): Said {
  if (grain === 'day' || grain === 'week')
    return { say: 'day', day: from, style: at < YEAR[grain] ? 'short' : 'medium' };
  return grain === 'month'
    ? { say: 'month', month: from, style: 'sentence' }
    : saidBucket({ from, to }, grain, calendar);
}

function targetWords(composition: Composition, forecasted: Forecasted): Sentence[] {
  const { block, found, values, target: aim } = forecasted;
  const last = values.findLast((one) => one !== null);
  if (aim === undefined || last === undefined || last === null) return [];
  const { good } = metricOf(composition.model, block.metric);
  const reach = reachOf(found.points, { target: aim, last, good });
  const target = figureIn(composition, forecasted, aim);
  const when = (at: number) => whenText(composition, forecasted, at);
  const span = spanText(found.points.length, block.grain);
  switch (reach.kind) {
    case 'stays':
      return [sentence('forecast.target.stays', { target, span })];
    case 'lost':
      return [sentence('forecast.target.lost', { target, when: when(reach.at) })];
    case 'reached':
      return [
        reach.earliest === null
          ? sentence('forecast.target.reached', { target, when: when(reach.at) })
          : sentence('forecast.target.reachedEarliest', {
              ...{ target, when: when(reach.at), earliest: when(reach.earliest) },
            }),
      ];
    case 'not reached':
      return [
        reach.earliest === null
          ? sentence('forecast.target.notReached', { target, span })
          : sentence('forecast.target.notReachedEarliest', { target, span, earliest: when(reach.earliest) }),
      ];
  }
}

function testWords({ found: { test } }: Forecasted): Sentence {
  if (test === null) return [{ kind: 'text', text: said('forecast.test.none') }];
  const { origins, against, forecast, lastYear, verdict } = test;
  const of = against === 'last year' ? 'lastYear' : 'lastValue';
  const text = said(`forecast.test.${of}${verdict === 'no better than last year' ? 'NoBetter' : ''}`, {
    count: origins,
    error: saidValue(forecast.percent / 100, ERROR),
    other: saidValue(lastYear.percent / 100, ERROR),
  });
  return [{ kind: 'text', text }];
}

/** What came of what earlier editions said; nothing where none is remembered. */
export function scoreWords(score: Scorecard | null, grain: Grain): Sentence[] {
  if (score === null) return [];
  const text = said('forecast.score', {
    ...{ span: spanText(score.came, grain), inside: score.inside80 },
    error: saidValue(score.percent / 100, ERROR),
  });
  return [[{ kind: 'text', text }]];
}

function quotientWords({ model }: Composition, { quotient }: Forecasted): Sentence[] {
  if (quotient === undefined) return [];
  const { numerator, denominator } = quotient;
  const text = said('forecast.quotient', {
    numerator: metricOf(model, numerator).label,
    denominator: metricOf(model, denominator).label,
  });
  return [[{ kind: 'text', text }]];
}

function noteWords(note: ForecastNote, grain: Grain): Sentence {
  if (note.kind === 'never changed') return [{ kind: 'text', text: said('forecast.note.constant') }];
  const span = spanText(note.periods, grain);
  const keys = {
    'gaps filled': 'gaps',
    'last periods missing': 'behind',
    'few values': 'few',
    'season not seen': 'unseen',
  } as const;
  return [{ kind: 'text', text: said(`forecast.note.${keys[note.kind]}`, { span }) }];
}

/** "13 weeks" */
function spanText(count: number, grain: Grain): Said {
  return said(`forecast.span.${grain}`, { count });
}
