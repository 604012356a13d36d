import {
  brandTheme,
  DARK,
  LIGHT,
  SYSTEM_FONTS,
  themeDeclarations,
  typeDeclarations,
} from '../../design/index.ts';
import type { Edition } from '../../edition/index.ts';
import { BLOCK_STYLES } from './block-styles.ts';

const BASE = `
*,*::before,*::after{box-sizing:border-box}
html{font:var(--type-body)/1.5 ${SYSTEM_FONTS.sans};color:var(--ink);background:var(--surface);-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0 auto;max-width:1160px;padding:0 20px 48px;overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6,p,ul,ol,dl,dd,figure,blockquote,pre{margin:0}
h1,h2,h3{font-family:${SYSTEM_FONTS.serif};font-weight:700;line-height:1.15;text-wrap:balance}
h1{font-size:clamp(30px,5vw,44px);letter-spacing:-.01em}
h2{font-size:var(--type-section)}
h3{font-size:var(--type-heading)}
h4{font-size:var(--type-text);line-height:1.3}
h5,h6{font-size:var(--type-text)}
a{color:var(--accent);text-underline-offset:.15em}
code,pre{font:var(--type-small)/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace}
pre{background:var(--sunken);padding:12px 14px;overflow-x:auto;white-space:pre-wrap}
svg{display:block;max-width:100%;height:auto;overflow:visible}
.wide svg{width:100%}
.n,data,td,.value{font-variant-numeric:tabular-nums lining-nums}
h1,h2,h3,h4,.sub,.says,.lede,.reason,.versus,.kpi .fine,.parts span,.clip,.brand{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:6;overflow:hidden}
.parts .track,.parts .track span,.kpi .vh{display:block}
.vh{display:block;position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-9999px}
.skip:focus{left:20px;top:8px;background:var(--surface);padding:8px 12px;z-index:1}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
main:focus{outline:none}
.sub,.fine,.lede,.says{color:var(--muted)}
.fine{font-size:var(--type-small)}
.sub{font-size:var(--type-text);margin-top:4px}
.good{color:var(--good)}.bad{color:var(--bad)}
.none{color:var(--muted)}
.masthead{padding:0 0 14px}
.masthead .brand{width:fit-content;background:var(--accent);color:var(--surface);font-weight:600;font-size:var(--type-small);letter-spacing:.02em;padding:22px 12px 6px;margin-bottom:18px}
.lede{font-size:var(--type-lead);max-width:44em;margin-top:8px}
.dateline{display:flex;flex-wrap:wrap;gap:2px 22px;margin-top:18px;padding:9px 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);font-size:var(--type-note);color:var(--muted)}
.dateline time{color:var(--ink);font-weight:600}
footer{border-top:2px solid var(--ink);padding-top:10px;margin-top:40px}
.divider{margin-top:56px;border-top:4px solid var(--accent);padding-top:12px}
.divider+.block{border-top:0;margin-top:8px}
main>.vh+.block{border-top:0;margin-top:10px}
.block{margin-top:36px;padding-top:14px;border-top:1px solid var(--ink)}
.says{font-size:var(--type-text);line-height:1.45;margin-top:10px}
.body{min-width:0;margin-top:16px}
.narrow{display:none}
@media screen and (min-width:1000px){.block{display:grid;grid-template-columns:minmax(0,260px) minmax(0,1fr);gap:0 44px}.body{margin-top:4px}.kpis{display:block}.kpis>.body{margin-top:16px}}
@media screen and (max-width:600px){body{padding:0 16px 40px}.wide{display:none}.narrow{display:block}.narrow svg{width:100%}.lede{font-size:var(--type-body)}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`;

const PRINT = `
@media print{
@page{margin:16mm 14mm}
html{font-size:10.5pt;background:none}
body{max-width:none;padding:0}
.skip,.how,.queries,.accounts .who::before{display:none}
.block{display:block;margin-top:20pt}
.body{margin-top:8pt}
h1,h2,h3,h4,.head,summary{break-after:avoid}
figure,.chart,.kpis,.kpi,.trend,tr,li,.accounts>li{break-inside:avoid}
.wide{display:block}.narrow{display:none}
.cards{grid-template-columns:repeat(3,minmax(0,1fr))}
.panels{grid-template-columns:repeat(2,minmax(0,1fr))}
.number svg{width:68px}
.scroll{overflow:visible}
thead{display:table-header-group}
a{color:inherit}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;

/** The page's style sheet: tokens as custom properties by day, by night and on paper, and the layout. */
export function styleSheet(brandColor: string | undefined, _paper: Edition['page']): string {
  const day = themeDeclarations(brandTheme(LIGHT, brandColor));
  const night = themeDeclarations(brandTheme(DARK, brandColor));
  const schemes = `:root{color-scheme:light dark;${typeDeclarations()};${day}}@media (prefers-color-scheme:dark){@media screen{:root{${night}}}}`;
  return `${schemes}${BASE}${BLOCK_STYLES}${PRINT}`.replaceAll('\n', '');
}
