import { SYSTEM_FONTS } from '../../design/index.ts';

/** Styles of what blocks hold: figures, findings, remarks, prose, the facts of the edition. */
export const BLOCK_STYLES = `
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
.how summary,.queries summary,.rest>summary{cursor:pointer;width:fit-content;font-size:var(--type-small);padding:3px 0}
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
