import type { MetricForecast } from '../../../analysis/forecast/index.ts';
import type { Period } from '../../../foundation/calendar/index.ts';
import type { ForecastDefinition } from './definition.ts';

/** What a forecast is told from. */
export interface Forecasted {
  readonly block: ForecastDefinition;
  /** Complete periods, oldest first, and their values; null where a period has none, or not all of it is known. */
  readonly slots: readonly Period[];
  readonly values: readonly (number | null)[];
  /** The periods that are forecast. */
  readonly ahead: readonly Period[];
  readonly found: Extract<MetricForecast, { notes: unknown }>;
  readonly target: number | undefined;
  /** Of a ratio that is the quotient of two forecasts: what it is divided by what. */
  readonly quotient: { readonly numerator: string; readonly denominator: string } | undefined;
  readonly query: string;
}
