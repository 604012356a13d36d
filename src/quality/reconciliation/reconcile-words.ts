import { type Catalogue, formatDate, type Locale } from '../../foundation/format/index.ts';
import type { Missing } from '../../metrics/series/index.ts';

/** What is said of two figures that ought to agree. Labels come as they stand in the sentence, values as text. */
export interface ReconcileWords {
  readonly figures: (left: string, leftValue: string, right: string, rightValue: string) => string;
  readonly agree: (figures: string) => string;
  readonly within: (figures: string, difference: string, tolerance: string) => string;
  readonly apart: (figures: string, difference: string) => string;
  /** @param share of the right figure; absent when that is zero */
  readonly difference: (amount: string, isMore: boolean, share: string | undefined) => string;
  readonly lessThan: (share: string) => string;
  readonly present: (label: string, value: string) => string;
  readonly absent: (label: string, reason: string, metric: string) => string;
  readonly sides: (left: string, right: string) => string;
  readonly reasons: Readonly<Record<Exclude<Missing['reason'], 'before_data' | 'after_data'>, string>>;
  /** @param day the first with data */
  readonly beforeData: (day: string) => string;
  readonly afterData: (day: string) => string;
  readonly missingHint: string;
  readonly apartHint: string;
  /** @param problem a sentence of a diagnostic, in English, and its code */
  readonly cannotTell: (problem: string | undefined, code: string | undefined) => string;
}

