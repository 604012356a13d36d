/** The colours a rendition draws with, as CSS colour values: literals, or variables for a page with a dark mode. */
export interface Theme {
  /** What everything lies on; also the halo around labels that cross lines. */
  readonly surface: string;
  /** A second surface, barely darker: table heads, code, tracks of bars. */
  readonly sunken: string;
  readonly ink: string;
  /** Secondary text; at least 4.5:1 on the surface. */
  readonly muted: string;
  /** Lines that separate. */
  readonly rule: string;
  /** Lines that only guide the eye. */
  readonly grid: string;
  /** The one colour of the brand: mastheads, rules and links; never a series. */
  readonly accent: string;
  readonly good: string;
  readonly bad: string;
  readonly neutral: string;
  /** The strongest ground of a shaded cell, which ink still reads on; and the one of values on the other side of zero. */
  readonly shade: string;
  readonly shadeAgainst: string;
  /** Eight colours, told apart with the common kinds of colour blindness; in order of use. */
  readonly series: readonly string[];
}

/** Paper: the page by day, mail, PDF and print. */
export const LIGHT: Theme = {
  surface: '#ffffff',
  sunken: '#f4f2ed',
  ink: '#15191e',
  muted: '#5c636b',
  rule: '#cfcabf',
  grid: '#e6e2d9',
  accent: '#1f5c99',
  good: '#00776d',
  bad: '#bf3a12',
  neutral: '#66707a',
  shade: '#74a9d2',
  shadeAgainst: '#ee9a6c',
  series: ['#1f5c99', '#d0661a', '#115a50', '#541d54', '#5c4e0f', '#3f7696', '#db627a', '#8d949c'],
};

/** The page by night. */
export const DARK: Theme = {
  surface: '#14171b',
  sunken: '#1e2328',
  ink: '#eceae5',
  muted: '#a3aab2',
  rule: '#41474e',
  grid: '#2b3036',
  accent: '#77b0e8',
  good: '#4cc3b3',
  bad: '#ff9068',
  neutral: '#98a2ac',
  shade: '#2f6499',
  shadeAgainst: '#9a4a22',
  series: ['#77b0e8', '#f0a05a', '#20a895', '#9a4f9e', '#dacf9a', '#a2cde9', '#ef637a', '#66707a'],
};

/** Names of custom properties, so that inline SVG follows the page's colours. */
export const CSS_VARIABLES: Theme = {
  surface: 'var(--surface)',
  sunken: 'var(--sunken)',
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  rule: 'var(--rule)',
  grid: 'var(--grid)',
  accent: 'var(--accent)',
  good: 'var(--good)',
  bad: 'var(--bad)',
  neutral: 'var(--neutral)',
  shade: 'var(--shade)',
  shadeAgainst: 'var(--shade-against)',
  series: [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `var(--series-${number})`),
};

/** Declarations of the custom properties that CSS_VARIABLES names, holding a theme's colours. */
export function themeDeclarations(theme: Theme): string {
  const { series, ...colors } = theme;
  const named = Object.entries(colors).map(
    ([name, color]) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${color}`,
  );
  const numbered = series.map((color, index) => `--series-${index + 1}:${color}`);
  return [...named, ...numbered].join(';');
}
