import type { Catalogue, PluralForms } from '../../foundation/format/index.ts';

/** Words of the alternatives and notes of heat maps, histograms and bullet charts; what varies is formatted already. */
export interface DescribeWords {
  readonly actual: string;
  readonly target: string;
  /** The value before, where nothing says which. */
  readonly before: string;
  /** What the parts of a bullet are. */
  readonly figure: string;
  readonly noData: string;
  /** Where a cell of a heat map stands. */
  readonly cell: (value: string, row: string, column: string) => string;
  readonly heatMap: (rows: number, columns: number, lowest: string, highest: string) => string;
  readonly allAlike: (rows: number, columns: number, value: string) => string;
  readonly histogram: (
    name: string,
    label: string,
    span: { readonly lowest: string; readonly highest: string; readonly median: string },
    fullest: { readonly count: string; readonly bin: string },
  ) => string;
  /** How a panel of small multiples begins and ends. */
  readonly panel: (name: string, first: string, last: string) => string;
  readonly panelWithout: (name: string) => string;
  readonly panels: (
    span: { readonly from: string; readonly to: string },
    courses: readonly string[],
  ) => string;
  readonly ofTarget: (name: string, actual: string, target: string, share: string) => string;
  readonly againstTarget: (name: string, actual: string, target: string) => string;
  readonly withoutTarget: (name: string, actual: string) => string;
  readonly comparedWith: (label: string, value: string) => string;
  readonly withoutValue: PluralForms;
  readonly columnsNotShown: PluralForms;
}

