// Two layers that scroll with the table cover two that do not: a shadow shows where the table goes on.
const EDGES = [
  'linear-gradient(to right,var(--ground) 40%,transparent) left/36px 100% no-repeat local',
  'linear-gradient(to left,var(--ground) 40%,transparent) right/36px 100% no-repeat local',
  'linear-gradient(to right,var(--edge),transparent) left/14px 100% no-repeat scroll',
  'linear-gradient(to left,var(--edge),transparent) right/14px 100% no-repeat scroll',
].join(',');

/** Styles of tables and of lists of accounts. */
export const TABLE_STYLES = `
:root{--ground:var(--surface);--edge:color-mix(in srgb,var(--ink) 28%,transparent)}
.scroll{position:relative;overflow-x:auto;background:${EDGES}}
table{border-collapse:collapse;width:100%;font-size:var(--type-text);overflow-wrap:break-word}
th,td{padding:7px 0;padding-inline-start:18px;text-align:start;vertical-align:baseline;font-weight:400;border-bottom:1px solid var(--grid)}
th:first-child,td:first-child{padding-inline-start:0}
thead th{font-size:var(--type-small);line-height:1.35;font-weight:600;color:var(--muted);border-bottom:1px solid var(--ink);vertical-align:bottom}
thead th:first-child,th[scope=row]{position:sticky;inset-inline-start:0;z-index:1;background:var(--ground)}
th.end,td.end{text-align:end}
:is(:lang(ja),:lang(zh),:lang(ko)) thead th{min-width:5em}
td.end{white-space:nowrap}
th[scope=row]{min-width:4em;max-width:24em}
td.start{min-width:7em;max-width:30em}
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
@media screen and (max-width:600px){table{font-size:var(--type-note)}th,td{padding-inline-start:12px}.scroll th[scope=row],.scroll thead th:first-child{max-width:38vw}td.bars,td.lines{padding-inline-start:88px}td.bars .track,td.lines svg{inset-inline-start:12px}}
@media screen and (max-width:760px){.accounts summary{grid-template-columns:minmax(0,1fr) fit-content(45%);gap:0 12px;padding:7px 0}.accounts .bar{display:none}.accounts .badge{padding-inline-start:18px}.accounts .stake{grid-column:2}.score{grid-row:1;grid-column:2}.parts li{grid-template-columns:minmax(0,90px) 70px minmax(0,1fr)}.parts .fine{grid-column:3}.over{margin-top:20px}}
`;