/** What is said of two figures that ought to agree, by language. */
export const RECONCILE_WORDS: Catalogue<ReconcileWords> = {
  en: {
    figures: (left, leftValue, right, rightValue) => `${left} ${leftValue}, ${right} ${rightValue}`,
    agree: (figures) => `${figures}: they agree.`,
    within: (figures, difference, tolerance) =>
      `${figures}: ${difference}, within the tolerance of ${tolerance}.`,
    apart: (figures, difference) => `${figures}: ${difference}.`,
    difference: (amount, isMore, share) =>
      `${amount} ${isMore ? 'more' : 'less'}${share ? ` (${share})` : ''}`,
    lessThan: (share) => `less than ${share}`,
    present: (label, value) => `${label} ${value}`,
    absent: (label, reason, metric) => `${label} n/a, because ${reason} (${metric})`,
    sides: (left, right) => `${left}, ${right}.`,
    reasons: {
      no_data: 'there is no data',
      zero_denominator: 'it would divide by zero',
      not_finite: 'the data holds values that are no numbers',
      no_such_day: 'the date is not within the years 1 to 9999',
      no_counterpart: 'the earlier month has no such day',
    },
    beforeData: (day) => `there is no data before ${day}`,
    afterData: (day) => `there is no data after ${day}`,
    missingHint: 'see why the figure is missing.',
    apartHint: 'find out which figure is right; `broadsheet explain` shows how each is computed.',
    cannotTell: (problem = 'no reason is known.') => `It cannot be told: ${problem}`,
  },
  de: {
    figures: (left, leftValue, right, rightValue) => `${left} ${leftValue}, ${right} ${rightValue}`,
    agree: (figures) => `${figures}: kein Unterschied.`,
    within: (figures, difference, tolerance) =>
      `${figures}: ${difference}, innerhalb der Toleranz von ${tolerance}.`,
    apart: (figures, difference) => `${figures}: ${difference}.`,
    difference: (amount, isMore, share) =>
      `${amount} ${isMore ? 'mehr' : 'weniger'}${share ? ` (${share})` : ''}`,
    lessThan: (share) => `weniger als ${share}`,
    present: (label, value) => `${label} ${value}`,
    absent: (label, reason, metric) => `${label} k.\u00a0A., ${reason} (${metric})`,
    sides: (left, right) => `${left}; ${right}.`,
    reasons: {
      no_data: 'es gibt keine Daten',
      zero_denominator: 'es müsste durch null geteilt werden',
      not_finite: 'die Daten enthalten Werte, die keine Zahlen sind',
      no_such_day: 'das Datum liegt nicht in den Jahren 1 bis 9999',
      no_counterpart: 'der frühere Monat hat diesen Tag nicht',
    },
    beforeData: (day) => `es gibt keine Daten vor dem ${day}`,
    afterData: (day) => `es gibt keine Daten nach dem ${day}`,
    missingHint: 'klären, warum die Zahl fehlt.',
    apartHint: 'klären, welche Zahl stimmt; `broadsheet explain` zeigt, wie beide berechnet werden.',
    cannotTell: (_, code) => `Lässt sich nicht feststellen${code ? ` (${code})` : ''}.`,
  },
  fr: {
    figures: (left, leftValue, right, rightValue) => `${left} ${leftValue}, ${right} ${rightValue}`,
    agree: (figures) => `${figures}\u00a0: aucun écart.`,
    within: (figures, difference, tolerance) =>
      `${figures}\u00a0: ${difference}, dans la tolérance de ${tolerance}.`,
    apart: (figures, difference) => `${figures}\u00a0: ${difference}.`,
    difference: (amount, isMore, share) =>
      `${amount} de ${isMore ? 'plus' : 'moins'}${share ? ` (${share})` : ''}`,
    lessThan: (share) => `moins de ${share}`,
    present: (label, value) => `${label} ${value}`,
    absent: (label, reason, metric) => `${label} n.d., ${reason} (${metric})`,
    sides: (left, right) => `${left}\u00a0; ${right}.`,
    reasons: {
      no_data: 'il n’y a pas de données',
      zero_denominator: 'il faudrait diviser par zéro',
      not_finite: 'les données contiennent des valeurs qui ne sont pas des nombres',
      no_such_day: 'la date n’est pas comprise entre les années 1 et 9999',
      no_counterpart: 'le mois antérieur n’a pas ce jour',
    },
    beforeData: (day) => `il n’y a pas de données avant le ${day}`,
    afterData: (day) => `il n’y a pas de données après le ${day}`,
    missingHint: 'chercher pourquoi le chiffre manque.',
    apartHint:
      'déterminer quel chiffre est juste\u00a0; `broadsheet explain` montre comment chacun est calculé.',
    cannotTell: (_, code) => `Impossible à établir${code ? ` (${code})` : ''}.`,
  },
  es: {
    figures: (left, leftValue, right, rightValue) => `${left} ${leftValue}, ${right} ${rightValue}`,
    agree: (figures) => `${figures}: sin diferencia.`,
    within: (figures, difference, tolerance) =>
      `${figures}: ${difference}, dentro de la tolerancia del ${tolerance}.`,
    apart: (figures, difference) => `${figures}: ${difference}.`,
    difference: (amount, isMore, share) =>
      `${amount} ${isMore ? 'más' : 'menos'}${share ? ` (${share})` : ''}`,
    lessThan: (share) => `menos del ${share}`,
    present: (label, value) => `${label} ${value}`,
    absent: (label, reason, metric) => `${label} n/d, ${reason} (${metric})`,
    sides: (left, right) => `${left}; ${right}.`,
    reasons: {
      no_data: 'no hay datos',
      zero_denominator: 'habría que dividir por cero',
      not_finite: 'los datos contienen valores que no son números',
      no_such_day: 'la fecha no está entre los años 1 y 9999',
      no_counterpart: 'el mes anterior no tiene ese día',
    },
    beforeData: (day) => `no hay datos antes del ${day}`,
    afterData: (day) => `no hay datos después del ${day}`,
    missingHint: 'averiguar por qué falta la cifra.',
    apartHint: 'averiguar qué cifra es correcta; `broadsheet explain` muestra cómo se calcula cada una.',
    cannotTell: (_, code) => `No se puede determinar${code ? ` (${code})` : ''}.`,
  },
  ja: {
    figures: (left, leftValue, right, rightValue) => `${left}は${leftValue}、${right}は${rightValue}`,
    agree: (figures) => `${figures}で、一致している。`,
    within: (figures, difference, tolerance) => `${figures}。${difference}が、許容差${tolerance}以内。`,
    apart: (figures, difference) => `${figures}。${difference}。`,
    difference: (amount, isMore, share) =>
      `前者が${amount}${isMore ? '多い' : '少ない'}${share ? `（${share}）` : ''}`,
    lessThan: (share) => `${share}未満`,
    present: (label, value) => `${label}は${value}`,
    absent: (label, reason, metric) => `${label}は該当なし（${reason}、${metric}）`,
    sides: (left, right) => `${left}、${right}。`,
    reasons: {
      no_data: 'データがない',
      zero_denominator: 'ゼロで割ることになる',
      not_finite: 'データに数値でない値がある',
      no_such_day: '日付が西暦1年から9999年の範囲にない',
      no_counterpart: '対応する過去の月にその日がない',
    },
    beforeData: (day) => `${day}より前のデータがない`,
    afterData: (day) => `${day}より後のデータがない`,
    missingHint: '数値が欠けている理由を確認する。',
    apartHint: 'どちらの数値が正しいかを確認する。`broadsheet explain`で計算方法を表示できる。',
    cannotTell: (_, code) => `判定できない${code ? `（${code}）` : ''}。`,
  },
};

/** Why a figure has no number, within a sentence of these words. */
export function reasonIn(words: ReconcileWords, { reason, day }: Missing, locale: Locale): string {
  if (reason === 'after_data') return words.afterData(formatDate(day ?? '', locale));
  return reason === 'before_data' ? words.beforeData(formatDate(day ?? '', locale)) : words.reasons[reason];
}