export const DESCRIBE_WORDS: Catalogue<DescribeWords> = {
  en: {
    actual: 'Actual',
    target: 'Target',
    before: 'Before',
    figure: 'Figure',
    noData: 'No data.',
    cell: (value, row, column) => `${value} (${row}, ${column})`,
    heatMap: (rows, columns, lowest, highest) =>
      `${rows} rows by ${columns} columns; lowest ${lowest}, highest ${highest}.`,
    allAlike: (rows, columns, value) => `${rows} rows by ${columns} columns, all ${value}.`,
    histogram: (name, label, { lowest, highest, median }, { count, bin }) =>
      `${name} by ${label}: from ${lowest} to ${highest}, half of them at most ${median}; the fullest interval, ${bin}, holds ${count}.`,
    panel: (name, first, last) => `${name} ${first} → ${last}`,
    panelWithout: (name) => `${name} no data`,
    panels: ({ from, to }, courses) => `From ${from} to ${to}: ${courses.join('; ')}.`,
    ofTarget: (name, actual, target, share) => `${name}: ${actual}, ${share} of the target of ${target}`,
    againstTarget: (name, actual, target) => `${name}: ${actual}, target ${target}`,
    withoutTarget: (name, actual) => `${name}: ${actual}`,
    comparedWith: (label, value) => ` (${label}: ${value})`,
    withoutValue: { other: '# without a value not counted.' },
    columnsNotShown: { one: '# more column not shown.', other: '# more columns not shown.' },
  },
  de: {
    actual: 'Ist',
    target: 'Ziel',
    before: 'Zuvor',
    figure: 'Kennzahl',
    noData: 'Keine Daten.',
    cell: (value, row, column) => `${value} (${row}, ${column})`,
    heatMap: (rows, columns, lowest, highest) =>
      `${rows} Zeilen mal ${columns} Spalten; niedrigster Wert ${lowest}, höchster ${highest}.`,
    allAlike: (rows, columns, value) => `${rows} Zeilen mal ${columns} Spalten, alle ${value}.`,
    histogram: (name, label, { lowest, highest, median }, { count, bin }) =>
      `${name} nach ${label}: von ${lowest} bis ${highest}, die Hälfte höchstens ${median}; am stärksten besetzt ist ${bin} mit ${count}.`,
    panel: (name, first, last) => `${name} ${first} → ${last}`,
    panelWithout: (name) => `${name} keine Daten`,
    panels: ({ from, to }, courses) => `Von ${from} bis ${to}: ${courses.join('; ')}.`,
    ofTarget: (name, actual, target, share) => `${name}: ${actual}, ${share} des Ziels von ${target}`,
    againstTarget: (name, actual, target) => `${name}: ${actual}, Ziel ${target}`,
    withoutTarget: (name, actual) => `${name}: ${actual}`,
    comparedWith: (label, value) => ` (${label}: ${value})`,
    withoutValue: { other: '# ohne Wert nicht gezählt.' },
    columnsNotShown: { one: '# weitere Spalte nicht gezeigt.', other: '# weitere Spalten nicht gezeigt.' },
  },
  fr: {
    actual: 'Réel',
    target: 'Objectif',
    before: 'Avant',
    figure: 'Indicateur',
    noData: 'Aucune donnée.',
    cell: (value, row, column) => `${value} (${row}, ${column})`,
    heatMap: (rows, columns, lowest, highest) =>
      `${rows} lignes sur ${columns} colonnes\u00a0; minimum ${lowest}, maximum ${highest}.`,
    allAlike: (rows, columns, value) => `${rows} lignes sur ${columns} colonnes, toutes à ${value}.`,
    histogram: (name, label, { lowest, highest, median }, { count, bin }) =>
      `${name} selon ${label}\u00a0: de ${lowest} à ${highest}, la moitié au plus à ${median}\u00a0; la classe la plus fournie, ${bin}, en compte ${count}.`,
    panel: (name, first, last) => `${name} ${first} → ${last}`,
    panelWithout: (name) => `${name} aucune donnée`,
    panels: ({ from, to }, courses) => `De ${from} à ${to}\u00a0: ${courses.join('\u00a0; ')}.`,
    ofTarget: (name, actual, target, share) =>
      `${name}\u00a0: ${actual}, soit ${share} de l’objectif de ${target}`,
    againstTarget: (name, actual, target) => `${name}\u00a0: ${actual}, objectif ${target}`,
    withoutTarget: (name, actual) => `${name}\u00a0: ${actual}`,
    comparedWith: (label, value) => ` (${label}\u00a0: ${value})`,
    withoutValue: { one: '# sans valeur, non compté.', other: '# sans valeur, non comptés.' },
    columnsNotShown: { one: '# autre colonne non affichée.', other: '# autres colonnes non affichées.' },
  },
  es: {
    actual: 'Real',
    target: 'Objetivo',
    before: 'Antes',
    figure: 'Indicador',
    noData: 'Sin datos.',
    cell: (value, row, column) => `${value} (${row}, ${column})`,
    heatMap: (rows, columns, lowest, highest) =>
      `${rows} filas por ${columns} columnas; mínimo ${lowest}, máximo ${highest}.`,
    allAlike: (rows, columns, value) => `${rows} filas por ${columns} columnas, todas con ${value}.`,
    histogram: (name, label, { lowest, highest, median }, { count, bin }) =>
      `${name} por ${label}: de ${lowest} a ${highest}, la mitad con ${median} como máximo; el intervalo más poblado, ${bin}, reúne ${count}.`,
    panel: (name, first, last) => `${name} ${first} → ${last}`,
    panelWithout: (name) => `${name} sin datos`,
    panels: ({ from, to }, courses) => `De ${from} a ${to}: ${courses.join('; ')}.`,
    ofTarget: (name, actual, target, share) => `${name}: ${actual}, el ${share} del objetivo de ${target}`,
    againstTarget: (name, actual, target) => `${name}: ${actual}, objetivo ${target}`,
    withoutTarget: (name, actual) => `${name}: ${actual}`,
    comparedWith: (label, value) => ` (${label}: ${value})`,
    withoutValue: { other: '# sin valor, no incluidos.', one: '# sin valor, no incluido.' },
    columnsNotShown: { one: '# columna más sin mostrar.', other: '# columnas más sin mostrar.' },
  },
  ja: {
    actual: '実績',
    target: '目標',
    before: '前回',
    figure: '指標',
    noData: 'データなし。',
    cell: (value, row, column) => `${value}（${row}、${column}）`,
    heatMap: (rows, columns, lowest, highest) =>
      `${rows}行×${columns}列。最小は${lowest}、最大は${highest}。`,
    allAlike: (rows, columns, value) => `${rows}行×${columns}列。すべて${value}。`,
    histogram: (name, label, { lowest, highest, median }, { count, bin }) =>
      `${label}別の${name}：${lowest}から${highest}まで、半数は${median}以下。最も多いのは${bin}の${count}件。`,
    panel: (name, first, last) => `${name}は${first}→${last}`,
    panelWithout: (name) => `${name}はデータなし`,
    panels: ({ from, to }, courses) => `${from}から${to}まで：${courses.join('、')}。`,
    ofTarget: (name, actual, target, share) => `${name}：${actual}、目標${target}の${share}`,
    againstTarget: (name, actual, target) => `${name}：${actual}、目標${target}`,
    withoutTarget: (name, actual) => `${name}：${actual}`,
    comparedWith: (label, value) => `（${label}：${value}）`,
    withoutValue: { other: '値のない#件は含まない。' },
    columnsNotShown: { other: 'ほか#列は省略。' },
  },
};
