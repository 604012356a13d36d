import { SYSTEM_FONTS } from '../../design/index.ts';

/** Styles of the kinds of blocks. */
export const BLOCK_STYLES = `
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));gap:28px 36px}
.kpi{border-top:1px solid var(--rule);padding-top:10px}
.kpi h4,.trend h4{font-weight:600}
.number{display:flex;flex-wrap:wrap;align-items:end;justify-content:space-between;gap:12px;margin:2px 0 4px}
.value{max-width:100%;overflow-wrap:break-word;font-size:clamp(28px,4vw,36px);line-height:1.15;font-weight:600;letter-spacing:-.02em}
.number svg{flex:none;margin-bottom:5px}
.versus{font-size:var(--type-note);color:var(--muted)}
.change{font-weight:600;white-space:nowrap}
.change.neutral{color:var(--ink)}
.reason{font-size:var(--type-note);color:var(--muted)}
.reason::first-letter,.kpi .fine::first-letter,.target::first-letter{text-transform:uppercase}
.track{display:inline-block;max-width:100%;position:relative;width:64px;height:6px;margin-right:8px;background:var(--grid);vertical-align:.1em}
.track span{display:block;height:100%;background:var(--series-1)}
.target{font-size:var(--type-note);color:var(--muted);margin-top:2px}
.hows{display:flex;flex-wrap:wrap;gap:0 22px}
.hows>.how[open]{flex:1 0 100%}
.how{font-size:var(--type-note);margin-top:6px;color:var(--muted);min-width:0}
.how summary,.queries summary{cursor:pointer;width:fit-content;font-size:var(--type-small)}
.how[open]{background:var(--sunken);padding:8px 12px}
.how dt{font-weight:600;color:var(--ink);margin-top:6px}
.how p{margin-top:6px}
.how .scroll{margin-top:8px}
.findings{list-style:none;padding:0}
.findings>li{display:flex;gap:12px;padding:0 0 16px}
.findings>li+li{border-top:1px solid var(--grid);padding-top:16px}
.findings p{font:var(--type-lead)/1.42 ${SYSTEM_FONTS.serif};color:var(--ink);max-width:38em}
.findings .n{font-weight:700}
.findings p{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:40;overflow:hidden}
.findings ul{margin:6px 0 0;padding-left:1.1em;font-size:var(--type-text);color:var(--muted)}
.sign{flex:none;width:22px;height:22px;margin-top:3px;border-radius:50%;font-size:var(--type-small);line-height:22px;font-weight:700;text-align:center;background:var(--neutral);color:var(--surface)}
.good>.sign{background:var(--good)}.bad>.sign{background:var(--bad)}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,320px),1fr));gap:28px 44px}
.trend{border-top:1px solid var(--rule);padding-top:10px;min-width:0}
.trend .versus{margin-bottom:8px}
.trend strong{font-size:var(--type-heading);color:var(--ink)}
.trend svg{width:100%;max-width:360px}
figure .fine{margin-top:6px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:var(--type-text);overflow-wrap:break-word}
th,td{padding:7px 0 7px 18px;text-align:left;vertical-align:baseline;font-weight:400;border-bottom:1px solid var(--grid)}
th:first-child,td:first-child{padding-left:0}
thead th{font-size:var(--type-small);font-weight:600;color:var(--muted);border-bottom:1px solid var(--ink);vertical-align:bottom}
th.end,td.end{text-align:right}
td.end{white-space:nowrap}
th[scope=row]{min-width:8em;max-width:24em}
td.start{min-width:7em;max-width:30em}
tfoot th,tfoot td{font-weight:600;border-bottom:0;border-top:1px solid var(--ink)}
.more td{color:var(--muted);font-size:var(--type-small)}
.how table{font-size:var(--type-small);color:var(--ink)}
.over{margin-top:28px;padding-bottom:6px;border-bottom:1px solid var(--ink)}
.accounts{list-style:none;padding:0}
.accounts>li{border-bottom:1px solid var(--grid)}
.accounts summary{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,150px) 120px minmax(0,92px) minmax(0,124px);gap:4px 16px;align-items:center;padding:9px 0;cursor:pointer;list-style:none}
.accounts summary::-webkit-details-marker{display:none}
.who{font-weight:600;line-height:1.3;padding-left:18px;position:relative}.who .fine{display:block;font-weight:400}
.who::before{content:'▸';position:absolute;left:2px;color:var(--muted);font-weight:400}
details[open]>summary .who::before{content:'▾'}
.badge{font-size:var(--type-small);font-weight:600}
.badge.neutral{color:var(--muted)}
.score,.stake{text-align:right;min-width:0}.score{font-weight:600}
small{font-size:var(--type-small);font-weight:400;color:var(--muted)}
.parts{list-style:none;padding:2px 0 14px 18px}
.parts li{display:grid;grid-template-columns:minmax(0,120px) 110px minmax(0,190px) minmax(0,1fr);gap:0 14px;align-items:center;font-size:var(--type-note);padding:2px 0}
.parts .track{width:100%;margin:0}
.prose{max-width:42em}
.prose>*+*,.prose li>*+*{margin-top:12px}
.prose p{font:var(--type-prose)/1.55 ${SYSTEM_FONTS.serif}}
.prose h4{font:700 var(--type-lead)/1.3 ${SYSTEM_FONTS.serif};margin-top:22px}
.prose h5,.prose h6{margin-top:20px}
.prose ul,.prose ol{padding-left:1.3em}
.prose blockquote{border-left:3px solid var(--accent);padding-left:16px}
.prose blockquote p{font-size:var(--type-lead)}
.prose hr{border:0;border-top:1px solid var(--rule);margin:20px 0}
.prose code{background:var(--sunken);padding:1px 4px}
.prose pre code{background:none;padding:0}
.facts{display:grid;grid-template-columns:minmax(0,110px) minmax(0,1fr);gap:4px 16px;font-size:var(--type-note)}
.facts dt{color:var(--muted)}
.note{margin-top:14px;font-size:var(--type-note)}
.provenance h4{margin-top:22px}
.checks{list-style:none;padding:0;font-size:var(--type-note)}
.checks li{display:grid;grid-template-columns:minmax(0,96px) minmax(0,1fr);gap:0 16px;padding:4px 0}
.checks .badge.neutral{color:var(--ink)}

.queries h4{margin-bottom:4px}
.queries details{font-size:var(--type-note);padding:4px 0}
.queries pre{margin:6px 0}
@media screen and (max-width:600px){table{font-size:var(--type-note)}th,td{padding-left:12px}}
@media screen and (max-width:760px){.accounts summary{grid-template-columns:minmax(0,1fr) fit-content(45%)}.accounts .bar{display:none}.accounts .stake{grid-column:2}.score{grid-row:1;grid-column:2}.parts li{grid-template-columns:minmax(0,90px) 70px minmax(0,1fr)}.parts .fine{grid-column:3}}
`;
