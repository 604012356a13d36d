import { type ChartFigure, chartFigures } from './chart-figure.ts';
import { lineOf } from './fill-words.ts';

/** Makes the entries of legends buttons that hide and show what they name, in every picture of the chart. */
export function makeLegendsToggle(): void {
  for (const chart of chartFigures()) {
    const entries = [...chart.figure.querySelectorAll<SVGElement>('svg [data-legend]')];
    // Hiding the only series would leave nothing to read.
    if (new Set(entries.map(seriesOf)).size < 2) continue;
    for (const svg of new Set(entries.map(({ ownerSVGElement }) => ownerSVGElement))) openPicture(svg);
    for (const entry of entries) makeButton(entry, () => toggle(chart, entries, seriesOf(entry)));
  }
}

/** A picture as a whole hides what is in it from listeners. One with buttons is a group, and hides all but them. */
function openPicture(svg: SVGSVGElement | null): void {
  if (svg?.getAttribute('role') !== 'img') return;
  svg.setAttribute('role', 'group');
  hideAround(svg);
}

function hideAround(element: Element): void {
  for (const child of element.children) {
    if (child.matches('[data-legend],title,desc,defs,style')) continue;
    if (child.querySelector('[data-legend]') === null) child.setAttribute('aria-hidden', 'true');
    else hideAround(child);
  }
}

function makeButton(entry: SVGElement, press: () => void): void {
  entry.setAttribute('role', 'button');
  entry.setAttribute('aria-pressed', 'true');
  entry.setAttribute('aria-label', lineOf(entry));
  entry.setAttribute('tabindex', '0');
  entry.addEventListener('click', press);
  entry.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    press();
  });
}

function seriesOf(entry: SVGElement): number {
  return Number(entry.dataset.legend);
}

function toggle({ figure, hidden }: ChartFigure, entries: readonly SVGElement[], series: number): void {
  if (!hidden.delete(series)) hidden.add(series);
  const isHidden = hidden.has(series);
  for (const drawn of figure.querySelectorAll(`svg [data-series="${series}"]:not(.hit)`))
    drawn.classList.toggle('off', isHidden);
  for (const entry of entries)
    if (seriesOf(entry) === series) entry.setAttribute('aria-pressed', String(!isHidden));
}
