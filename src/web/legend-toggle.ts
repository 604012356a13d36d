import { type ChartFigure, chartFigures } from './chart-figure.ts';

/** Makes the entries of legends buttons that hide and show what they name, in every picture of the chart. */
export function makeLegendsToggle(): void {
  for (const chart of chartFigures()) {
    const entries = [...chart.figure.querySelectorAll<HTMLElement>('[data-legend]')];
    // Hiding the only series would leave nothing to read.
    if (new Set(entries.map(seriesOf)).size < 2) continue;
    for (const entry of entries) {
      entry.setAttribute('role', 'button');
      entry.setAttribute('aria-pressed', 'true');
      entry.setAttribute('tabindex', '0');
      entry.addEventListener('click', () => toggle(chart, entries, seriesOf(entry)));
      entry.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        event.stopPropagation();
        toggle(chart, entries, seriesOf(entry));
      });
    }
  }
}

function seriesOf(entry: HTMLElement): number {
  return Number(entry.dataset.legend);
}

function toggle({ figure, hidden }: ChartFigure, entries: readonly HTMLElement[], series: number): void {
  if (!hidden.delete(series)) hidden.add(series);
  const isHidden = hidden.has(series);
  for (const drawn of figure.querySelectorAll(`[data-series="${series}"]:not(.hit)`))
    drawn.classList.toggle('off', isHidden);
  for (const entry of entries)
    if (seriesOf(entry) === series) entry.setAttribute('aria-pressed', String(!isHidden));
}
