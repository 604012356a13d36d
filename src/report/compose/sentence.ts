import type { MessageKey, Said, SaidArguments, ValueFormat } from '../../foundation/format/index.ts';
import { said } from '../../foundation/format/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import type { FigureValue, Span } from '../edition/index.ts';
import { metricOf } from './composition.ts';

type FigureSpan = Extract<Span, { kind: 'figure' }>;

/** A message as a sentence: numbers only ever enter as figures that carry their metric. */
export function sentence<Key extends MessageKey>(key: Key, values: SaidArguments<Key>): Span<Said>[] {
  return [{ kind: 'text', text: said(key, values) }];
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
