import { SYSTEM_FONTS } from '../../design/index.ts';

/** Styles of the page's frame: type, masthead, heads and bodies of blocks, what stands side by side. */
export const FRAME_STYLES = `
*,*::before,*::after{box-sizing:border-box}
html{font:var(--type-body)/1.5 ${SYSTEM_FONTS.sans};color:var(--ink);background:var(--surface);-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0 auto;max-width:1160px;padding:0 20px 48px;overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6,p,ul,ol,dl,dd,figure,blockquote,pre{margin:0}
h1,h2,h3{font-family:${SYSTEM_FONTS.serif};font-weight:700;line-height:1.15;text-wrap:balance}
h1{font-size:clamp(28px,5vw,44px);letter-spacing:-.01em}
h2{font-size:clamp(25px,4vw,var(--type-section))}
h3{font-size:var(--type-heading)}
h4{font-size:var(--type-text);line-height:1.3}
h5,h6{font-size:var(--type-text)}
a{color:var(--accent);text-underline-offset:.15em}
img,svg{display:block;max-width:100%;height:auto}
svg{overflow:visible;direction:ltr}
code,pre{font:var(--type-small)/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace}
pre{background:var(--sunken);padding:12px 14px;overflow-x:auto;white-space:pre-wrap}
small{font-size:var(--type-small);font-weight:400;color:var(--muted)}
.n,data,td,.value{font-variant-numeric:tabular-nums lining-nums}
h1,h2,h3,h4,.sub,.says,.lede,.reason,.versus,.kpi .fine,.parts span,.clip,.brand span{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:12;overflow:hidden}
.sub,.says,.lede,.reason,.findings .clip{-webkit-line-clamp:40}
.vh{display:block;position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-9999px}
.skip:focus{left:20px;top:8px;background:var(--surface);padding:8px 12px;z-index:3}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
main:focus{outline:none}
.sub,.fine,.lede,.says{color:var(--muted)}
.fine{font-size:var(--type-small)}
.sub{font-size:var(--type-text);margin-top:4px}
.good{color:var(--good)}.bad{color:var(--bad)}
.none{color:var(--muted)}
.masthead{border-top:6px solid var(--accent);padding:14px 0 0}
.brand{display:flex;gap:10px;align-items:center;font-weight:600;font-size:var(--type-text);margin-bottom:16px}
.logo{flex:none;max-width:50%;object-fit:contain}
.lede{font-size:var(--type-lead);line-height:1.4;max-width:44em;margin-top:8px}
.dateline{display:flex;flex-wrap:wrap;gap:0 22px;margin-top:16px;padding:8px 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);font-size:var(--type-note);color:var(--muted)}
.dateline time{color:var(--ink);font-weight:600}
footer{border-top:2px solid var(--ink);padding-top:10px;margin-top:40px}
.divider{margin-top:56px;border-top:4px solid var(--accent);padding-top:12px}
.block{margin-top:36px;padding-top:14px;border-top:1px solid var(--ink)}
.divider+.block,main>.vh+.block{border-top:0;margin-top:8px}
.divider+.group>:first-child,.divider+.group>.columns>.column>:first-child{border-top:0;margin-top:8px}
.says{font-size:var(--type-text);line-height:1.45;margin-top:10px}
.body{min-width:0;margin-top:16px}
.bare>.body{margin-top:0}
.chart,.distribution{container-type:inline-size}
.narrow{display:none}
.wide.narrow{display:block}
.wide>svg{width:100%}
.narrow>svg{width:100%;max-width:500px}
@container (max-width:679px){.wide{display:none}.narrow,.wide.narrow{display:block}}
@container (min-width:460px){.column .wide{display:block}.column .narrow:not(.wide){display:none}}
.band{margin-top:36px;padding-top:14px;border-top:1px solid var(--ink)}
.band+.columns>.column>:first-child,.band+.block{border-top:0;margin-top:6px}
@media (min-width:760px),print{.columns{display:grid;grid-template-columns:var(--shares);gap:0 44px}}
@media screen and (min-width:1000px){:is(main,.kept)>.block .findings{columns:2;column-gap:44px}:is(main,.kept)>.block .findings>li{break-inside:avoid;border-top:1px solid var(--grid);padding:16px 0}}
@media screen and (max-width:600px){body{padding:0 16px 32px}.lede{font-size:var(--type-body)}.masthead{padding-top:10px}.brand{margin-bottom:10px}.dateline{margin-top:10px;padding:6px 0}.divider{margin-top:36px}.block,.band{margin-top:26px;padding-top:10px}.body{margin-top:10px}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`;
