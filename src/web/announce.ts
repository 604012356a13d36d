import { makeElement } from './make-element.ts';

let region: HTMLElement | undefined;

/** Prepares the place that screen readers watch; it has to be there before anything is said in it. */
export function prepareAnnouncements(): void {
  region = makeElement('div', { class: 'vh', role: 'status' });
  document.body.append(region);
}

/** Has a screen reader say a text once it is done with what it is saying. */
export function announce(text: string): void {
  if (region !== undefined) region.textContent = text;
}
