import type { Catalogue } from '../../../foundation/format/index.ts';
import type { Span } from '../../edition/index.ts';
import { sentence } from '../sentence.ts';

/** A month against the one before. */
export interface MonthChange {
  readonly label: string;
  readonly rose: boolean;
  /** By how much, without sign; absent after a zero, and for percentages, which change by points. */
  readonly by: Span | undefined;
  /** The change in percentage points, with its sign. */
  readonly points: Span | undefined;
  readonly month: string;
  readonly current: Span;
  readonly before: string;
  readonly previous: Span;
}

/** What is said of a metric that is judged month over month. */
export interface ChangeSentences {
  /** How months are named inside a sentence. */
  readonly month: 'short' | 'long';
  readonly changed: (change: MonthChange) => Span[];
  readonly usual: (low: Span, high: Span) => Span[];
  readonly tooFewMonths: string;
  /** @param label as it stands inside a sentence · @param by with its sign */
  readonly steady: (label: string, current: Span, month: string, by: Span | undefined) => Span[];
  readonly driver: (label: string, amount: Span) => Span[];
  readonly drivers: (list: readonly Span[]) => Span[];
  /** @param label of what moved, as it stands in a sentence */
  readonly bridge: (label: string, opening: Span, closing: Span, list: readonly Span[]) => Span[];
}

/** What is said of a metric that is judged month over month, by language. Verbs that would have to agree with the author's label are avoided. */
export const CHANGE_SENTENCES: Catalogue<ChangeSentences> = {
  en: {
    month: 'short',
    changed: ({ label, rose, by, points, month, current, before, previous }) =>
      sentence`${label} ${rose ? 'rose' : 'fell'}${by && sentence` by ${by}`} in ${month}, to ${current}${points && sentence` (${points})`} from ${previous} in ${before}.`,
    usual: (low, high) => sentence`Changes of ${low} to ${high} from month to month were usual before.`,
    tooFewMonths: 'There are too few complete months to say whether such a change is usual.',
    steady: (label, current, month, by) =>
      sentence`Nothing unusual: ${label} of ${current} in ${month}${by && sentence` (${by})`} is within its normal month-over-month variation.`,
    driver: (label, amount) => sentence`${label} ${amount}`,
    drivers: (list) => sentence`Behind it: ${list}.`,
    bridge: (label, opening, closing, list) =>
      sentence`Behind it, ${label} went from ${opening} to ${closing} over the month: ${list}.`,
  },
  de: {
    month: 'long',
    changed: ({ label, rose, by, points, month, current, before, previous }) =>
      sentence`${label}: im ${month} ${by && sentence`um ${by} `}auf ${current} ${rose ? 'gestiegen' : 'gefallen'}${points && sentence` (${points})`}, nach ${previous} im ${before}.`,
    usual: (low, high) =>
      sentence`Üblich waren zuvor Veränderungen von ${low} bis ${high} gegenüber dem Vormonat.`,
    tooFewMonths:
      'Ob eine solche Veränderung üblich ist, lässt sich nicht sagen: Dafür liegen zu wenige vollständige Monate vor.',
    steady: (label, current, month, by) =>
      sentence`Keine Auffälligkeiten: ${label} im ${month} bei ${current}${by && sentence` (${by})`}, im Rahmen der üblichen monatlichen Schwankungen.`,
    driver: (label, amount) => sentence`${label} ${amount}`,
    drivers: (list) => sentence`Im Einzelnen: ${list}.`,
    bridge: (label, opening, closing, list) =>
      sentence`${label} im Monatsverlauf: von ${opening} auf ${closing} (${list}).`,
  },
  fr: {
    month: 'long',
    changed: ({ label, rose, by, points, month, current, before, previous }) =>
      sentence`${label}\u00a0: ${rose ? 'hausse' : 'baisse'}${by && sentence` de ${by}`} en ${month}, à ${current}${points && sentence` (${points})`}, contre ${previous} en ${before}.`,
    usual: (low, high) =>
      sentence`Jusqu’ici, les variations d’un mois sur l’autre allaient habituellement de ${low} à ${high}.`,
    tooFewMonths: 'Il y a trop peu de mois complets pour dire si une telle variation est habituelle.',
    steady: (label, current, month, by) =>
      sentence`Rien d’inhabituel\u00a0: ${label} à ${current} en ${month}${by && sentence` (${by})`}, dans les limites de la variation mensuelle habituelle.`,
    driver: (label, amount) => sentence`${label} ${amount}`,
    drivers: (list) => sentence`Dans le détail\u00a0: ${list}.`,
    bridge: (label, opening, closing, list) =>
      sentence`Dans le détail, ${label}\u00a0: de ${opening} à ${closing} au cours du mois (${list}).`,
  },
  es: {
    month: 'long',
    changed: ({ label, rose, by, points, month, current, before, previous }) =>
      sentence`${label}: ${rose ? 'subida' : 'bajada'}${by && sentence` del ${by}`} en ${month}, hasta ${current}${points && sentence` (${points})`}, frente a ${previous} en ${before}.`,
    usual: (low, high) =>
      sentence`Hasta ahora, lo habitual eran variaciones de entre ${low} y ${high} de un mes a otro.`,
    tooFewMonths: 'Hay muy pocos meses completos para saber si una variación así es habitual.',
    steady: (label, current, month, by) =>
      sentence`Sin novedad: ${label} en ${current} en ${month}${by && sentence` (${by})`}, dentro de su variación mensual habitual.`,
    driver: (label, amount) => sentence`${label} ${amount}`,
    drivers: (list) => sentence`En detalle: ${list}.`,
    bridge: (label, opening, closing, list) =>
      sentence`En detalle, ${label}: de ${opening} a ${closing} durante el mes (${list}).`,
  },
  ja: {
    month: 'long',
    changed: ({ label, rose, by, points, month, current, before, previous }) =>
      sentence`${label}は${month}に${by}${jaVerb(rose, points !== undefined)}し、${current}${points && sentence`（${points}）`}となった（${before}は${previous}）。`,
    usual: (low, high) => sentence`これまでの前月比は、通常${low}～${high}の範囲だった。`,
    tooFewMonths: 'データのそろった月が少なく、この変化が通常の範囲かどうかは判断できない。',
    steady: (label, current, month, by) =>
      sentence`目立った変化なし。${month}の${label}は${current}${by && sentence`（前月比${by}）`}で、通常の変動の範囲内。`,
    driver: (label, amount) => sentence`${label}が${amount}`,
    drivers: (list) => sentence`内訳は、${list}。`,
    bridge: (label, opening, closing, list) =>
      sentence`${label}は月初の${opening}から月末の${closing}に推移した。内訳は、${list}。`,
  },
};

/** Amounts grow and shrink, rates rise and fall. */
function jaVerb(rose: boolean, isRate: boolean): string {
  if (isRate) return rose ? '上昇' : '低下';
  return rose ? '増加' : '減少';
}
