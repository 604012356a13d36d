import {
  brandTheme,
  DARK,
  LIGHT,
  SYSTEM_FONTS,
  themeDeclarations,
  typeDeclarations,
} from '../../design/index.ts';
import type { Edition } from '../../edition/index.ts';

/** The page's style sheet: tokens as custom properties by day, by night and on paper, and the layout. */
export function styleSheet(brandColor: string | undefined, paper: Edition['page']): string {
  const day = themeDeclarations(brandTheme(LIGHT, brandColor));
  const night = themeDeclarations(brandTheme(DARK, brandColor));
  const schemes = `:root{color-scheme:light dark;${typeDeclarations()};${day}}@media (prefers-color-scheme:dark){@media screen{:root{${night}}}}`;
  const paperColors = '@media print{:root{color-scheme:light}}';
  return `${schemes}${paperColors}${FRAME}${BLOCKS}${TABLES}${INTERACTION}${onPaper(paper)}`.replaceAll(
    '\n',
    '',
  );
}

/** Styles of the page on paper of the report's size. */
function onPaper(paper: Edition['page']): string {
  const { size, orientation } = paper ?? { size: 'a4', orientation: 'portrait' };
  return `@page{size:${size === 'letter' ? 'letter' : 'A4'} ${orientation};margin:16mm 14mm}${PRINT}`;
}

