import type { Catalogue } from '../../foundation/format/index.ts';

/** What is said of a measured value and where it ought to lie. Values and periods come as text. */
export interface ValueWords {
  readonly atLeast: (value: string) => string;
  readonly atMost: (value: string) => string;
  readonly between: (from: string, to: string) => string;
  /** A finding and where the value ought to lie, as sentences. */
  readonly expected: (finding: string, bounds: string) => string;
  /** The same for a range that was computed, with its middle and the share of usual values in it. */
  readonly usual: (finding: string, bounds: string, middle: string, confidence: string) => string;
  /** What something is, and when. */
  readonly figure: (label: string, value: string, period: string) => string;
  readonly rowsOf: (source: string, rows: string, period: string | undefined) => string;
  /** From one figure to the next. */
  readonly moved: (from: string, to: string, change: string) => string;
  readonly fromZero: string;
  /** Too few earlier points to tell. */
  readonly tooFew: (finding: string, points: string, needed: string) => string;
  /** Outside the range, but by less than counts. */
  readonly small: (effect: string) => string;
  readonly newest: (source: string, column: string, when: string, age: string) => string;
  readonly noneBefore: (source: string, column: string, day: string) => string;
  readonly elsewhere: string;
  readonly hint: string;
  readonly staleHint: string;
}

