import type { EditionBlock } from '../../edition/index.ts';
import { html, type Markup } from './markup.ts';

const KIND_WORDS: Readonly<Record<EditionBlock['type'], string>> = {
  section: 'Section',
  kpis: 'Key figures',
  insights: 'Findings',
  chart: 'Chart',
  trends: 'Trends',
  health: 'Health',
  table: 'Table',
  text: 'Text',
  provenance: 'About these numbers',
};

/** The head and the body of a block: beside each other where there is room, beneath each other where not. */
export function blockFrame(
  id: string,
  kind: EditionBlock['type'],
  block: { readonly title?: string; readonly subtitle?: string },
  body: Markup,
  aside?: Markup,
): Markup {
  const { title, subtitle } = block;
  const named = title !== undefined && title !== '';
  // Listeners find their way by headings: a block without one is named by its kind for them alone.
  const heading = named
    ? html`<h3 id="${id}-h">${title}</h3>`
    : html`<h3 class="vh" id="${id}-h">${KIND_WORDS[kind]}</h3>`;
  return html`<section class="block ${kind}" id="${id}" aria-labelledby="${id}-h">
<div class="head">${heading}${subtitle !== undefined && html`<p class="sub">${subtitle}</p>`}${aside}</div>
<div class="body">${body}</div>
</section>
`;
}
