import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateWarehouse } from '../../examples/techflow/warehouse/index.ts';
import { DEFAULT_LOCALE, LANGUAGES, type Language } from '../../src/foundation/format/index.ts';
import { ConnectionDefinition, openConnection, type Session } from '../../src/metrics/connection/index.ts';
import { loadProject } from '../../src/project/index.ts';
import { composeEdition } from '../../src/report/compose/index.ts';
import { type Edition, textsInWords, type WordedEdition } from '../../src/report/edition/index.ts';

/** The locale that each language is read in. */
export const LOCALES: Readonly<Record<Language, string>> = {
  en: 'en-US',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  ja: 'ja-JP',
};

/** TechFlow's executive report of some dates, in every language, and all that is not our text. */
export interface ComposedTechflow {
  readonly editions: Readonly<Record<Language, WordedEdition>>;
  /** In no language. */
  readonly made: Edition;
  /** Texts of authors and of the data. */
  readonly others: ReadonlySet<string>;
}

/** Texts that TechFlow's tables hold and reports show. */
const DATA = `SELECT customer_name FROM customers UNION SELECT subscription_tier FROM customers
  UNION SELECT status FROM customers UNION SELECT feature_name FROM features`;

/**
 * Composes the executive report of the demo over a small warehouse whose data ends on 15 November 2026.
 * @param dates editions of any date: a late one finds data that ends early, a very late one periods without data
 */
export async function composeTechflow(dates: readonly string[]): Promise<ComposedTechflow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-words-'));
  const file = join(folder, 'warehouse.duckdb');
  await generateWarehouse({ customers: 300, days: 500, end: '2026-11-16', seed: 7, file });
  const definition = ConnectionDefinition.parse({ kind: 'duckdb', file });
  const connection = await openConnection(definition, { folder });
  try {
    return await connection.snapshot(async (session) => {
      const composed: ComposedTechflow[] = [];
      for (const date of dates) composed.push(await composeOn(session, date));
      return composed;
    });
  } finally {
    await connection.close();
    await rm(folder, { recursive: true });
  }
}

async function composeOn(session: Session, date: string): Promise<ComposedTechflow> {
  const project = await loadProject(fileURLToPath(new URL('../../examples/techflow', import.meta.url)), {
    environment: {},
  });
  const report = project.reports.executive;
  if (report === undefined) throw new Error('TechFlow has an executive report.');
  const { model, config } = project;
  const made = await composeEdition({
    ...{ session, date, name: 'executive', calendar: config.calendar, model, report },
    ...{ brand: { name: 'TechFlow' }, parameters: { plan: ['Growth', 'Business', 'Enterprise'] } },
    ...{ source: 'duckdb', definitions: { hash: '0123456789abcdef' }, locale: DEFAULT_LOCALE },
  });
  const editions = LANGUAGES.map((language) =>
    textsInWords({ ...made, locale: { locale: LOCALES[language], currency: config.currency } }),
  );
  const { rows } = await session.query({ sql: DATA, params: [] });
  const others = new Set([
    ...['TechFlow', 'executive', 'duckdb'],
    ...textsIn([model, report]),
    ...rows.map(([text]) => String(text)),
  ]);
  return {
    made,
    editions: Object.fromEntries(
      LANGUAGES.map((language, index) => [language, editions[index]]),
    ) as ComposedTechflow['editions'],
    others: withSentenceForms(others),
  };
}

/** Every text of a definition, names of its parts included. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...value.split(/\s*\n\s*/)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

/** A label begins small inside a sentence. */
function withSentenceForms(texts: Iterable<string>): Set<string> {
  return new Set([...texts].flatMap((text) => [text, text.charAt(0).toLowerCase() + text.slice(1)]));
}
