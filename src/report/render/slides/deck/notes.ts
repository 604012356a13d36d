import { joinParts, labelled, message } from '../../../../foundation/format/index.ts';
import type { Document, Sources } from '../../../document/index.ts';

/** More metrics than this are nothing to speak of. */
const MOST_METRICS = 12;

/**
 * What the numbers of a slide stand on, for its speaker: how each metric is defined and computed, through when the data
 * behind them is, and how many of the checks that touch it passed.
 */
export function notesOn(names: readonly string[], document: Document): string[] {
  const { locale, edition } = document;
  const { metrics } = edition.provenance;
  const known = [...new Set(names)].flatMap((name) => metrics[name] ?? []);
  if (known.length === 0) return [];
  const tables = new Set(known.flatMap((one) => one.tables));
  return [
    document.window,
    ...known
      .slice(0, MOST_METRICS)
      .flatMap(({ label, description, formula, lineage }) => [
        labelled(label, description, locale),
        labelled(message('provenance.formula', locale), formula, locale),
        ...(lineage.length === 0
          ? []
          : [message('provenance.computedFrom', { columns: lineage.join(', ') }, locale)]),
      ]),
    ...dataNotes(sourcesIn(document), tables, document),
  ];
}

function dataNotes(
  sources: Sources | undefined,
  touched: ReadonlySet<string>,
  { locale }: Document,
): string[] {
  const { tables = [], checks: all = [] } = sources ?? {};
  const data = tables.filter(({ table }) => touched.has(table)).map(({ text }) => text);
  const checks = all.filter((check) => check.tables?.some((table) => touched.has(table)) ?? true);
  const passed = checks.filter(({ verdict }) => verdict === 'pass').length;
  return [
    ...(data.length === 0 ? [] : [message('data.of', { tables: joinParts(data, locale) }, locale)]),
    ...(checks.length === 0 ? [] : [message('provenance.passedOf', { passed, all: checks.length }, locale)]),
    ...checks.filter(({ verdict }) => verdict !== 'pass').map(({ sentence }) => sentence),
  ];
}

/** Where the numbers of the document come from. */
function sourcesIn({ sources }: Document): Sources | undefined {
  return sources.nodes.find((node) => node.kind === 'sources');
}
