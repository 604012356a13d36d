import { message } from '../../../foundation/format/index.ts';
import type { LeafBlock } from '../../edition/index.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';

/** Kinds of blocks that stand in a frame. */
type NamedBlock = Exclude<LeafBlock['type'], 'section' | 'page-break'>;

/** What a frame needs of a block. */
export interface Framed {
  readonly type: NamedBlock;
  readonly title?: string;
  readonly subtitle?: string;
}

/** The head and the body of a block: beside each other where there is room, beneath each other where not. */
export function blockFrame(id: string, block: Framed, page: Page, body: Markup, aside?: Markup): Markup {
  const { title, subtitle, type } = block;
  const named = title !== undefined && title !== '';
  // Listeners find their way by headings: a block without one is named by its kind for them alone.
  const heading = named
    ? html`<h3 id="${id}-h">${title}</h3>`
    : html`<h3 class="vh" id="${id}-h">${message(`block.${type}`, page.locale)}</h3>`;
  const bare = !named && subtitle === undefined && aside === undefined;
  return html`<section class="block ${type}${bare && ' bare'}" id="${id}">
<div class="head">${heading}${subtitle !== undefined && html`<p class="sub">${subtitle}</p>`}${aside}</div>
<div class="body">${body}</div>
</section>
`;
}
