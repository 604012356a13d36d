/**
 * The design: type, space, colour and fonts that every rendition shares, and how wide a text is. Renderers
 * take their looks from here, so that the page, the mail and the PDF are one publication.
 */
export { clustersOf } from './clusters.ts';
export { brandTheme } from './contrast.ts';
export { fontsFor, isPlain, uncovered } from './coverage.ts';
export { escapeMarkup } from './escape-markup.ts';
export { fitText } from './fit-text.ts';
export { fontRuns } from './font-runs.ts';
export { FAMILIES, type FontSet, fontFiles, SYSTEM_FONTS, type Weight } from './fonts.ts';
export { type Legible, legibleWith } from './legible.ts';
export { type Markup, markup, trusted } from './markup.ts';
export { measureText } from './measure-text.ts';
export { oneLine } from './one-line.ts';
export { CHART_TYPE, NARROW, typeDeclarations } from './scale.ts';
export { shadeColor } from './shade-color.ts';
export { CSS_VARIABLES, DARK, LIGHT, type Theme, themeDeclarations } from './theme.ts';
export { widthInCells } from './width-in-cells.ts';