/** What is said of a measured value, by language. */
export const VALUE_WORDS: Catalogue<ValueWords> = {
  en: {
    atLeast: (value) => `at least ${value}`,
    atMost: (value) => `at most ${value}`,
    between: (from, to) => `between ${from} and ${to}`,
    expected: (finding, bounds) => `${finding}. Expected: ${bounds}.`,
    usual: (finding, bounds, middle, confidence) =>
      `${finding}. Expected from its history: ${bounds}, most likely ${middle} (${confidence} of usual values).`,
    figure: (label, value, period) => `${label} ${value} (${period})`,
    rowsOf: (source, rows, period) => `${source} has ${rows}${period ? ` (${period})` : ''}`,
    moved: (from, to, change) => `${from}, then ${to}: ${change}`,
    fromZero: 'a change from zero',
    tooFew: (finding, points, needed) =>
      `${finding}. There are ${points} earlier values to judge by; ${needed} are needed.`,
    small: (effect) => ` The distance is less than ${effect}, which does not count.`,
    newest: (source, column, when, age) =>
      `The newest ${column} of ${source} is ${when}, ${age} before the edition date`,
    noneBefore: (source, column, day) => `${source} has no ${column} before ${day}`,
    elsewhere: 'the figure from elsewhere',
    hint: 'find out what happened, or whether the check is too narrow.',
    staleHint: 'find out why nothing newer was loaded.',
  },
  de: {
    atLeast: (value) => `mindestens ${value}`,
    atMost: (value) => `höchstens ${value}`,
    between: (from, to) => `zwischen ${from} und ${to}`,
    expected: (finding, bounds) => `${finding}. Erwartet: ${bounds}.`,
    usual: (finding, bounds, middle, confidence) =>
      `${finding}. Nach dem bisherigen Verlauf erwartet: ${bounds}, am ehesten ${middle} (${confidence} der üblichen Werte).`,
    figure: (label, value, period) => `${label} ${value} (${period})`,
    rowsOf: (source, rows, period) => `${source} hat ${rows}${period ? ` (${period})` : ''}`,
    moved: (from, to, change) => `${from}, dann ${to}: ${change}`,
    fromZero: 'eine Veränderung von null aus',
    tooFew: (finding, points, needed) =>
      `${finding}. Zum Vergleich gibt es ${points} frühere Werte; nötig sind ${needed}.`,
    small: (effect) => ` Der Abstand ist kleiner als ${effect} und zählt nicht.`,
    newest: (source, column, when, age) =>
      `Der neueste Wert in ${column} von ${source} ist ${when}, ${age} vor dem Ausgabedatum`,
    noneBefore: (source, column, day) => `${source} hat keinen Wert in ${column} vor dem ${day}`,
    elsewhere: 'die fremde Zahl',
    hint: 'klären, was geschehen ist oder ob die Prüfung zu eng ist.',
    staleHint: 'klären, warum nichts Neueres geladen wurde.',
  },
  fr: {
    atLeast: (value) => `au moins ${value}`,
    atMost: (value) => `au plus ${value}`,
    between: (from, to) => `entre ${from} et ${to}`,
    expected: (finding, bounds) => `${finding}. Attendu\u00a0: ${bounds}.`,
    usual: (finding, bounds, middle, confidence) =>
      `${finding}. Attendu d’après l’historique\u00a0: ${bounds}, plutôt ${middle} (${confidence} des valeurs habituelles).`,
    figure: (label, value, period) => `${label} ${value} (${period})`,
    rowsOf: (source, rows, period) => `${source} compte ${rows}${period ? ` (${period})` : ''}`,
    moved: (from, to, change) => `${from}, puis ${to}\u00a0: ${change}`,
    fromZero: 'une évolution à partir de zéro',
    tooFew: (finding, points, needed) =>
      `${finding}. Il y a ${points} valeurs antérieures pour en juger\u00a0; il en faut ${needed}.`,
    small: (effect) => ` L’écart est inférieur à ${effect} et ne compte pas.`,
    newest: (source, column, when, age) =>
      `La valeur la plus récente de ${column} dans ${source} est ${when}, ${age} avant la date d’édition`,
    noneBefore: (source, column, day) => `${source} n’a aucune valeur de ${column} avant le ${day}`,
    elsewhere: 'le chiffre extérieur',
    hint: 'chercher ce qui s’est passé, ou si le contrôle est trop étroit.',
    staleHint: 'chercher pourquoi rien de plus récent n’a été chargé.',
  },
  es: {
    atLeast: (value) => `al menos ${value}`,
    atMost: (value) => `como máximo ${value}`,
    between: (from, to) => `entre ${from} y ${to}`,
    expected: (finding, bounds) => `${finding}. Esperado: ${bounds}.`,
    usual: (finding, bounds, middle, confidence) =>
      `${finding}. Esperado según su historia: ${bounds}, lo más probable ${middle} (${confidence} de los valores habituales).`,
    figure: (label, value, period) => `${label} ${value} (${period})`,
    rowsOf: (source, rows, period) => `${source} tiene ${rows}${period ? ` (${period})` : ''}`,
    moved: (from, to, change) => `${from}, luego ${to}: ${change}`,
    fromZero: 'un cambio desde cero',
    tooFew: (finding, points, needed) =>
      `${finding}. Hay ${points} valores anteriores para juzgar; hacen falta ${needed}.`,
    small: (effect) => ` La distancia es menor que ${effect} y no cuenta.`,
    newest: (source, column, when, age) =>
      `El valor más reciente de ${column} en ${source} es ${when}, ${age} antes de la fecha de la edición`,
    noneBefore: (source, column, day) => `${source} no tiene ningún valor de ${column} antes del ${day}`,
    elsewhere: 'la cifra externa',
    hint: 'averiguar qué pasó, o si la comprobación es demasiado estrecha.',
    staleHint: 'averiguar por qué no se cargó nada más reciente.',
  },
  ja: {
    atLeast: (value) => `${value}以上`,
    atMost: (value) => `${value}以下`,
    between: (from, to) => `${from}～${to}`,
    expected: (finding, bounds) => `${finding}。想定は${bounds}。`,
    usual: (finding, bounds, middle, confidence) =>
      `${finding}。これまでの推移からの想定は${bounds}、中心は${middle}（通常の値の${confidence}）。`,
    figure: (label, value, period) => `${label}は${value}（${period}）`,
    rowsOf: (source, rows, period) => `${source}は${rows}${period ? `（${period}）` : ''}`,
    moved: (from, to, change) => `${from}から${to}、${change}`,
    fromZero: 'ゼロからの変化',
    tooFew: (finding, points, needed) => `${finding}。判断に使える過去の値は${points}件で、${needed}件必要。`,
    small: (effect) => `差は${effect}未満のため対象外。`,
    newest: (source, column, when, age) => `${source}の最新の${column}は${when}で、発行日の${age}前`,
    noneBefore: (source, column, day) => `${source}には${day}より前の${column}がない`,
    elsewhere: '外部の数値',
    hint: '何が起きたか、または検査の条件が厳しすぎないかを確認する。',
    staleHint: '新しいデータが読み込まれていない理由を確認する。',
  },
};
