import { drawScoreBar, drawSparkline } from '../../chart/index.ts';
import { LIGHT, type Theme } from '../../design/index.ts';
import type { ScorePart } from '../../edition/index.ts';
import { escapeHtml } from './html.ts';
import type { MailPage } from './mail-part.ts';

/** Blue and grey that are seen on paper and by night: small pictures have no ground of their own. */
const EVERYWHERE: Theme = { ...LIGHT, rule: '#a9b0b7', series: ['#3d85c6', ...LIGHT.series.slice(1)] };

interface Place {
  /** Unique in the edition. */
  readonly key: string;
  /** In px. */
  readonly width: number;
  readonly height: number;
  /** Empty where the words beside it say the same. */
  readonly alternative: string;
  readonly css: string;
}

/** A recent course as a line the size of some words; nothing where there are not two values to join. */
export function lineHtml(values: readonly (number | null)[], place: Place, page: MailPage): string {
  if (values.filter((value) => value !== null).length < 2) return '';
  const svg = () => drawSparkline(values, { ...place, theme: EVERYWHERE, id: place.key });
  return small(place, page, svg);
}

/** A score by its parts, each filled by what it earned. */
export function scoreHtml(parts: readonly ScorePart[], place: Place, page: MailPage): string {
  return small(place, page, () => drawScoreBar(parts, { ...place, theme: EVERYWHERE, id: place.key }));
}

function small({ key, width, height, alternative, css }: Place, page: MailPage, svg: () => string): string {
  const cid = page.image(key, () => ({ svg: svg(), ground: 'none' }));
  return `<img src="cid:${cid}" width="${width}" height="${height}" alt="${escapeHtml(alternative, 300)}" style="border:0;${css}">`;
}
