import type { Edition } from '../../src/report/edition/index.ts';
import { renderHtml } from '../../src/report/render/html/index.ts';
import { sourceOf } from '../../src/report/render/source.ts';
import { exampleEdition } from '../fixtures/example-edition.ts';
import { hostileEdition } from '../fixtures/hostile-edition.ts';
import { composeTechflow } from '../words/compose-techflow.ts';

/** Names of the documents that every test of a whole page looks at. */
export const DOCUMENTS = ['example', 'hostile', 'techflow', 'techflow-ja'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

/** The pages of the example, of hostile texts, and of TechFlow's report over real rows, in two languages. */
export async function renderDocuments(): Promise<Readonly<Record<DocumentName, string>>> {
  const [composed] = await composeTechflow(['2026-11-16']);
  if (composed === undefined) throw new Error('TechFlow has an edition of that date.');
  const editions: Record<DocumentName, Edition> = {
    example: exampleEdition(),
    hostile: hostileEdition(),
    techflow: composed.editions.en,
    'techflow-ja': composed.editions.ja,
  };
  return Object.fromEntries(
    Object.entries(editions).map(([name, edition]) => [name, renderHtml(sourceOf(edition))]),
  ) as Record<DocumentName, string>;
}
