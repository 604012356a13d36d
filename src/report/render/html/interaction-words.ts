import { type Locale, labelled, message } from '../../../foundation/format/index.ts';
import type { InteractionWords } from './page-facts.ts';

/** What the interactive parts of the page say; where only the browser knows what stands in it, it is named: `{title}`. */
export function interactionWords(locale: Locale): InteractionWords {
  const column = '{column}';
  const title = '{title}';
  return {
    close: message('action.close', locale),
    exact: message('provenance.exact', locale),
    definition: message('provenance.definition', locale),
    formula: message('provenance.formula', locale),
    period: message('column.period', locale),
    data: message('provenance.data', locale),
    checks: message('provenance.checks', locale),
    lineage: message('provenance.lineage', locale),
    owner: message('provenance.owner', locale),
    sql: message('provenance.sql', { dialect: '{dialect}' }, locale),
    parameters: message('provenance.parameters', locale),
    copy: message('action.copy', locale),
    copied: message('action.copied', locale),
    chart: message('block.chart', locale),
    table: message('block.table', locale),
    showAs: message('action.showAs', { title }, locale),
    arrows: message('action.arrows', locale),
    ascending: message('sorted.ascending', { column }, locale),
    descending: message('sorted.descending', { column }, locale),
    unsorted: message('sorted.asReported', locale),
    link: message('action.link', { title }, locale),
    labelled: labelled('{label}', '{text}', locale),
  };
}
