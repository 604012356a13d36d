import type { Callout, Part } from '../../document/index.ts';
import type { Tone } from '../../edition/index.ts';
import { html, type Markup } from './markup.ts';
import { wordsMarkup } from './words.ts';

/**
 * The head of a part, and its body beneath it. Listeners find their way by headings: a part without one of its own is
 * named for them alone.
 */
export function framed(part: Part, id: string, body: Markup, aside?: Markup): Markup {
  const { title, subtitle, name, nodes, isImplied } = part;
  const isTitled = title !== undefined && title !== '' && isImplied !== true;
  const heading = isTitled
    ? html`<h3 id="${id}-h">${title}</h3>`
    : html`<h3 class="vh" id="${id}-h">${name}</h3>`;
  const isBare = !isTitled && subtitle === undefined && aside === undefined;
  const kinds = [...new Set(nodes.map(({ kind }) => `of-${kind}`))].join(' ');
  return html`<section class="block ${kinds}${isBare && ' bare'}" id="${id}">
<div class="head">${heading}${subtitle !== undefined && html`<p class="sub">${subtitle}</p>`}${aside}</div>
<div class="body">${body}</div>
</section>
`;
}

const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '!', neutral: 'i' };

/** A remark that must not be missed: a sign and a word tell its tone, colour only repeats it. */
export function remarkFrame(
  { title, subtitle }: Part,
  { content, label, tone }: Callout,
  id: string,
): Markup {
  const said = html`<span class="sign" aria-hidden="true">${SIGNS[tone]}</span>${label}`;
  const head =
    title === undefined || title === ''
      ? html`<h3 class="tone" id="${id}-h">${said}</h3>`
      : html`<p class="tone">${said}</p><h3 id="${id}-h">${title}</h3>`;
  return html`<section class="block callout ${tone}" id="${id}">${head}
${subtitle !== undefined && html`<p class="sub">${subtitle}</p>`}<div class="prose">${wordsMarkup(content)}</div>
</section>
`;
}
