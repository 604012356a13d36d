import { html, type Markup } from './markup.ts';

/** The head and the body of a block: beside each other where there is room, beneath each other where not. */
export function blockFrame(
  id: string,
  kind: string,
  block: { readonly title?: string; readonly subtitle?: string },
  body: Markup,
  aside?: Markup,
): Markup {
  const { title, subtitle } = block;
  const named = title !== undefined && title !== '';
  return html`<section class="block ${kind}" id="${id}"${named && html` aria-labelledby="${id}-h"`}>
<div class="head">${named && html`<h3 id="${id}-h">${title}</h3>`}${subtitle !== undefined && html`<p class="sub">${subtitle}</p>`}${aside}</div>
<div class="body">${body}</div>
</section>
`;
}
