import type { InteractionWords } from '../report/render/html/page-facts.ts';
import { announce } from './announce.ts';
import { type ChartFigure, chartFigures, valuesAt, visiblePicture } from './chart-figure.ts';
import { nextHit, numberIn } from './chart-keys.ts';
import { makeElement } from './make-element.ts';
import { hideTooltip, showTooltip } from './tooltip.ts';

const HINT = 'chart-keys';

let marked: Element | undefined;

/** Has charts tell their values: to the pointer, to a finger, and to the arrow keys where the chart has the focus. */
export function makeChartsReadable(words: InteractionWords): void {
  const charts = chartFigures().filter(({ figure }) => figure.querySelector('.hit') !== null);
  if (charts.length === 0) return;
  document.body.append(makeElement('p', { id: HINT, hidden: '' }, words.arrows));
  for (const chart of charts) {
    const { figure } = chart;
    figure.tabIndex = 0;
    const described = figure.getAttribute('aria-describedby');
    figure.setAttribute('aria-describedby', described === null ? HINT : `${described} ${HINT}`);
    figure.addEventListener('pointermove', (event) => point(chart, event, words));
    figure.addEventListener('pointerdown', (event) => point(chart, event, words));
    figure.addEventListener('pointerleave', ({ pointerType }) => {
      // A finger that is lifted leaves too, and its reader has only begun to read.
      if (pointerType !== 'touch') leave();
    });
    figure.addEventListener('keydown', (event) => step(chart, event, words));
    figure.addEventListener('blur', () => {
      // A finger takes the focus from the chart read before only after it has marked a place of this one.
      if (marked !== undefined && figure.contains(marked)) leave();
    });
  }
  document.addEventListener('pointerdown', ({ target }) => {
    if (!(target instanceof Element) || target.closest('figure.chart') === null) leave();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') leave();
  });
  addEventListener('resize', leave);
  addEventListener('beforeprint', leave);
}

function point(chart: ChartFigure, { clientX, clientY }: PointerEvent, words: InteractionWords): void {
  // A finger keeps sending its events to where it came down: what lies beneath it now has to be asked for.
  const hit = document.elementFromPoint(clientX, clientY)?.closest('.hit');
  if (hit == null || !chart.figure.contains(hit)) leave();
  else if (hit !== marked) show(chart, hit, words);
}

function step(chart: ChartFigure, event: KeyboardEvent, words: InteractionWords): void {
  if (event.target !== chart.figure || event.altKey || event.ctrlKey || event.metaKey) return;
  const hits = [...(visiblePicture(chart)?.querySelectorAll('.hit') ?? [])];
  const hit = nextHit(hits, marked, event.key);
  if (hit === undefined) return;
  event.preventDefault();
  announce(show(chart, hit, words));
}

/** Marks a place, shows its values, and gives them as one sentence. */
function show(chart: ChartFigure, hit: Element, words: InteractionWords): string {
  leave();
  const values = valuesAt(chart, words, numberIn(hit, 'data-index'), numberIn(hit, 'data-series'));
  if (values === undefined) return '';
  marked = hit;
  hit.classList.add('on');
  showTooltip(values, hit.getBoundingClientRect(), (series) => colorOf(chart, series));
  return [values.title, ...values.values.map(({ label, text }) => `${label} ${text}`)].join(', ');
}

function leave(): void {
  marked?.classList.remove('on');
  marked = undefined;
  hideTooltip();
}

/** The colour a series is drawn in. */
function colorOf(chart: ChartFigure, series: number): string | undefined {
  if (chart.lying) return undefined;
  const own = `[data-series="${series}"]:not(.hit)`;
  for (const drawn of visiblePicture(chart)?.querySelectorAll(`${own},${own} *`) ?? []) {
    for (const name of ['stroke', 'fill']) {
      const color = drawn.getAttribute(name);
      if (color !== null && /^(?:var\(--series|#)/.test(color)) return color;
    }
  }
  return undefined;
}
