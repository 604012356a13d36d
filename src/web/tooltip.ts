import type { ChartValues } from './chart-figure.ts';
import { makeElement } from './make-element.ts';

const GAP = 8;

let tip: HTMLElement | undefined;

/** Shows values above a place of the page, or below it where there is no room; never beyond the sides. */
export function showTooltip(
  { title, values }: ChartValues,
  place: DOMRect,
  colorOf: (series: number) => string | undefined,
): void {
  tip ??= document.body.appendChild(makeElement('div', { class: 'tip', 'aria-hidden': 'true' }));
  tip.replaceChildren(
    makeElement('strong', {}, makeElement('bdi', {}, title)),
    ...values.map(({ series, label, text }) => {
      const key = makeElement('i');
      const color = colorOf(series);
      if (color === undefined || values.length === 1) key.hidden = true;
      else key.style.background = color;
      return makeElement('div', {}, key, makeElement('bdi', {}, label), makeElement('b', {}, text));
    }),
  );
  tip.hidden = false;
  const { clientWidth } = document.documentElement;
  const { offsetWidth, offsetHeight } = tip;
  const middle = place.left + place.width / 2 - offsetWidth / 2;
  const left = Math.max(GAP, Math.min(middle, clientWidth - offsetWidth - GAP));
  const above = place.top - offsetHeight - GAP;
  const top = above < 0 ? place.bottom + GAP : above;
  tip.style.left = `${left + scrollX}px`;
  tip.style.top = `${top + scrollY}px`;
}

export function hideTooltip(): void {
  if (tip !== undefined) tip.hidden = true;
}
