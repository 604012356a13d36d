/** Type sizes in CSS px, a scale of about 1.2; renderers convert (1 px = 0.75 pt). */
export const TYPE = { micro: 11, small: 13, body: 16, lead: 19, heading: 23, title: 40, number: 34 } as const;

/** Distances in CSS px. */
export const SPACE = { xs: 4, s: 8, m: 16, l: 28, xl: 48 } as const;

/** Sizes of text inside a chart, in px of its own coordinates: narrow charts are read at arm's length on a phone. */
export const CHART_TYPE = { wide: 12.5, narrow: 14 } as const;

/** Charts at most this wide (px) get the layout of phones and mail. */
export const NARROW = 460;
