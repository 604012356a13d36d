import type { Catalogue } from '../../foundation/format/index.ts';

/** What is said of a table as a whole. A label names a table in titles, a source in sentences. */
export interface TableWords {
  readonly reading: (label: string) => string;
  readonly readingRows: (label: string) => string;
  readonly columns: (label: string) => string;
  readonly namesNoColumn: (source: string) => string;
  readonly hasColumns: (source: string, count: string, isOne: boolean) => string;
  readonly relation: (label: string) => string;
  /** @param note the author's */
  readonly fallback: (relation: string, table: string, note: string) => string;
  readonly rows: (label: string) => string;
  readonly hasRows: (source: string, rows: string) => string;
  readonly noRows: (source: string) => string;
  readonly noRowsHint: string;
  readonly computable: string;
  readonly canBeComputed: (label: string) => string;
  readonly allComputable: (count: string, isOne: boolean) => string;
  /** Follows a sentence. */
  readonly lost: (metrics: string) => string;
  readonly more: (count: number) => string;
  /** Diagnostics are in English: others name the code. */
  readonly problem: (message: string, code: string) => string;
}

/** What is said of a table as a whole, by language. */
export const TABLE_WORDS: Catalogue<TableWords> = {
  en: {
    reading: (label) => `Reading ${label}`,
    readingRows: (label) => `Reading rows of ${label}`,
    columns: (label) => `Columns of ${label}`,
    namesNoColumn: (source) => `The definition of ${source} names no column.`,
    hasColumns: (source, count, isOne) =>
      `${source} has the ${count} ${isOne ? 'column that its definition names' : 'columns that its definition names'}.`,
    relation: (label) => `Relation of ${label}`,
    fallback: (relation, table, note) =>
      `The database has no relation ${relation}; figures over ${table} come from its fallback (${note}).`,
    rows: (label) => `Rows of ${label}`,
    hasRows: (source, rows) => `${source} has ${rows}.`,
    noRows: (source) =>
      `${source} has no rows: figures over it are 0 or n/a, and nothing else about it can be checked.`,
    noRowsHint: 'load the table, or check that the right database is configured.',
    computable: 'Metrics can be computed',
    canBeComputed: (label) => `${label} can be computed`,
    allComputable: (count, isOne) =>
      `The database has all tables and columns that the ${count} ${isOne ? 'metric' : 'metrics'} of the model ${isOne ? 'needs' : 'need'}.`,
    lost: (metrics) => ` Without it there is no ${metrics}.`,
    more: (count) => `${count} more`,
    problem: (message) => message,
  },
  de: {
    reading: (label) => `Lesen von „${label}“`,
    readingRows: (label) => `Lesen der Zeilen von „${label}“`,
    columns: (label) => `Spalten von „${label}“`,
    namesNoColumn: (source) => `Die Definition von ${source} nennt keine Spalte.`,
    hasColumns: (source, count, isOne) =>
      `${source} hat die ${isOne ? 'Spalte' : `${count} Spalten`}, die die Definition nennt.`,
    relation: (label) => `Relation von „${label}“`,
    fallback: (relation, table, note) =>
      `Die Datenbank hat keine Relation ${relation}; Zahlen über ${table} stammen aus dem Ersatz (${note}).`,
    rows: (label) => `Zeilen von „${label}“`,
    hasRows: (source, rows) => `${source} hat ${rows}.`,
    noRows: (source) =>
      `${source} hat keine Zeilen: Zahlen darüber sind 0 oder fehlen, und mehr lässt sich nicht prüfen.`,
    noRowsHint: 'die Tabelle laden oder prüfen, ob die richtige Datenbank eingestellt ist.',
    computable: 'Kennzahlen sind berechenbar',
    canBeComputed: (label) => `„${label}“ ist berechenbar`,
    allComputable: (count, isOne) =>
      `Die Datenbank hat alle Tabellen und Spalten, die ${isOne ? 'die Kennzahl des Modells braucht' : `die ${count} Kennzahlen des Modells brauchen`}.`,
    lost: (metrics) => ` Es fehlen dann: ${metrics}.`,
    more: (count) => `${count} weitere`,
    problem: (_, code) => `Die Prüfung war nicht möglich (${code}).`,
  },
  fr: {
    reading: (label) => `Lecture de «\u00a0${label}\u00a0»`,
    readingRows: (label) => `Lecture des lignes de «\u00a0${label}\u00a0»`,
    columns: (label) => `Colonnes de «\u00a0${label}\u00a0»`,
    namesNoColumn: (source) => `La définition de ${source} ne nomme aucune colonne.`,
    hasColumns: (source, count, isOne) =>
      isOne
        ? `${source} a la colonne que nomme sa définition.`
        : `${source} a les ${count} colonnes que nomme sa définition.`,
    relation: (label) => `Relation de «\u00a0${label}\u00a0»`,
    fallback: (relation, table, note) =>
      `La base n’a pas de relation ${relation}\u00a0; les chiffres sur ${table} viennent de son remplaçant (${note}).`,
    rows: (label) => `Lignes de «\u00a0${label}\u00a0»`,
    hasRows: (source, rows) => `${source} compte ${rows}.`,
    noRows: (source) =>
      `${source} n’a aucune ligne\u00a0: ses chiffres valent 0 ou manquent, et rien d’autre ne peut être contrôlé.`,
    noRowsHint: 'charger la table, ou vérifier que la bonne base est configurée.',
    computable: 'Les indicateurs sont calculables',
    canBeComputed: (label) => `«\u00a0${label}\u00a0» est calculable`,
    allComputable: (count, isOne) =>
      `La base a toutes les tables et colonnes nécessaires ${isOne ? 'à l’indicateur' : `aux ${count} indicateurs`} du modèle.`,
    lost: (metrics) => ` Manqueront donc\u00a0: ${metrics}.`,
    more: (count) => `${count} ${count === 1 ? 'autre' : 'autres'}`,
    problem: (_, code) => `Le contrôle n’a pas pu être fait (${code}).`,
  },
  es: {
    reading: (label) => `Lectura de «${label}»`,
    readingRows: (label) => `Lectura de las filas de «${label}»`,
    columns: (label) => `Columnas de «${label}»`,
    namesNoColumn: (source) => `La definición de ${source} no nombra ninguna columna.`,
    hasColumns: (source, count, isOne) =>
      isOne
        ? `${source} tiene la columna que nombra su definición.`
        : `${source} tiene las ${count} columnas que nombra su definición.`,
    relation: (label) => `Relación de «${label}»`,
    fallback: (relation, table, note) =>
      `La base de datos no tiene la relación ${relation}; las cifras sobre ${table} vienen de su sustituto (${note}).`,
    rows: (label) => `Filas de «${label}»`,
    hasRows: (source, rows) => `${source} tiene ${rows}.`,
    noRows: (source) =>
      `${source} no tiene filas: sus cifras son 0 o faltan, y no se puede comprobar nada más.`,
    noRowsHint: 'cargar la tabla o comprobar que la base de datos configurada es la correcta.',
    computable: 'Las métricas se pueden calcular',
    canBeComputed: (label) => `«${label}» se puede calcular`,
    allComputable: (count, isOne) =>
      `La base de datos tiene todas las tablas y columnas que ${isOne ? 'necesita la métrica' : `necesitan las ${count} métricas`} del modelo.`,
    lost: (metrics) => ` Por ello faltan: ${metrics}.`,
    more: (count) => `${count} más`,
    problem: (_, code) => `No se pudo hacer la comprobación (${code}).`,
  },
  ja: {
    reading: (label) => `「${label}」の読み取り`,
    readingRows: (label) => `「${label}」の行の読み取り`,
    columns: (label) => `「${label}」の列`,
    namesNoColumn: (source) => `${source}の定義に列の指定はない。`,
    hasColumns: (source, count) => `${source}には、定義にある${count}列がすべてある。`,
    relation: (label) => `「${label}」のリレーション`,
    fallback: (relation, table, note) =>
      `データベースにリレーション${relation}がないため、${table}の数値は代替データによる（${note}）。`,
    rows: (label) => `「${label}」の行`,
    hasRows: (source, rows) => `${source}は${rows}。`,
    noRows: (source) => `${source}には行がない。数値は0または該当なしとなり、ほかの点は検査できない。`,
    noRowsHint: 'テーブルにデータを入れるか、データベースの設定を確認する。',
    computable: '指標の計算可否',
    canBeComputed: (label) => `「${label}」の計算可否`,
    allComputable: (count) => `モデルの指標${count}件に必要なテーブルと列がすべてデータベースにある。`,
    lost: (metrics) => `このため次の指標は計算できない：${metrics}。`,
    more: (count) => `ほか${count}件`,
    problem: (_, code) => `検査できなかった（${code}）。`,
  },
};
