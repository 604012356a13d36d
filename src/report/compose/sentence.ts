import {
  type Locale,
  listSeparators,
  type MessageArguments,
  type MessageKey,
  messageParts,
  type PartArguments,
  type ValueFormat,
  type Wording,
} from '../../foundation/format/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import type { FigureValue, RichInline, Span } from '../edition/index.ts';
import { metricOf } from './composition.ts';

type TextSpan = Extract<Span, { kind: 'text' }>;
type FigureSpan = Extract<Span, { kind: 'figure' }>;

/** A message as spans: numbers only ever enter as figures that carry their metric. */
export function sentence<Key extends MessageKey>(
  key: Key,
  values: PartArguments<MessageArguments[Key], Span>,
  wording: Wording,
): Span[] {
  return messageParts<Key, Span>(key, values, wording).map(asSpan);
}

/** The same where links and strong text may stand in it. */
export function richSentence<Key extends MessageKey>(
  key: Key,
  values: PartArguments<MessageArguments[Key], RichInline>,
  wording: Wording,
): RichInline[] {
  return messageParts<Key, RichInline>(key, values, wording).map(asSpan);
}

function asSpan<Part>(part: string | Part): Part | TextSpan {
  return typeof part === 'string' ? { kind: 'text', text: part } : part;
}

/** A value of a metric, in the metric's own format unless another is given. */
export function figureSpan(
  model: Model,
  metric: string,
  value: FigureValue,
  options: {
    readonly format?: ValueFormat;
    readonly style?: FigureSpan['style'];
    readonly query?: string;
  } = {},
): FigureSpan {
  return {
    kind: 'figure',
    metric,
    value,
    format: options.format ?? metricOf(model, metric).format,
    ...(options.style === undefined ? {} : { style: options.style }),
    ...(options.query === undefined ? {} : { query: options.query }),
  };
}

/** A relative change of a metric, as a percentage: signed, or bare where a verb says the direction. */
export function changeSpan(
  metric: string,
  relative: number,
  query?: string,
  style: FigureSpan['style'] = 'change',
): FigureSpan {
  return {
    kind: 'figure',
    metric,
    value: style === 'change' ? relative : Math.abs(relative),
    format: { kind: 'percent', decimals: 1 },
    style,
    ...(query === undefined ? {} : { query }),
  };
}

/** The name of an account or group, which is never markup. */
export function entity(text: string): Span {
  return { kind: 'entity', text };
}

/** Runs of spans as an enumeration in the language: a, b and c. */
export function enumerate(runs: readonly (readonly Span[])[], locale: Locale): Span[] {
  const separators = listSeparators(runs.map(soundOf), locale);
  return runs.flatMap((run, index) => {
    const text = separators[index - 1] ?? '';
    return text === '' ? run : [{ kind: 'text' as const, text }, ...run];
  });
}

/** How a run begins, which Spanish lists mind; figures begin with a digit, whose sound matters to none. */
function soundOf(run: readonly Span[]): string {
  const [first] = run;
  return first === undefined || first.kind === 'figure' || first.text === '' ? '0' : first.text;
}
