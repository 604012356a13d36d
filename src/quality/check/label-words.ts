import type { Catalogue } from '../../foundation/format/index.ts';

/** What declared checks are called. A label is that of a table or metric. */
export interface LabelWords {
  readonly freshness: (label: string) => string;
  readonly rows: (label: string) => string;
  readonly anomalousRows: (label: string) => string;
  readonly notNull: (label: string, columns: string) => string;
  readonly unique: (label: string, columns: string) => string;
  readonly accepted: (label: string, column: string) => string;
  readonly range: (label: string, column: string) => string;
  readonly pattern: (label: string, column: string) => string;
  readonly schema: (label: string) => string;
  readonly sql: (label: string) => string;
  readonly bounds: (label: string) => string;
  readonly change: (label: string) => string;
  readonly agrees: (label: string, other: string | undefined) => string;
  readonly anomalous: (label: string) => string;
}

/** What declared checks are called, by language. */
export const LABEL_WORDS: Catalogue<LabelWords> = {
  en: {
    freshness: (label) => `Freshness of ${label}`,
    rows: (label) => `Number of rows of ${label}`,
    anomalousRows: (label) => `Usual number of rows of ${label}`,
    notNull: (label, columns) => `${label}: nothing missing in ${columns}`,
    unique: (label, columns) => `${label}: no duplicates of ${columns}`,
    accepted: (label, column) => `${label}: ${column} has an accepted value`,
    range: (label, column) => `${label}: ${column} lies in its range`,
    pattern: (label, column) => `${label}: ${column} has the right form`,
    schema: (label) => `${label} has the expected columns`,
    sql: (label) => `No forbidden rows in ${label}`,
    bounds: (label) => `${label} within its bounds`,
    change: (label) => `Change of ${label}`,
    agrees: (label, other = 'a figure from elsewhere') => `${label} agrees with ${other}`,
    anomalous: (label) => `Usual value of ${label}`,
  },
  de: {
    freshness: (label) => `Aktualität von „${label}“`,
    rows: (label) => `Zeilenzahl von „${label}“`,
    anomalousRows: (label) => `Übliche Zeilenzahl von „${label}“`,
    notNull: (label, columns) => `„${label}“: nichts fehlt in ${columns}`,
    unique: (label, columns) => `„${label}“: keine Dubletten in ${columns}`,
    accepted: (label, column) => `„${label}“: ${column} hat einen zulässigen Wert`,
    range: (label, column) => `„${label}“: ${column} liegt im zulässigen Bereich`,
    pattern: (label, column) => `„${label}“: ${column} hat die richtige Form`,
    schema: (label) => `„${label}“ hat die erwarteten Spalten`,
    sql: (label) => `Keine unzulässigen Zeilen in „${label}“`,
    bounds: (label) => `„${label}“ in den Grenzen`,
    change: (label) => `Veränderung von „${label}“`,
    agrees: (label, other) =>
      `„${label}“ stimmt mit ${other === undefined ? 'einer fremden Zahl' : `„${other}“`} überein`,
    anomalous: (label) => `Üblicher Wert von „${label}“`,
  },
  fr: {
    freshness: (label) => `Fraîcheur de «\u00a0${label}\u00a0»`,
    rows: (label) => `Nombre de lignes de «\u00a0${label}\u00a0»`,
    anomalousRows: (label) => `Nombre habituel de lignes de «\u00a0${label}\u00a0»`,
    notNull: (label, columns) => `«\u00a0${label}\u00a0»\u00a0: rien ne manque dans ${columns}`,
    unique: (label, columns) => `«\u00a0${label}\u00a0»\u00a0: aucun doublon de ${columns}`,
    accepted: (label, column) => `«\u00a0${label}\u00a0»\u00a0: ${column} a une valeur admise`,
    range: (label, column) => `«\u00a0${label}\u00a0»\u00a0: ${column} reste dans sa plage`,
    pattern: (label, column) => `«\u00a0${label}\u00a0»\u00a0: ${column} a la bonne forme`,
    schema: (label) => `«\u00a0${label}\u00a0» a les colonnes attendues`,
    sql: (label) => `Aucune ligne interdite dans «\u00a0${label}\u00a0»`,
    bounds: (label) => `«\u00a0${label}\u00a0» dans ses limites`,
    change: (label) => `Évolution de «\u00a0${label}\u00a0»`,
    agrees: (label, other) =>
      `«\u00a0${label}\u00a0» concorde avec ${other === undefined ? 'un chiffre extérieur' : `«\u00a0${other}\u00a0»`}`,
    anomalous: (label) => `Valeur habituelle de «\u00a0${label}\u00a0»`,
  },
  es: {
    freshness: (label) => `Actualidad de «${label}»`,
    rows: (label) => `Número de filas de «${label}»`,
    anomalousRows: (label) => `Número habitual de filas de «${label}»`,
    notNull: (label, columns) => `«${label}»: nada falta en ${columns}`,
    unique: (label, columns) => `«${label}»: sin duplicados de ${columns}`,
    accepted: (label, column) => `«${label}»: ${column} tiene un valor admitido`,
    range: (label, column) => `«${label}»: ${column} está en su intervalo`,
    pattern: (label, column) => `«${label}»: ${column} tiene la forma correcta`,
    schema: (label) => `«${label}» tiene las columnas esperadas`,
    sql: (label) => `Ninguna fila prohibida en «${label}»`,
    bounds: (label) => `«${label}» dentro de sus límites`,
    change: (label) => `Cambio de «${label}»`,
    agrees: (label, other) =>
      `«${label}» coincide con ${other === undefined ? 'una cifra externa' : `«${other}»`}`,
    anomalous: (label) => `Valor habitual de «${label}»`,
  },
  ja: {
    freshness: (label) => `「${label}」の鮮度`,
    rows: (label) => `「${label}」の行数`,
    anomalousRows: (label) => `「${label}」の通常の行数`,
    notNull: (label, columns) => `「${label}」の${columns}の有無`,
    unique: (label, columns) => `「${label}」の${columns}の一意性`,
    accepted: (label, column) => `「${label}」の${column}の許容値`,
    range: (label, column) => `「${label}」の${column}の範囲`,
    pattern: (label, column) => `「${label}」の${column}の形式`,
    schema: (label) => `「${label}」の列構成`,
    sql: (label) => `「${label}」にあってはならない行`,
    bounds: (label) => `「${label}」の上限・下限`,
    change: (label) => `「${label}」の変化`,
    agrees: (label, other) => `「${label}」と${other === undefined ? '外部の数値' : `「${other}」`}の一致`,
    anomalous: (label) => `「${label}」の通常の値`,
  },
};
