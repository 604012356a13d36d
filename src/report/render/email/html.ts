import { DARK, escapeMarkup, LIGHT, oneLine, shadeColor, type Theme } from '../../design/index.ts';

/** Text made safe for HTML, in content and in quoted attributes; one line, without controls or direction overrides. */
export function escapeHtml(text: string, longest = 4_000): string {
  return escapeMarkup(oneLine(text.length <= longest ? text : `${text.slice(0, longest)}…`));
}

/**
 * Short stacks of fonts that mail programs have. Outlook falls back to Times where the first name of a stack is
 * unknown to it, which is why it gets its own (`mail-frame.ts`).
 */
export const MAIL_FONTS = {
  sans: "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
  serif: "Georgia,'Times New Roman',serif",
} as const;

/** What a piece of text is for: decides its colour by day and, by its class, by night. */
export type Role = 'ink' | 'muted' | 'good' | 'bad' | 'accent';

/** How a piece of text differs from that around it. */
export interface Look {
  readonly role?: Role;
  /** In px. */
  readonly size?: number;
  readonly serif?: boolean;
  readonly bold?: boolean;
  /** Further classes, for dark mode and phones. */
  readonly classes?: string;
  /** Further declarations. */
  readonly css?: string;
}

/**
 * An element around content that is already HTML, with inline style, which is all that some mail programs read, and the
 * classes that dark mode needs.
 */
export function element(tag: string, look: Look, content: string, attributes = ''): string {
  const { role, size, serif = false, bold = false, css = '' } = look;
  const style = [
    ...(bold ? ['font-weight:600'] : /^h\d$/.test(tag) ? ['font-weight:400'] : []),
    ...(size === undefined ? [] : [`font-size:${size}px`]),
    ...(size !== undefined && size > 18 ? ['line-height:1.2'] : []),
    ...(serif ? [`font-family:${MAIL_FONTS.serif}`] : []),
    ...(role === undefined ? [] : [`color:${LIGHT[role]}`]),
    ...(css === '' ? [] : [css]),
  ].join(';');
  const classes = [role, look.classes].filter((name) => name !== undefined && name !== '').join(' ');
  const open = [
    `<${tag}`,
    classes === '' ? '' : ` class="${classes}"`,
    attributes === '' ? '' : ` ${attributes}`,
    style === '' ? '' : ` style="${style}"`,
  ].join('');
  return `${open}>${content}</${tag}>`;
}

/** A layout table: mail programs know nothing newer that they agree on. */
export function layout(rows: string, css = '', attributes = ''): string {
  const style = `border-collapse:collapse${css === '' ? '' : `;${css}`}`;
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"${attributes === '' ? '' : ` ${attributes}`} style="${style}">${rows}</table>`;
}

/** A layout table of one cell: Outlook heeds padding, borders and grounds of cells alone. */
export function box(css: string, content: string, classes = '', attributes = ''): string {
  const named = classes === '' ? '' : ` class="${classes}"`;
  return layout(
    `<tr><td${named}${attributes === '' ? '' : ` ${attributes}`} style="${css}">${content}</td></tr>`,
  );
}

/** Shades of cells are told apart in so many steps each way. */
export const SHADES = 5;

/** The class of a step, which gives its ground by night. */
export function shadeClass(step: number): string {
  return step > 0 ? `s${step}` : `n${-step}`;
}

/** The ground of a step, from -`SHADES` to `SHADES`; ink reads on it. */
export function shadeOf(theme: Theme, step: number): string {
  return shadeColor(theme, step / SHADES);
}

/**
 * The style sheets: the width of phones, and colours by night, for programs that have them. Everything else is inline.
 * Plain class selectors only, which is what Gmail keeps; it drops a sheet that it cannot read as a whole, so each
 * stands by itself.
 */
export function styleSheets(accentByNight: string): string {
  const roles = (['ink', 'muted', 'good', 'bad'] as const).map((role) => important(role, 'color', role));
  const night = [
    ...roles,
    `.accent{color:${accentByNight}!important}`,
    important('page', 'background', 'surface'),
    important('rule', 'border-color', 'rule'),
    `.line{border-color:${DARK.rule}!important}`,
    important('heavy', 'border-color', 'ink'),
    important('sunken', 'background', 'sunken'),
    `.bar{background:${DARK.series[0]}!important}`,
    important('track', 'background', 'grid'),
    `.brand{border-color:${accentByNight}!important}`,
    `.button{background:${accentByNight}!important;color:${DARK.surface}!important}`,
    ...Array.from({ length: 2 * SHADES + 1 }, (_, at) => at - SHADES)
      .filter((step) => step !== 0)
      .map((step) => `.${shadeClass(step)}{background:${shadeOf(DARK, step)}!important}`),
    PAPER,
  ];
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    `@media only screen and (max-width:551px){${PHONE}}`,
    `@media (prefers-color-scheme:dark){${night.join('')}}`,
  ]
    .map((sheet) => `<style>${sheet}</style>`)
    .join('');
}

/** By night pictures lie on white, with a margin of it. */
const PAPER =
  '.paper{background:#ffffff!important;padding:8px!important;box-sizing:border-box;border-radius:3px}';

/** Shares of a phone's width that the columns of a table have, in percent, where not all of them fit: of the first and the others. */
export const PHONE_SHARES = [
  [50, 50],
  [40, 30, 30],
  [34, 22, 22, 22],
] as const;

/**
 * On a phone the columns of a table that do not fit flow beneath its row, each with its label before it; the others
 * keep their places by shares of the width: `a2` and `b2` are the first and every other of two columns.
 */
const PHONE = [
  '.flow{display:block!important}',
  '.c{display:inline-block!important;box-sizing:border-box;border:0!important}',
  '.line{border-bottom:1px solid #cfcabf!important;padding:0 0 5px}',
  '.a1{width:100%!important}',
  ...PHONE_SHARES.map(
    ([first, other], at) => `.a${at + 2}{width:${first}%!important}.b${at + 2}{width:${other}%!important}`,
  ),
  '.x{padding:0 14px 0 0!important;text-align:left!important;white-space:normal!important;overflow-wrap:anywhere!important;background:none!important}',
  '.h,.hide{display:none!important}',
  '.l{display:inline!important}',
].join('');

function important(name: string, property: string, color: Exclude<keyof Theme, 'series'>): string {
  return `.${name}{${property}:${DARK[color]}!important}`;
}
