import type { Catalogue } from '../../../foundation/format/index.ts';

/** What is said around a number. */
export interface FigurePhrases {
  /** Beside a change: "from $965k, previous 30 days". */
  readonly from: (value: string, label: string) => string;
  /** Beside a number that is missing: "previous 30 days: $965k". */
  readonly earlier: (label: string, value: string) => string;
  readonly missingEarlier: (label: string, reason: string) => string;
  readonly nothingEarlier: (label: string) => string;
  /** A state at the end of a day. */
  readonly endOf: (day: string) => string;
  readonly target: {
    readonly aim: (target: string) => string;
    readonly met: (target: string) => string;
    readonly reached: (target: string, share: string) => string;
    readonly above: (target: string, distance: string) => string;
    readonly below: (target: string, distance: string) => string;
    /** Missed by less than the format shows. */
    readonly narrowly: (target: string) => string;
  };
}

/** What is said around a number, by language. */
export const FIGURE_PHRASES: Catalogue<FigurePhrases> = {
  en: {
    from: (value, label) => `from ${value}, ${label}`,
    earlier: (label, value) => `${label}: ${value}`,
    missingEarlier: (label, reason) => `${label}: n/a, ${reason}`,
    nothingEarlier: (label) => `${label}: nothing to compare with`,
    endOf: (day) => `end of ${day}`,
    target: {
      aim: (target) => `target ${target}`,
      met: (target) => `target ${target}, met`,
      reached: (target, share) => `target ${target}, ${share} of the way`,
      above: (target, distance) => `target ${target}, ${distance} above`,
      below: (target, distance) => `target ${target}, ${distance} below`,
      narrowly: (target) => `target ${target}, narrowly missed`,
    },
  },
  de: {
    from: (value, label) => `gegenüber ${value} (${label})`,
    earlier: (label, value) => `${label}: ${value}`,
    missingEarlier: (label, reason) => `${label}: k.\u00a0A., ${reason}`,
    nothingEarlier: (label) => `${label}: kein Vergleichswert`,
    endOf: (day) => `Stand ${day}`,
    target: {
      aim: (target) => `Ziel ${target}`,
      met: (target) => `Ziel ${target}, erreicht`,
      reached: (target, share) => `Ziel ${target}, zu ${share} erreicht`,
      above: (target, distance) => `Ziel ${target}, ${distance} darüber`,
      below: (target, distance) => `Ziel ${target}, ${distance} darunter`,
      narrowly: (target) => `Ziel ${target}, knapp verfehlt`,
    },
  },
  fr: {
    from: (value, label) => `contre ${value} (${label})`,
    earlier: (label, value) => `${label}\u00a0: ${value}`,
    missingEarlier: (label, reason) => `${label}\u00a0: n.d., ${reason}`,
    nothingEarlier: (label) => `${label}\u00a0: pas de valeur de comparaison`,
    endOf: (day) => `au ${day}`,
    target: {
      aim: (target) => `objectif ${target}`,
      met: (target) => `objectif ${target}, atteint`,
      reached: (target, share) => `objectif ${target}, atteint à ${share}`,
      above: (target, distance) => `objectif ${target}, ${distance} au-dessus`,
      below: (target, distance) => `objectif ${target}, ${distance} en dessous`,
      narrowly: (target) => `objectif ${target}, manqué de peu`,
    },
  },
  es: {
    from: (value, label) => `frente a ${value} (${label})`,
    earlier: (label, value) => `${label}: ${value}`,
    missingEarlier: (label, reason) => `${label}: n/d, ${reason}`,
    nothingEarlier: (label) => `${label}: sin valor de comparación`,
    endOf: (day) => `al cierre del ${day}`,
    target: {
      aim: (target) => `objetivo ${target}`,
      met: (target) => `objetivo ${target}, cumplido`,
      reached: (target, share) => `objetivo ${target}, cumplido al ${share}`,
      above: (target, distance) => `objetivo ${target}, ${distance} por encima`,
      below: (target, distance) => `objetivo ${target}, ${distance} por debajo`,
      narrowly: (target) => `objetivo ${target}, no cumplido por muy poco`,
    },
  },
  ja: {
    from: (value, label) => `${label}は${value}`,
    earlier: (label, value) => `${label}は${value}`,
    missingEarlier: (label, reason) => `${label}は該当なし（${reason}）`,
    nothingEarlier: (label) => `${label}は比較対象なし`,
    endOf: (day) => `${day}時点`,
    target: {
      aim: (target) => `目標${target}`,
      met: (target) => `目標${target}を達成`,
      reached: (target, share) => `目標${target}に対し達成率${share}`,
      above: (target, distance) => `目標${target}を${distance}上回る`,
      below: (target, distance) => `目標${target}を${distance}下回る`,
      narrowly: (target) => `目標${target}にわずかに届かず`,
    },
  },
};
