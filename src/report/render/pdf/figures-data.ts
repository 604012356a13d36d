import { drawSparkline } from '../../chart/index.ts';
import type { Chart, Figures, ShownFigure } from '../../document/index.ts';
import type { Page } from './page.ts';
import { chartPicture } from './pictures.ts';

/** How figures stand side by side, in pt: narrower, and a large amount or the labels of a picture would not fit. */
const CARDS = { gutter: 14, narrowest: 102 } as const;
const PANELS = { gutter: 20, narrowest: 170 } as const;

const SPARKLINE_HEIGHT = 20;
const PANEL_HEIGHT = 92;
/** Letters of a value and its change that leave room for the label on their line. */
const LONGEST_BESIDE = 22;

/** Figures for the template: as cards, or as panels where each has a picture of its course. */
export function figuresData({ figures }: Figures, page: Page): object {
  const isPanels = figures.some(({ chart }) => chart !== undefined);
  const { gutter, narrowest } = isPanels ? PANELS : CARDS;
  const most = Math.max(1, Math.floor((page.width + gutter) / (narrowest + gutter)));
  const columns = isPanels ? panelColumns(figures.length, most) : cardColumns(figures.length, most);
  const width = (page.width - gutter * (columns - 1)) / columns;
  const place = { ...page, width };
  return {
    ...{ kind: isPanels ? 'panels' : 'cards', columns, gutter },
    figures: figures.map((figure) =>
      figure.chart === undefined ? card(figure, place) : panel(figure, figure.chart, place),
    ),
  };
}

/** Full rows where the number allows. */
function cardColumns(count: number, most: number): number {
  if (count <= most) return Math.max(Math.min(2, most), count);
  return Math.ceil(count / Math.ceil(count / most));
}

function panelColumns(count: number, most: number): number {
  return Math.min(most, count % 3 === 0 && most >= 3 ? 3 : 2);
}

function card(figure: ShownFigure, { width, theme, images }: Page): object {
  const { label, value, reason, change, comparison, target, when, note, progress, history } = figure;
  const said = { label, value, reason, change, comparison, target, when, note };
  const share = progress == null ? {} : { progress: Math.max(0, Math.min(1, progress)) };
  if (history === undefined) return { ...said, ...share };
  const { values, alternative } = history;
  const size = { width: Math.floor(width / 0.75), height: SPARKLINE_HEIGHT / 0.75 };
  const svg = drawSparkline(values, { ...size, theme, id: 'course', alternative });
  return { ...said, ...share, image: images.add(svg), alternative };
}

function panel({ label, value, reason, change }: ShownFigure, chart: Chart, page: Page): object {
  const beside = value.length + (change?.text.length ?? 0) <= LONGEST_BESIDE;
  return { label, value, reason, change, beside, ...chartPicture(chart, page, PANEL_HEIGHT) };
}
