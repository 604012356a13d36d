import { kindOf, type Metric, readableDependencies } from '../kind/index.ts';
import type { Model } from './model.ts';
import { moneyOf } from './money.ts';
import { ownEntry } from './own-entry.ts';

/**
 * A model in which every metric over amounts says the currency that it is in, where its author left that open: the one of its
 * rows, else that of the project, into which they are converted. What computes with such metrics is in theirs.
 * @param currency of the project
 */
export function withCurrencies(model: Model, currency: string): Model {
  const known = new Map<string, Metric>();
  const told = (name: string, metric: Metric): Metric => {
    const found = known.get(name);
    if (found !== undefined) return found;
    // Metrics that depend on themselves are refused by validation.
    known.set(name, metric);
    const { format } = metric;
    const isOpen = format.kind === 'currency' && format.currency === undefined;
    const code = isOpen ? currencyOf(metric) : undefined;
    const filled =
      code === undefined ? metric : ({ ...metric, format: { ...format, currency: code } } as Metric);
    known.set(name, filled);
    return filled;
  };
  const currencyOf = (metric: Metric): string | undefined => {
    const measured = kindOf(metric).measured?.(metric);
    if (measured !== undefined) {
      const money = moneyOf(model, measured);
      return money === undefined ? undefined : (money.held ?? currency);
    }
    const codes = readableDependencies(metric).flatMap(({ name }) => {
      const other = ownEntry(model.metrics, name);
      const { format } = other === undefined ? {} : told(name, other);
      return format?.kind === 'currency' && format.currency !== undefined ? [format.currency] : [];
    });
    return new Set(codes).size === 1 ? codes[0] : undefined;
  };
  const metrics = Object.entries(model.metrics).map(([name, metric]) => [name, told(name, metric)]);
  return { ...model, metrics: Object.fromEntries(metrics) };
}
