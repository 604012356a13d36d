import type { Run, Words, WordsBlock, WordsInline } from '../../document/index.ts';
import { numberMark } from './marks.ts';
import { html, linkAddress, type Markup } from './markup.ts';

/** One run of a sentence: names are isolated from the direction around them, numbers never break. */
function runMarkup(run: Run): Markup {
  if (run.kind === 'text') return html`${run.text}`;
  if (run.kind === 'entity') return html`<bdi>${run.text}</bdi>`;
  const { exact, text, metric, query } = run;
  return numberMark({ value: exact, text, metric, query });
}

/** A sentence with its names and numbers marked. */
export function runsMarkup(runs: readonly Run[]): Markup {
  return html`${runs.map(runMarkup)}`;
}

function inline(run: WordsInline): Markup {
  switch (run.kind) {
    case 'strong':
      return html`<strong>${inlines(run.content)}</strong>`;
    case 'emphasis':
      return html`<em>${inlines(run.content)}</em>`;
    case 'code':
      return html`<code>${run.text}</code>`;
    case 'break':
      return html`<br>`;
    case 'link': {
      const address = linkAddress(run.address);
      const content = inlines(run.content);
      return address === null ? content : html`<a href="${address}" rel="noopener noreferrer">${content}</a>`;
    }
    default:
      return runMarkup(run);
  }
}

function inlines(runs: readonly WordsInline[]): Markup {
  return html`${runs.map((run) => inline(run))}`;
}

/** The block's own heading is an h3: whichever levels the text uses follow right beneath it, without a gap. */
function headingTags(content: Words): ReadonlyMap<number, string> {
  const levels = new Set(content.flatMap((one) => (one.kind === 'heading' ? [one.level] : [])));
  return new Map([...levels].sort().map((level, rank) => [level, `h${Math.min(6, 4 + rank)}`]));
}

function block(one: WordsBlock, tags: ReadonlyMap<number, string>): Markup {
  switch (one.kind) {
    case 'paragraph':
      return html`<p>${inlines(one.content)}</p>`;
    case 'heading':
      return html`<${tags.get(one.level)}>${inlines(one.content)}</${tags.get(one.level)}>`;
    case 'list': {
      const items = one.items.map((item) => html`<li>${wordsMarkup(item)}</li>`);
      return one.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'quote':
      return html`<blockquote>${wordsMarkup(one.content)}</blockquote>`;
    case 'code':
      return html`<pre><code>${one.text}</code></pre>`;
    case 'rule':
      return html`<hr>`;
  }
}

/** A parsed text as markup; its headings start below the block's own. */
export function wordsMarkup(content: Words): Markup {
  const tags = headingTags(content);
  return html`${content.map((one) => block(one, tags))}`;
}
