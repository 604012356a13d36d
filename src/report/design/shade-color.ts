import { mixColors } from './contrast.ts';
import type { Theme } from './theme.ts';

/**
 * Ground of a cell shaded by a share: from the surface at 0 to the theme's blue at 1 and its orange at −1; shares
 * beyond are cut. The theme's `ink` keeps at least 4.5:1 on all of them, by day and by night, so that the number on
 * top needs no second colour. Literal themes give `#rrggbb`; themes of custom properties give `color-mix()` in
 * sRGB, which browsers resolve to the same colours.
 *
 * @example shadeColor(LIGHT, 0) // '#ffffff'
 */
export function shadeColor(theme: Theme, share: number): string {
  const cut = Number.isFinite(share) ? Math.max(-1, Math.min(1, share)) : 0;
  const end = cut < 0 ? theme.shadeAgainst : theme.shade;
  const much = Math.round(Math.abs(cut) * 100);
  if (much === 0) return theme.surface;
  return mixColors(theme.surface, end, much / 100) ?? `color-mix(in srgb,${end} ${much}%,${theme.surface})`;
}
