import type { Edition } from '../../edition/index.ts';

const RULES = `
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
thead th:first-child,th[scope=row]{position:static;background:none}
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

/** Styles of the page on paper of the report's size. */
export function printStyles(paper: Edition['page']): string {
  const { size, orientation } = paper ?? { size: 'a4', orientation: 'portrait' };
  return `@page{size:${size === 'letter' ? 'letter' : 'A4'} ${orientation};margin:16mm 14mm}${RULES}`;
}
