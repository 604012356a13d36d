import type { InteractionWords } from '../report/render/html/page-facts.ts';
import { type ChartFigure, chartFigures } from './chart-figure.ts';
import { fillWords, lineOf } from './fill-words.ts';
import { makeButton, makeElement } from './make-element.ts';

/** Turns "the data as a table" beneath each chart into a pair of buttons: the picture, or its table in its place. */
export function openChartSwitches(words: InteractionWords): void {
  for (const chart of chartFigures()) addSwitch(chart, words);
}

function addSwitch({ figure, details }: ChartFigure, words: InteractionWords): void {
  const summary = details.querySelector('summary');
  const buttons = ([false, true] as const).map((asTable) =>
    makeButton(asTable ? words.table : words.chart, '', () => {
      details.open = asTable;
      // At once: the browser tells of it only later.
      update();
    }),
  );
  const title = lineOf(details.querySelector('caption'));
  const pair = makeElement('div', { class: 'switch', role: 'group' }, ...buttons);
  pair.setAttribute('aria-label', fillWords(words.showAs, { title }));
  const update = () => {
    figure.classList.toggle('tabled', details.open);
    buttons.forEach((button, index) => {
      button.setAttribute('aria-pressed', String(details.open === (index === 1)));
    });
  };
  summary?.classList.add('switched');
  details.before(pair);
  // The browser opens details by itself where it finds a searched word in them.
  details.addEventListener('toggle', update);
  update();
}
