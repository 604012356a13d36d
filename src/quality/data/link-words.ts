import type { Catalogue } from '../../foundation/format/index.ts';
import type { RowCount } from './row-counts.ts';

/** Values of a link that are no key of its target. */
export interface Orphans {
  readonly source: string;
  readonly target: string;
  readonly column: string;
  /** How many values are not found, some of them, and the rows that have them. */
  readonly count: string;
  readonly isOne: boolean;
  readonly examples: string;
  readonly rows: RowCount;
  /** Names of metrics over these rows, some of them, and whether there are more. */
  readonly metrics: readonly string[];
  readonly moreMetrics: boolean;
  /** Dimensions of the target that the rows cannot be grouped by. */
  readonly groups: readonly string[];
  /** The target's name in the model. */
  readonly to: string;
  /** A sentence on rows without a value, or nothing. */
  readonly nulls: string;
}

/** What is said of links. */
export interface LinkWords {
  readonly label: (from: string, to: string) => string;
  /** A sentence. */
  readonly nulls: (rows: RowCount, column: string) => string;
  readonly allFound: (
    source: string,
    target: string,
    column: string,
    rows: RowCount,
    nulls: string,
  ) => string;
  readonly orphans: (orphans: Orphans) => string;
  readonly noneFoundHint: (column: string, target: string) => string;
  readonly someFoundHint: (target: string) => string;
  readonly notRead: (source: string, target: string, columns: string) => string;
  readonly noKey: (source: string, target: string, columns: string) => string;
  /** @param column of the source, with its type · @param key of the target, with its */
  readonly unlike: (source: string, column: Typed, target: string, key: Typed) => string;
  readonly unlikeHint: string;
}

/** A column and the type that the database has it as. */
export interface Typed {
  readonly name: string;
  readonly type: string;
}