/** Styles of the page's frame: type, masthead, heads and bodies of blocks, what stands side by side. */
const FRAME = `
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

/** Styles of what blocks hold: figures, findings, remarks, prose, the facts of the edition. */
const BLOCKS = `
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));gap:24px 36px}
.kpi{border-top:1px solid var(--rule);padding-top:8px}
.of-figures.bare .kpi:only-child{border-top:0;padding-top:0}
.kpi h4,.trend h4{font-weight:600}
.number{display:flex;flex-wrap:wrap;align-items:end;justify-content:space-between;gap:4px 12px;margin:2px 0 4px}
.value{max-width:100%;overflow-wrap:break-word;font-size:clamp(28px,4vw,36px);line-height:1.15;font-weight:600;letter-spacing:-.02em}
.number svg{flex:none;margin-bottom:5px}
.versus{font-size:var(--type-note);color:var(--muted)}
.change{font-weight:600;white-space:nowrap}
.change.neutral{color:var(--ink)}
.reason{font-size:var(--type-note);color:var(--muted)}
.reason::first-letter,.kpi .fine::first-letter,.target::first-letter{text-transform:uppercase}
.track{display:inline-block;max-width:100%;position:relative;width:64px;height:6px;margin-inline-end:8px;background:var(--grid);vertical-align:.1em}
.track span{display:block;height:100%;background:var(--series-1)}
.target{font-size:var(--type-note);color:var(--muted);margin-top:2px}
.hows{display:flex;flex-wrap:wrap;gap:0 22px}
.hows>.how[open]{flex:1 0 100%}
.how{--ground:var(--sunken);font-size:var(--type-note);margin-top:4px;color:var(--muted);min-width:0}
.how summary,.queries summary,.passed>summary,.rest>summary{cursor:pointer;width:fit-content;font-size:var(--type-small);padding:3px 0}
.how[open]{background:var(--sunken);padding:6px 12px 10px}
.how dt{font-weight:600;color:var(--ink);margin-top:6px}
.how p{margin-top:6px}
.how .scroll{margin-top:8px}
.findings{list-style:none;padding:0}
.findings>li{display:flex;gap:12px;padding:0 0 16px}
.findings>li:last-child{padding-bottom:0}
.findings>li+li{border-top:1px solid var(--grid);padding-top:16px}
.findings p{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:40;overflow:hidden;font:var(--type-lead)/1.42 ${SYSTEM_FONTS.serif};color:var(--ink);max-width:38em}
.findings .n,.prose .n{font-weight:600;white-space:nowrap}
.findings ul{margin:6px 0 0;padding-inline-start:1.1em;font-size:var(--type-text);color:var(--muted)}
.findings ul .n{color:var(--ink)}
.sign{display:inline-block;flex:none;width:22px;height:22px;margin-top:3px;border-radius:50%;font-size:var(--type-small);line-height:22px;font-weight:700;text-align:center;background:var(--neutral);color:var(--surface)}
.good>.sign,.good>.tone>.sign{background:var(--good)}.bad>.sign,.bad>.tone>.sign{background:var(--bad)}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,320px),1fr));gap:28px 44px}
.panels+.scroll{margin-top:28px}
.trend{border-top:1px solid var(--rule);padding-top:8px;min-width:0}
.trend .versus{margin-bottom:8px}
.trend strong{font-size:var(--type-heading);color:var(--ink)}
.trend .narrow>svg{max-width:360px}
.panel .hows{margin-top:2px}
figcaption{margin-top:6px}
.callout{border:0;border-inline-start:5px solid var(--neutral);background:var(--sunken);padding:14px 20px 16px}
.divider+.callout,main>.vh+.callout{margin-top:16px}
.callout.good{border-color:var(--good);color:inherit}.callout.bad{border-color:var(--bad);color:inherit}
.tone{display:flex;gap:8px;align-items:center;font:600 var(--type-note)/1.3 ${SYSTEM_FONTS.sans};color:var(--muted)}
.callout.good .tone{color:var(--good)}.callout.bad .tone{color:var(--bad)}
.tone .sign{margin:0;color:var(--sunken)}
.callout h3:not(.tone){margin-top:6px;font-size:var(--type-lead)}
.callout .prose{margin-top:6px}
.callout .prose p{font-size:var(--type-body)}
.said{border-inline-start:4px solid var(--accent);padding-inline-start:20px}
.said blockquote p{font:italic clamp(20px,3vw,26px)/1.35 ${SYSTEM_FONTS.serif};max-width:30em}
.said blockquote>*+*{margin-top:10px}
.said figcaption{font-size:var(--type-note);color:var(--muted);margin-top:10px}
.bare:has(.said){border-top:0}
.picture img{background:#fff}
.prose{max-width:42em}
.prose>*+*,.prose li>*+*{margin-top:12px}
.prose p{font:var(--type-prose)/1.55 ${SYSTEM_FONTS.serif}}
.prose h4{font:700 var(--type-lead)/1.3 ${SYSTEM_FONTS.serif};margin-top:22px}
.prose h5,.prose h6{margin-top:20px}
.prose ul,.prose ol{padding-inline-start:1.3em}
.prose blockquote{border-inline-start:3px solid var(--accent);padding-inline-start:16px}
.prose blockquote p{font-size:var(--type-lead)}
.prose hr{border:0;border-top:1px solid var(--rule);margin:20px 0}
.prose code{background:var(--sunken);padding:1px 4px}
.prose pre code{background:none;padding:0}
.facts{display:grid;grid-template-columns:minmax(0,110px) minmax(0,1fr);gap:4px 16px;font-size:var(--type-note)}
.facts dt{color:var(--muted)}
.note{margin-top:14px;font-size:var(--type-note)}
.of-sources h4{margin-top:22px}
.checks{list-style:none;padding:0;font-size:var(--type-note)}
.checks li{display:grid;grid-template-columns:minmax(0,96px) minmax(0,1fr);gap:0 16px;padding:4px 0}
.checks .badge.neutral{color:var(--ink)}
.queries{margin-top:4px}
.queries>summary{color:var(--muted)}
.queries details{font-size:var(--type-note);padding:2px 0}
.queries pre{margin:6px 0}
@media screen and (max-width:600px){.cards{gap:14px 24px}.findings>li{padding-bottom:12px}.findings>li+li{padding-top:12px}.findings p{font-size:17px}.facts{grid-template-columns:fit-content(130px) minmax(0,1fr)}.callout{padding:12px 14px}}
`;

// Two layers that scroll with the table cover two that do not: a shadow shows where the table goes on.
const EDGES = [
  'linear-gradient(to right,var(--ground) 40%,transparent) left/36px 100% no-repeat local',
  'linear-gradient(to left,var(--ground) 40%,transparent) right/36px 100% no-repeat local',
  'linear-gradient(to right,var(--edge),transparent) left/14px 100% no-repeat scroll',
  'linear-gradient(to left,var(--edge),transparent) right/14px 100% no-repeat scroll',
].join(',');

/** Styles of tables and of lists of accounts. */
const TABLES = `
:root{--ground:var(--surface);--edge:color-mix(in srgb,var(--ink) 28%,transparent)}
.scroll{position:relative;overflow-x:auto;background:${EDGES}}
table{border-collapse:collapse;width:100%;font-size:var(--type-text);overflow-wrap:break-word}
th,td{padding:7px 0;padding-inline-start:18px;text-align:start;vertical-align:baseline;font-weight:400;border-bottom:1px solid var(--grid)}
th:first-child,td:first-child{padding-inline-start:0}
thead th{font-size:var(--type-small);line-height:1.35;font-weight:600;color:var(--muted);border-bottom:1px solid var(--ink);vertical-align:bottom}
thead tr:first-child>:first-child,th[scope=row]{position:sticky;inset-inline-start:0;z-index:1;background:var(--ground)}
thead td{border-bottom:1px solid var(--ink)}
.group-head{text-align:center;border-bottom:1px solid var(--rule)}
.group-head .clip{display:inline-block;position:sticky;inset-inline:min(40vw,11em) 12px}
:is(th,td).begins,.group-head{padding-inline-start:30px}
th.end,td.end{text-align:end}
:is(:lang(ja),:lang(zh),:lang(ko)) thead th{min-width:5em}
td.end{white-space:nowrap}
th[scope=row]{min-width:4em;max-width:24em}
td.start{min-width:7em;max-width:30em}
th.l1{padding-inline-start:14px}th.l2{padding-inline-start:28px}th.l3{padding-inline-start:42px}th.l4{padding-inline-start:56px}th.l5{padding-inline-start:70px}th.l6{padding-inline-start:84px}
:is(.heading,.sum,.result)>:is(th,td){font-weight:600}
.heading>:is(th,td){padding-top:18px;border-bottom-color:var(--rule)}
.result>:is(th,td){border-top:1px solid var(--ink)}
tfoot th,tfoot td{font-weight:600;border-bottom:0;border-top:1px solid var(--ink)}
.others th,.others td,.more td{color:var(--muted)}
.more td{font-size:var(--type-small)}
.spans{font-weight:400}
.how table{font-size:var(--type-small);color:var(--ink)}
td.bars,td.lines{position:relative;padding-inline-start:96px}
td.bars .track{position:absolute;inset-inline-start:18px;top:calc(7px + .75em);width:72px;height:9px;margin:-4px 0 0;background:none}
td.lines svg{position:absolute;inset-inline-start:18px;top:calc(7px + .75em);margin-top:-11px}
th.shades,td.shades{padding-inline-end:8px}
td.shade{padding-inline-start:20px;box-shadow:inset 12px 0 var(--ground)}
[dir=rtl] td.shade{box-shadow:inset -12px 0 var(--ground)}
td.good,td.bad{font-weight:600}
td.shade.good,td.shade.bad{color:var(--ink)}
.verdict{font-size:.75em;margin-inline-end:5px}
.over{display:flex;justify-content:space-between;align-items:end;gap:0 20px;margin-top:28px;padding-bottom:6px;border-bottom:1px solid var(--ink)}
.over .fine{flex:0 1 auto;max-width:50%;text-align:end;line-height:1.3;color:var(--muted);display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:6;overflow:hidden}
.accounts{list-style:none;padding:0}
.accounts>li{border-bottom:1px solid var(--grid)}
.accounts summary{position:relative;display:grid;grid-template-columns:minmax(0,1fr) minmax(0,150px) 120px minmax(0,92px) minmax(0,88px);gap:4px 16px;align-items:center;padding:9px 0;cursor:pointer;list-style:none}
.accounts summary::-webkit-details-marker{display:none}
.who{font-weight:600;line-height:1.3;padding-inline-start:18px;position:relative}.who .fine,.accounts .badge{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:6;overflow:hidden}.who .fine{font-weight:400}
.who::before{content:'▸';position:absolute;inset-inline-start:2px;color:var(--muted);font-weight:400}
details[open]>summary .who::before{content:'▾'}
.badge{font-size:var(--type-small);font-weight:600}
.badge.neutral{color:var(--muted)}
.score,.stake{text-align:end;min-width:0}.score{font-weight:600}
.parts{list-style:none;padding:2px 0 14px;padding-inline-start:18px}
.parts li{display:grid;grid-template-columns:minmax(0,120px) 110px minmax(0,190px) minmax(0,1fr);gap:0 14px;align-items:center;font-size:var(--type-note);padding:2px 0}
.parts .track,.parts .track span{display:block}
.parts .track{width:100%;margin:0}
@supports selector(::details-content){
@media (min-width:761px),print{.rest>summary{display:none}.rest::details-content{content-visibility:visible;block-size:auto}}
}
@media screen and (max-width:600px){table{font-size:var(--type-note)}th,td{padding-inline-start:12px}.scroll th[scope=row],.scroll thead tr:first-child>th:first-child{max-width:38vw}td.bars,td.lines{padding-inline-start:88px}td.bars .track,td.lines svg{inset-inline-start:12px}}
@media screen and (max-width:760px){.accounts summary{grid-template-columns:minmax(0,1fr) fit-content(45%);gap:0 12px;padding:7px 0}.accounts .bar{display:none}.accounts .badge{padding-inline-start:18px}.accounts .stake{grid-column:2}.score{grid-row:1;grid-column:2}.parts li{grid-template-columns:minmax(0,90px) 70px minmax(0,1fr)}.parts .fine{grid-column:3}.over{margin-top:20px}}
`;

/**
 * How the interactive parts look, in the page's own custom properties. They add nothing that a page without the
 * script would show, and nothing here moves what stands on it: marks lie over the page, or take a place that was kept.
 * Where fingers point, what they press is 44 px high.
 */
const INTERACTION = `
:focus-visible{outline-color:var(--ink)}
figure.chart:focus-visible{outline-color:var(--muted);outline-offset:6px;border-radius:1px}
.n[role=button]{cursor:pointer;text-decoration:underline transparent;text-decoration-thickness:1px;text-underline-offset:.18em}
.n[role=button]:hover{text-decoration:underline dotted currentColor;text-decoration-thickness:1px}
.drawer{position:fixed;inset:0 0 0 auto;width:min(480px,100vw);height:100%;max-width:none;max-height:none;margin:0;padding:22px 24px 40px;border:0;border-left:1px solid var(--rule);background:var(--surface);color:var(--ink);overflow:auto;overscroll-behavior:contain;overflow-wrap:anywhere}
.drawer::backdrop{background:rgb(0 0 0/.38)}
.drawer h2{font-size:var(--type-heading)}
.drawer h3{font-family:inherit;font-size:var(--type-note);font-weight:600;line-height:1.4;color:var(--muted)}
.drawer p{margin-top:6px}
.drawer-value{font-size:34px;font-weight:600;line-height:1.15;font-variant-numeric:tabular-nums lining-nums}
.drawer dl{display:grid;grid-template-columns:minmax(0,116px) minmax(0,1fr);margin:18px 0 0;border-bottom:1px solid var(--grid)}
.drawer dt{grid-column:1;padding-block:8px;padding-inline-end:16px;border-top:1px solid var(--grid);font-size:var(--type-note);line-height:1.6;color:var(--muted)}
.drawer dd{grid-column:2;margin:0;padding-bottom:8px;font-size:var(--type-text);line-height:1.5}
.drawer dt+dd{padding-top:8px;border-top:1px solid var(--grid)}
.drawer dd:has(+dd){padding-bottom:2px}
.drawer dd.drawer-when::first-letter{text-transform:uppercase}
.drawer code .part{display:inline-block;max-width:100%}
.drawer dd details p{margin-top:4px}
.drawer summary{cursor:pointer;padding:2px 0}
.drawer section{margin-top:18px}
.drawer-head{display:flex;justify-content:space-between;align-items:center;gap:12px}
.drawer pre{margin:6px 0 12px}
.drawer ol{margin:4px 0 0;padding-left:24px;font-size:var(--type-small)}
.drawer-close{position:sticky;top:-8px;float:inline-end;z-index:1;margin:-8px 0 0;margin-inline:12px -10px;width:36px;height:36px;padding:0;border:0;border-radius:50%;background:var(--sunken);color:var(--ink);font:inherit;line-height:1;cursor:pointer}
.drawer-copy{min-height:28px;padding:2px 10px;border:1px solid var(--rule);border-radius:4px;background:var(--surface);color:var(--ink);font:inherit;font-size:var(--type-note);cursor:pointer}
.drawer-verdict{font-weight:600;white-space:nowrap}
.drawer .neutral{color:var(--ink)}
.tip{position:absolute;z-index:2;box-sizing:border-box;width:max-content;max-width:min(300px,calc(100vw - 16px));padding:8px 10px;background:var(--ink);color:var(--surface);border-radius:4px;font-size:var(--type-note);line-height:1.35;pointer-events:none;overflow-wrap:anywhere}
.tip[hidden]{display:none}
.tip strong,.tip bdi{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.tip div{display:flex;align-items:baseline;gap:6px;margin-top:2px}
.tip i{flex:none;width:9px;height:9px;border-radius:50%;box-shadow:0 0 0 1px var(--surface)}
.tip i[hidden]{display:none}
.tip b{margin-left:auto;padding-left:12px;font-weight:600;font-variant-numeric:tabular-nums lining-nums;white-space:nowrap}
.hit.on{fill:var(--ink);fill-opacity:.07}
[data-kind=heat-map] .hit.on{fill-opacity:0;stroke:var(--ink);stroke-width:2}
svg .off{display:none}
figure.chart{touch-action:pan-y pinch-zoom}
[data-legend][role=button]{cursor:pointer}
[data-legend][aria-pressed=false]{text-decoration:line-through;opacity:.75}
.switch{display:flex;margin-top:4px}
.switch button{padding:2px 12px;border:1px solid var(--rule);background:var(--surface);color:var(--muted);font:inherit;font-size:var(--type-small);cursor:pointer}
.switch button:first-child{border-radius:4px 0 0 4px}
.switch button:last-child{border-radius:0 4px 4px 0;border-left:0}
.switch button[aria-pressed=true]{background:var(--sunken);color:var(--ink);font-weight:600}
summary.switched{display:none}
figure.tabled .as-table{--ground:var(--surface);margin-top:0;padding:4px 0 0;background:none}
th .sort{display:block;position:relative;width:fit-content;max-width:100%;padding:0;border:0;background:none;color:inherit;font:inherit;letter-spacing:inherit;text-align:inherit;text-transform:inherit;cursor:pointer}
th.end .sort{margin-inline-start:auto}
th .sort:hover{color:var(--ink)}
th[aria-sort]{box-shadow:inset 0 -2px var(--ink)}
th[aria-sort] .sort{color:var(--ink)}
th[aria-sort] .sort::after{position:absolute;bottom:.35em;inset-inline-start:calc(100% + 3px);font-size:8px;line-height:1}
th.end[aria-sort] .sort::after{inset-inline:auto calc(100% + 3px)}
th[aria-sort=ascending] .sort::after{content:'▲';content:'▲'/''}
th[aria-sort=descending] .sort::after{content:'▼';content:'▼'/''}
.head:has(>.anchor){position:relative}
.anchor{position:absolute;top:0;right:0;padding:0 6px;background:var(--surface);color:var(--muted);text-decoration:none;opacity:0}
.head:hover>.anchor,.anchor:focus-visible{opacity:1}
@media screen{figure.tabled :is(.wide,.narrow,svg,.legend){display:none}}
@media screen and (max-width:600px){.drawer{inset:auto 0 0 0;width:100%;height:auto;max-height:85dvh;border-left:0;border-top:1px solid var(--rule);border-radius:14px 14px 0 0;padding:18px 16px 32px}.drawer-close{margin-top:-4px;top:-4px}.drawer dl{grid-template-columns:minmax(0,112px) minmax(0,1fr)}.drawer dt{padding-inline-end:10px}}
@media screen and (prefers-reduced-motion:no-preference){.drawer[open]{animation:drawer-in .18s ease-out}.tip{transition:left .08s,top .08s}@keyframes drawer-in{from{transform:translateX(24px);opacity:0}}}
@media (pointer:coarse){
.how summary,.queries summary,.passed>summary,.rest>summary,.drawer summary{min-height:44px;box-sizing:border-box;padding-block:11px}
.how p>a{display:inline-block;padding-block:12px}
.switch button,.drawer-copy,.drawer-close{min-width:44px;min-height:44px}
th .sort{min-height:44px}
tbody th,td,tfoot th{padding-block:14px}
:is(.value,.versus,td) .n[role=button]{position:relative}
:is(.value,.versus,td) .n[role=button]::after{content:'';position:absolute;inset:-14px -6px}
}
@media print{.tip,.drawer,.switch,.anchor{display:none}}
`;

const PRINT = `
@media print{
html{font-size:10.5pt;background:none}
body{max-width:none;padding:0}
h1{font-size:26pt}
.skip,.how,.queries,footer,.rest[open]>summary,.accounts .who::before{display:none}
.accounts summary{grid-template-columns:minmax(0,1fr) minmax(0,130px) 100px 76px 76px;gap:2px 12px;padding:6px 0}
.divider{margin-top:22pt}
.block,.band{margin-top:16pt}
.body{margin-top:8pt}
h1,h2,h3,h4,.head,.divider,.band,.over,.distribution{break-after:avoid}
figure,.distribution+.scroll,.of-chart,.callout,.kpi,.trend,tr,.findings>li,.accounts>li,.checks li,.kept{break-inside:avoid}
.turn{break-after:page}
.turn:last-child{break-after:auto}
.cards{grid-template-columns:repeat(auto-fill,minmax(min(100%,190px),1fr));gap:14pt 20pt}
.value{font-size:20pt}
.panels{grid-template-columns:repeat(auto-fill,minmax(min(100%,280px),1fr));gap:16pt 24pt}
.number svg{width:68px}
.scroll{overflow:visible;background:none}
thead{display:table-header-group}
tfoot{display:table-row-group}
thead tr:first-child>:first-child,th[scope=row]{position:static;background:none}
.group-head .clip{display:inline;position:static}
table{font-size:9pt}
th,td{overflow-wrap:anywhere}
thead th{font-size:.9em}
thead:not(:has(:nth-child(11))) th{min-width:7em}
table.many thead:not(:has(:nth-child(11))) th{min-width:6em}
th[scope=row]{min-width:7em}
.findings p{-webkit-line-clamp:24}
table.many{font-size:7.5pt}
table.many th,table.many td{padding-inline-start:8px}
table.many :is(td.bars,td.lines){padding-inline-start:86px}
table.many :is(td.bars .track,td.lines svg){inset-inline-start:8px}
table.many td.shade{padding-inline-start:20px}
p{orphans:3;widows:3}
a{color:inherit}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
