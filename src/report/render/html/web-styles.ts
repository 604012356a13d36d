/**
 * How the interactive parts look, in the page's own custom properties. They add nothing that a page without the
 * script would show, and nothing here moves what stands on it: marks lie over the page, or take a place that was kept.
 * Where fingers point, what they press is 44 px high.
 */
export const INTERACTION_STYLES = `
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
.how summary,.queries summary,.rest>summary,.drawer summary{min-height:44px;box-sizing:border-box;padding-block:11px}
.how p>a{display:inline-block;padding-block:12px}
.switch button,.drawer-copy,.drawer-close{min-width:44px;min-height:44px}
th .sort{min-height:44px}
tbody th,td,tfoot th{padding-block:14px}
:is(.value,.versus,td) .n[role=button]{position:relative}
:is(.value,.versus,td) .n[role=button]::after{content:'';position:absolute;inset:-14px -6px}
}
@media print{.tip,.drawer,.switch,.anchor{display:none}}
`;
