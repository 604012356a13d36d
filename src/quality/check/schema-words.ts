import type { Catalogue } from '../../foundation/format/index.ts';

/** What is said of the columns of a table. Lists come as text. */
export interface SchemaWords {
  readonly appeared: (columns: string) => string;
  readonly vanished: (columns: string) => string;
  readonly changed: (columns: string) => string;
  /** Puts what was found into a sentence. */
  readonly found: (source: string, findings: readonly string[]) => string;
  readonly same: (source: string, count: string) => string;
  readonly first: (source: string, count: string) => string;
  readonly hint: string;
}

/** What is said of the columns of a table, by language. */
export const SCHEMA_WORDS: Catalogue<SchemaWords> = {
  en: {
    appeared: (columns) => `not expected: ${columns}`,
    vanished: (columns) => `missing: ${columns}`,
    changed: (columns) => `of another type: ${columns}`,
    found: (source, findings) => `Columns of ${source} — ${findings.join('; ')}.`,
    same: (source, count) => `${source} has the columns expected (${count}).`,
    first: (source, count) => `The columns of ${source} are noted for the first time (${count}).`,
    hint: 'mend the table, or name its columns in the check.',
  },
  de: {
    appeared: (columns) => `nicht erwartet: ${columns}`,
    vanished: (columns) => `fehlen: ${columns}`,
    changed: (columns) => `mit anderem Typ: ${columns}`,
    found: (source, findings) => `Spalten von ${source} – ${findings.join('; ')}.`,
    same: (source, count) => `${source} hat die erwarteten Spalten (${count}).`,
    first: (source, count) => `Die Spalten von ${source} werden zum ersten Mal festgehalten (${count}).`,
    hint: 'die Tabelle in Ordnung bringen oder ihre Spalten in der Prüfung nennen.',
  },
  fr: {
    appeared: (columns) => `inattendues\u00a0: ${columns}`,
    vanished: (columns) => `manquantes\u00a0: ${columns}`,
    changed: (columns) => `d’un autre type\u00a0: ${columns}`,
    found: (source, findings) => `Colonnes de ${source} – ${findings.join('\u00a0; ')}.`,
    same: (source, count) => `${source} a les colonnes attendues (${count}).`,
    first: (source, count) => `Les colonnes de ${source} sont relevées pour la première fois (${count}).`,
    hint: 'corriger la table, ou nommer ses colonnes dans le contrôle.',
  },
  es: {
    appeared: (columns) => `no previstas: ${columns}`,
    vanished: (columns) => `faltan: ${columns}`,
    changed: (columns) => `de otro tipo: ${columns}`,
    found: (source, findings) => `Columnas de ${source} – ${findings.join('; ')}.`,
    same: (source, count) => `${source} tiene las columnas previstas (${count}).`,
    first: (source, count) => `Las columnas de ${source} se anotan por primera vez (${count}).`,
    hint: 'corregir la tabla o nombrar sus columnas en la comprobación.',
  },
  ja: {
    appeared: (columns) => `想定外：${columns}`,
    vanished: (columns) => `欠落：${columns}`,
    changed: (columns) => `型の相違：${columns}`,
    found: (source, findings) => `${source}の列について、${findings.join('、')}。`,
    same: (source, count) => `${source}の列は想定どおり（${count}列）。`,
    first: (source, count) => `${source}の列を初めて記録した（${count}列）。`,
    hint: 'テーブルを修正するか、検査に列を明記する。',
  },
};
