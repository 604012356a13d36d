import { mixColors } from '../../../design/contrast.ts';
import { LIGHT } from '../../../design/index.ts';
import type { Table } from '../../../document/index.ts';
import type { Place, Shape } from './deck.ts';
import { paragraph, textIn } from './frame.ts';
import { TONES } from './panels.ts';
import { cutText } from './set-text.ts';

type Distribution = NonNullable<Table['distribution']>;

/** Shares of a whole as one bar, with the names of those that have room for them. */
export function distributionShapes({ shares }: Distribution, { x, y, width }: Place): Shape[] {
  const all = shares.reduce((sum, { share }) => sum + (share ?? 0), 0);
  if (!(all > 0)) return [];
  let left = x;
  return shares.flatMap(({ name, share, tone }): Shape[] => {
    const length = ((share ?? 0) / all) * width;
    if (length <= 0) return [];
    const place = { x: left, y: y + 18, width: Math.max(0.5, length - 2), height: 22 };
    left += length;
    const label = length < 40 ? '' : cutText(name, length - 6, 11, 1);
    return [
      {
        kind: 'box',
        place,
        fill: mixColors(TONES[tone], LIGHT.surface, tone === 'neutral' ? 0.45 : 0.1) ?? TONES[tone],
      },
      ...(label === '' || label === '…'
        ? []
        : [textIn({ ...place, y, height: 14 }, [paragraph(label, { size: 11 })])]),
    ];
  });
}