/** What is said of links, by language. */
export const LINK_WORDS: Catalogue<LinkWords> = {
  en: {
    label: (from, to) => `Link from ${from} to ${to}`,
    nulls: ({ text, isOne }, column) => `${text} ${isOne ? 'has' : 'have'} no ${column}.`,
    allFound: (source, target, column, { text }, nulls) =>
      `Every ${column} of ${source} is in ${target} (${text}).${nulls && ` ${nulls}`}`,
    orphans: (it) =>
      `${it.count} ${it.column} of ${it.source} ${it.isOne ? 'is' : 'are'} not in ${it.target} (${it.examples}; ${it.rows.text}): ${consequence(it)}.${it.nulls && ` ${it.nulls}`}`,
    noneFoundHint: (column, target) =>
      `not one value is found: check that ${column} holds the key of ${target}.`,
    someFoundHint: (target) =>
      `load the missing rows of ${target}, or accept that they stand under no group.`,
    notRead: (source, target, columns) =>
      `Whether ${columns} of ${source} is in ${target} cannot be told: ${target} was not read.`,
    noKey: (source, target, columns) =>
      `Whether ${columns} of ${source} is in ${target} cannot be told: ${target} lacks its key.`,
    unlike: (source, column, target, key) =>
      `${column.name} of ${source} is ${column.type}, but ${key.name} of ${target} is ${key.type}: the link cannot be followed.`,
    unlikeHint: 'cast one of them in a `sql` table.',
  },
  de: {
    label: (from, to) => `Verknüpfung von „${from}“ zu „${to}“`,
    nulls: ({ text, isOne }, column) => `${text} ${isOne ? 'hat' : 'haben'} keinen Wert in ${column}.`,
    allFound: (source, target, column, { text }, nulls) =>
      `Jeder Wert von ${column} in ${source} steht auch in ${target} (${text}).${nulls && ` ${nulls}`}`,
    orphans: ({ count, isOne, column, source, target, examples, rows, metrics, groups, to, nulls }) =>
      `${count} ${isOne ? 'Wert' : 'Werte'} von ${column} in ${source} ${isOne ? 'fehlt' : 'fehlen'} in ${target} (${examples}; ${rows.text}): Diese Zeilen${inBrackets(metrics)} zählen ${groups.length === 0 ? `für keine Zeile von ${to}` : `in keiner Gruppe nach ${groups.join(' oder ')}`}.${nulls && ` ${nulls}`}`,
    noneFoundHint: (column, target) =>
      `kein einziger Wert wurde gefunden: prüfen, ob ${column} den Schlüssel von ${target} enthält.`,
    someFoundHint: (target) =>
      `die fehlenden Zeilen von ${target} laden oder hinnehmen, dass sie in keiner Gruppe stehen.`,
    notRead: (source, target, columns) =>
      `Ob ${columns} von ${source} in ${target} steht, lässt sich nicht sagen: ${target} wurde nicht gelesen.`,
    noKey: (source, target, columns) =>
      `Ob ${columns} von ${source} in ${target} steht, lässt sich nicht sagen: ${target} fehlt der Schlüssel.`,
    unlike: (source, column, target, key) =>
      `${column.name} von ${source} ist ${column.type}, aber ${key.name} von ${target} ist ${key.type}: Der Verknüpfung lässt sich nicht folgen.`,
    unlikeHint: 'eine der beiden Spalten in einer `sql`-Tabelle umwandeln.',
  },
  fr: {
    label: (from, to) => `Lien de «\u00a0${from}\u00a0» vers «\u00a0${to}\u00a0»`,
    nulls: ({ text, isOne }, column) => `${text} ${isOne ? 'n’a' : 'n’ont'} pas de valeur dans ${column}.`,
    allFound: (source, target, column, { text }, nulls) =>
      `Chaque valeur de ${column} dans ${source} se trouve dans ${target} (${text}).${nulls && ` ${nulls}`}`,
    orphans: ({ count, isOne, column, source, target, examples, rows, metrics, groups, to, nulls }) =>
      `${count} ${isOne ? 'valeur' : 'valeurs'} de ${column} dans ${source} ${isOne ? 'manque' : 'manquent'} dans ${target} (${examples}\u00a0; ${rows.text})\u00a0: ces lignes${inBrackets(metrics)} ne comptent ${groups.length === 0 ? `pour aucune ligne de ${to}` : `dans aucun groupe par ${groups.join(' ou ')}`}.${nulls && ` ${nulls}`}`,
    noneFoundHint: (column, target) =>
      `aucune valeur n’est trouvée\u00a0: vérifier que ${column} contient la clé de ${target}.`,
    someFoundHint: (target) =>
      `charger les lignes manquantes de ${target}, ou admettre qu’elles ne relèvent d’aucun groupe.`,
    notRead: (source, target, columns) =>
      `Impossible de dire si ${columns} de ${source} se trouve dans ${target}\u00a0: ${target} n’a pas été lue.`,
    noKey: (source, target, columns) =>
      `Impossible de dire si ${columns} de ${source} se trouve dans ${target}\u00a0: ${target} n’a pas sa clé.`,
    unlike: (source, column, target, key) =>
      `${column.name} de ${source} est ${column.type}, mais ${key.name} de ${target} est ${key.type}\u00a0: le lien ne peut être suivi.`,
    unlikeHint: 'convertir l’une des deux colonnes dans une table `sql`.',
  },
  es: {
    label: (from, to) => `Enlace de «${from}» a «${to}»`,
    nulls: ({ text, isOne }, column) => `${text} no ${isOne ? 'tiene' : 'tienen'} ${column}.`,
    allFound: (source, target, column, { text }, nulls) =>
      `Cada valor de ${column} en ${source} está en ${target} (${text}).${nulls && ` ${nulls}`}`,
    orphans: ({ count, isOne, column, source, target, examples, rows, metrics, groups, to, nulls }) =>
      `${count} ${isOne ? 'valor' : 'valores'} de ${column} en ${source} no ${isOne ? 'está' : 'están'} en ${target} (${examples}; ${rows.text}): estas filas${inBrackets(metrics)} no cuentan ${groups.length === 0 ? `para ninguna fila de ${to}` : `en ningún grupo por ${groups.join(' o ')}`}.${nulls && ` ${nulls}`}`,
    noneFoundHint: (column, target) =>
      `no se encuentra ningún valor: comprobar que ${column} contiene la clave de ${target}.`,
    someFoundHint: (target) =>
      `cargar las filas que faltan en ${target} o aceptar que no pertenecen a ningún grupo.`,
    notRead: (source, target, columns) =>
      `No se puede saber si ${columns} de ${source} está en ${target}: no se leyó ${target}.`,
    noKey: (source, target, columns) =>
      `No se puede saber si ${columns} de ${source} está en ${target}: falta la clave de ${target}.`,
    unlike: (source, column, target, key) =>
      `${column.name} de ${source} es ${column.type}, pero ${key.name} de ${target} es ${key.type}: no se puede seguir el enlace.`,
    unlikeHint: 'convertir una de las dos columnas en una tabla `sql`.',
  },
  ja: {
    label: (from, to) => `「${from}」から「${to}」へのリンク`,
    nulls: ({ text }, column) => `${text}は${column}が空。`,
    allFound: (source, target, column, { text }, nulls) =>
      `${source}の${column}はすべて${target}にある（${text}）。${nulls}`,
    orphans: ({ count, column, source, target, examples, rows, metrics, groups, to, nulls }) =>
      `${source}の${column}の値${count}件が${target}にない（${examples}、${rows.text}）。これらの行${metrics.length === 0 ? '' : `（${metrics.join('、')}）`}は${groups.length === 0 ? `${to}のどの行にも` : `${groups.join('・')}別のどの区分にも`}含まれない。${nulls}`,
    noneFoundHint: (column, target) =>
      `一致する値が一つもない。${column}が${target}のキーかどうかを確認する。`,
    someFoundHint: (target) => `${target}に不足している行を入れる。または区分に属さないままとする。`,
    notRead: (source, target, columns) =>
      `${target}を読み取っていないため、${source}の${columns}が${target}にあるかどうかは判定できない。`,
    noKey: (source, target, columns) =>
      `${target}にキーがないため、${source}の${columns}が${target}にあるかどうかは判定できない。`,
    unlike: (source, column, target, key) =>
      `${source}の${column.name}は${column.type}、${target}の${key.name}は${key.type}で、リンクをたどれない。`,
    unlikeHint: '`sql`テーブルでどちらかの型を変換する。',
  },
};

/** In the model's own words: "their revenue counts under no plan". */
function consequence({ metrics, moreMetrics, groups, to }: Orphans): string {
  const [first, second] = metrics;
  const what =
    first === undefined
      ? 'these rows count'
      : second === undefined
        ? `their ${first} counts`
        : `their ${first} and ${second}${moreMetrics ? ' and more' : ''} count`;
  return groups.length === 0 ? `${what} for no row of ${to}` : `${what} under no ${groups.join(' or ')}`;
}

function inBrackets(metrics: readonly string[]): string {
  return metrics.length === 0 ? '' : ` (${metrics.join(', ')})`;
}
