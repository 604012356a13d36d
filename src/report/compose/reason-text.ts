import {
  type Catalogue,
  formatDate,
  inLanguage,
  type Locale,
  labelInSentence,
  message,
} from '../../foundation/format/index.ts';
import { othersOf } from '../../metrics/kind/index.ts';
import { type Metric, type Model, ownEntry } from '../../metrics/model/index.ts';
import type { Missing } from '../../metrics/series/index.ts';

/** Why there is no number. Labels come as their author wrote them. */
interface Reasons {
  readonly none: (table: string) => string;
  readonly noData: string;
  /** @param day the first with data */
  readonly before: (day: string) => string;
  /** @param day the last with data */
  readonly after: (day: string) => string;
  /** @param day the last that the figure holds */
  readonly notCompared: (day: string) => string;
  readonly zero: (denominator: string) => string;
  readonly division: string;
  readonly notFinite: string;
  readonly noSuchDay: string;
  /** Of a metric so many months earlier. */
  readonly noCounterpart: string;
}

const REASONS: Catalogue<Reasons> = {
  en: {
    none: (table) => `no ${labelInSentence(table, { locale: 'en' })} in the period`,
    noData: 'no data in the period',
    before: (day) => `no data before ${day}`,
    after: (day) => `no data after ${day}`,
    notCompared: (day) => `not compared, because the data ends on ${day}`,
    zero: (denominator) => `${labelInSentence(denominator, { locale: 'en' })} is zero`,
    division: 'division by zero',
    notFinite: 'the data holds values that are not numbers',
    noSuchDay: 'the date is not within the years 1 to 9999',
    noCounterpart: 'the earlier month has no such day',
  },
  de: {
    none: (table) => `keine Einträge in „${table}“ im Zeitraum`,
    noData: 'keine Daten im Zeitraum',
    before: (day) => `keine Daten vor dem ${day}`,
    after: (day) => `keine Daten nach dem ${day}`,
    notCompared: (day) => `nicht verglichen, weil die Daten am ${day} enden`,
    zero: (denominator) => `„${denominator}“ ist null`,
    division: 'Division durch null',
    notFinite: 'die Daten enthalten Werte, die keine Zahlen sind',
    noSuchDay: 'das Datum liegt nicht in den Jahren 1 bis 9999',
    noCounterpart: 'der frühere Monat hat diesen Tag nicht',
  },
  fr: {
    none: (table) => `aucune entrée dans «\u00a0${table}\u00a0» sur la période`,
    noData: 'aucune donnée sur la période',
    before: (day) => `aucune donnée avant le ${day}`,
    after: (day) => `aucune donnée après le ${day}`,
    notCompared: (day) => `sans comparaison, car les données s’arrêtent le ${day}`,
    zero: (denominator) => `«\u00a0${denominator}\u00a0» vaut zéro`,
    division: 'division par zéro',
    notFinite: 'les données contiennent des valeurs qui ne sont pas des nombres',
    noSuchDay: 'la date n’est pas comprise entre les années 1 et 9999',
    noCounterpart: 'le mois antérieur n’a pas ce jour',
  },
  es: {
    none: (table) => `sin registros en «${table}» en el periodo`,
    noData: 'sin datos en el periodo',
    before: (day) => `sin datos antes del ${day}`,
    after: (day) => `sin datos después del ${day}`,
    notCompared: (day) => `sin comparación, porque los datos terminan el ${day}`,
    zero: (denominator) => `«${denominator}» es cero`,
    division: 'división por cero',
    notFinite: 'los datos contienen valores que no son números',
    noSuchDay: 'la fecha no está entre los años 1 y 9999',
    noCounterpart: 'el mes anterior no tiene ese día',
  },
  ja: {
    none: (table) => `期間内の「${table}」なし`,
    noData: '期間内のデータなし',
    before: (day) => `${day}より前のデータなし`,
    after: (day) => `${day}より後のデータなし`,
    notCompared: (day) => `データが${day}で終わるため比較なし`,
    zero: (denominator) => `「${denominator}」がゼロ`,
    division: 'ゼロによる除算',
    notFinite: 'データに数値でない値がある',
    noSuchDay: '日付が西暦1年から9999年の範囲にない',
    noCounterpart: '対応する過去の月にその日がない',
  },
};

/** Why there is no number, as part of a sentence. */
export function reasonText(model: Model, { reason, metric, day }: Missing, locale: Locale): string {
  const words = inLanguage(REASONS, locale);
  const definition = ownEntry(model.metrics, metric);
  switch (reason) {
    case 'no_data': {
      const table = tableLabel(model, definition);
      return table === undefined ? words.noData : words.none(table);
    }
    case 'before_data':
      return words.before(formatDate(day ?? '', locale));
    case 'after_data':
      return words.after(formatDate(day ?? '', locale));
    case 'zero_denominator': {
      const divisor = othersOf(model).divisor(metric);
      const denominator = divisor === undefined ? undefined : model.metrics[divisor]?.label;
      return denominator === undefined ? words.division : words.zero(denominator);
    }
    case 'not_finite':
      return words.notFinite;
    case 'no_such_day':
      return words.noSuchDay;
    case 'no_counterpart':
      return words.noCounterpart;
    case 'not_whole':
      return message('reason.notWhole', { grain: grainOf(definition) }, locale);
    case 'too_few':
      return message('reason.tooFew', locale);
  }
}

/** Why a figure whose data ends within its period is not compared, as part of a sentence. @param day the last that it holds */
export function notComparedText(day: string, locale: Locale): string {
  return inLanguage(REASONS, locale).notCompared(formatDate(day, locale));
}

/** Of which everybody's number is told. */
function grainOf(metric: Metric | undefined): string {
  return metric !== undefined && 'public' in metric ? (metric.public?.grain ?? '') : '';
}

function tableLabel(model: Model, metric: Metric | undefined): string | undefined {
  return metric !== undefined && 'table' in metric ? model.tables[metric.table]?.label : undefined;
}
