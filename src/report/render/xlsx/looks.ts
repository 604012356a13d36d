import { bareHex, readableOn } from '../../design/contrast.ts';
import { LIGHT } from '../../design/index.ts';
import type { Tone } from '../../edition/index.ts';
import { type Area, type CellRule, type Look, reference } from './sheet.ts';

/** The looks of cells that every sheet shares. */
export const LOOKS = {
  title: { bold: true, size: 16 },
  heading: { bold: true, size: 12 },
  muted: { color: LIGHT.muted },
  lead: { color: LIGHT.muted, wrap: true, indent: 1 },
  text: { wrap: true },
  /** Text beside a number. */
  beside: { indent: 1 },
  head: { bold: true, wrap: true, rule: 'below', fill: LIGHT.sunken },
  others: { italic: true, color: LIGHT.muted },
  total: { bold: true, rule: 'above' },
  link: { color: LIGHT.accent, underline: true },
} as const satisfies Readonly<Record<string, Look>>;

const GROUNDS: Readonly<Record<Tone, string>> = { good: '#e0f1ef', bad: '#f9e5de', neutral: '#f0f1f2' };

/** A cell that a rule of the author speaks of: a pale ground, with text that reads on it. */
export function toneLook(tone: Tone): Look {
  const fill = GROUNDS[tone];
  return { fill, color: readableOn(LIGHT[tone], fill, LIGHT.ink), bold: tone !== 'neutral' };
}

/** A bar within each cell; default of its ends: the smallest value and the largest. */
export function barRule(area: Area, { from, to }: { from?: number; to?: number } = {}): CellRule {
  const edge = (type: 'min' | 'max', value: number | undefined) =>
    value === undefined ? { type } : { type: 'num' as const, value: String(value) };
  const color = opaque(LIGHT.series[5] ?? LIGHT.accent);
  const dataBar = { cfvo: [edge('min', from), edge('max', to)], color };
  return { range: reference(area), type: 'dataBar', dataBar };
}

/** A shade of each cell, the stronger the larger its value. */
export function shadeRule(area: Area): CellRule {
  const colors = [opaque(LIGHT.surface), opaque(LIGHT.shade)];
  return {
    range: reference(area),
    type: 'colorScale',
    colorScale: { cfvo: [{ type: 'min' }, { type: 'max' }], colors },
  };
}

function opaque(color: string): string {
  return `FF${bareHex(color)}`;
}
