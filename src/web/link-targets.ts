import type { InteractionWords } from '../report/render/html/page-facts.ts';
import { fillWords, lineOf } from './fill-words.ts';
import { makeElement } from './make-element.ts';

/** Gives every block a link to itself beside its heading, and opens what a followed link leads into. */
export function openTargets(words: InteractionWords): void {
  for (const block of document.querySelectorAll<HTMLElement>('main section[id]')) {
    const heading = block.querySelector('h2,h3');
    if (heading === null || heading.classList.contains('vh')) continue;
    const label = fillWords(words.link, { title: lineOf(heading).slice(0, 200) });
    const link = makeElement('a', { class: 'anchor', href: `#${block.id}`, 'aria-label': label }, '#');
    heading.after(link);
  }
  addEventListener('hashchange', openTarget);
  openTarget();
}

function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target === null) return;
  let closed: HTMLDetailsElement | null | undefined = target.closest('details');
  if (closed == null) return;
  for (; closed != null; closed = closed.parentElement?.closest('details')) closed.open = true;
  target.scrollIntoView();
}
