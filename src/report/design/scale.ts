/** Type sizes of the page in CSS px; renderers for paper convert (1 px = 0.75 pt). */
const TYPE = {
  small: 13,
  note: 14,
  text: 15,
  body: 16,
  prose: 17,
  lead: 19,
  heading: 22,
  section: 30,
} as const;

/** Declarations of the type sizes as custom properties: `--type-small` and so on. */
export function typeDeclarations(): string {
  return Object.entries(TYPE)
    .map(([name, size]) => `--type-${name}:${size}px`)
    .join(';');
}

/** Sizes of text inside a chart, in px of its own coordinates: narrow charts are read at arm's length on a phone; `cell` is the least. */
export const CHART_TYPE = { wide: 12.5, narrow: 14, cell: 11 } as const;

/** Charts at most this wide (px) get the layout of phones and mail. */
export const NARROW = 460;
