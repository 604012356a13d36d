import { LIGHT } from '../../../design/index.ts';
import { type Deck, PAGE, type Place, type Slide } from '../deck/deck.ts';
import { MARGIN, WIDTH } from '../deck/frame.ts';
import { solid } from './color.ts';
import { GROUP } from './slide-xml.ts';
import { textXml } from './text-xml.ts';
import { emu, NAMESPACES, type Xml, xml } from './xml.ts';

const COLORS = xml`bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"`;
const GROUND = xml`<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>`;

const TITLE: Place = { x: MARGIN, y: 60, width: WIDTH, height: 72 };
const BODY: Place = { x: MARGIN, y: 150, width: WIDTH, height: 336 };
const FOOT: Place = { x: MARGIN, y: 502, width: WIDTH - 60, height: 26 };
const NUMBER: Place = { x: PAGE.width - MARGIN - 50, y: 502, width: 50, height: 14 };

/** The layouts of slides, in the order of their parts. */
export const LAYOUTS = ['title', 'content'] as const satisfies readonly Slide['layout'][];

/** What all slides have in common: where titles, texts, feet and numbers stand, and how they look. */
export function masterXml(): Xml {
  const ids = LAYOUTS.map((_, at) => xml`<p:sldLayoutId id="${2_147_483_649 + at}" r:id="rId${at + 1}"/>`);
  const shapes = [
    holder(2, 'Title', xml`type="title"`, TITLE),
    holder(3, 'Text', xml`type="body" idx="1"`, BODY),
    holder(4, 'Footer', xml`type="ftr" sz="quarter" idx="10"`, FOOT),
    holder(5, 'Slide number', xml`type="sldNum" sz="quarter" idx="11"`, NUMBER),
  ];
  const levels = [1, 2, 3, 4, 5].map((level) => styleXml(level, 18, '+mn'));
  return xml`<p:sldMaster ${NAMESPACES}><p:cSld>${GROUND}<p:spTree>${GROUP}${shapes}</p:spTree></p:cSld><p:clrMap ${COLORS}/><p:sldLayoutIdLst>${ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>${styleXml(1, 30, '+mj')}</p:titleStyle><p:bodyStyle>${levels}</p:bodyStyle><p:otherStyle>${styleXml(1, 12, '+mn')}</p:otherStyle></p:txStyles></p:sldMaster>`;
}

/** How texts of a level look that do not say it themselves. */
export function styleXml(level: number, size: number, face: '+mj' | '+mn'): Xml {
  return xml`<a:lvl${level}pPr marL="${emu((level - 1) * 18)}" indent="0" algn="l" rtl="0"><a:buNone/><a:defRPr sz="${size * 100}" b="${face === '+mj' ? 1 : 0}" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="${face}-lt"/><a:ea typeface="${face}-ea"/><a:cs typeface="${face}-cs"/></a:defRPr></a:lvl${level}pPr>`;
}

/** The layout of title slides, or that of all others, which carry the name and the date of the report on top. */
export function layoutXml(layout: Slide['layout'], { head, language }: Deck): Xml {
  const number = holder(11, 'Slide number', xml`type="sldNum" sz="quarter" idx="11"`, NUMBER);
  const foot = holder(10, 'Footer', xml`type="ftr" sz="quarter" idx="10"`, FOOT);
  const text = (id: number, x: number, width: number, words: string, align?: 'end') =>
    xml`<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Head ${id}"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>${at({ x, y: 16, width, height: 16 })}</p:spPr><p:txBody>${FLAT}${textXml([{ runs: [{ text: words }], size: 11, bold: align === undefined, color: align === undefined ? LIGHT.ink : LIGHT.muted, ...(align && { align }) }], language, () => '')}</p:txBody></p:sp>`;
  const shapes =
    layout === 'title'
      ? [band(2, 8), holder(3, 'Title', xml`type="ctrTitle"`, { ...TITLE, y: 128 })]
      : [
          band(2, 3),
          text(3, MARGIN, WIDTH - 220, head[0]),
          text(4, PAGE.width - MARGIN - 210, 210, head[1], 'end'),
          holder(5, 'Title', xml`type="title"`, TITLE),
          ...[foot, number],
        ];
  const type = layout === 'title' ? 'title' : 'titleOnly';
  return xml`<p:sldLayout ${NAMESPACES} type="${type}" preserve="1" userDrawn="1"><p:cSld name="${layout === 'title' ? 'Title' : 'Title and content'}"><p:spTree>${GROUP}${shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`;
}

const FLAT = xml`<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>`;

function at({ x, y, width, height }: Place): Xml {
  return xml`<a:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`;
}

/** In the colour of the brand, over the whole width. */
function band(id: number, height: number): Xml {
  return xml`<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>${at({ x: 0, y: 0, width: PAGE.width, height })}<a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>`;
}

function holder(id: number, name: string, kind: Xml, place: Place): Xml {
  return xml`<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name} ${id}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ${kind}/></p:nvPr></p:nvSpPr><p:spPr>${at(place)}</p:spPr><p:txBody>${FLAT}<a:p>${name === 'Slide number' ? NUMBER_FIELD : xml`<a:r><a:rPr lang="en-US"/><a:t>${name}</a:t></a:r>`}</a:p></p:txBody></p:sp>`;
}

const NUMBER_FIELD = xml`<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US" sz="1000">${solid(LIGHT.muted)}</a:rPr><a:t>‹#›</a:t></a:fld>`;

/** What all pages of notes have in common: the slide above, what is said of it below. */
export function notesMasterXml(): Xml {
  const image = xml`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide 2"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>${at({ x: 54, y: 54, width: 432, height: 243 })}<a:noFill/><a:ln w="6350">${solid(LIGHT.rule)}</a:ln></p:spPr></p:sp>`;
  const notes = holder(3, 'Notes', xml`type="body" sz="quarter" idx="3"`, {
    x: 54,
    y: 315,
    width: 432,
    height: 351,
  });
  return xml`<p:notesMaster ${NAMESPACES}><p:cSld>${GROUND}<p:spTree>${GROUP}${image}${notes}</p:spTree></p:cSld><p:clrMap ${COLORS}/><p:notesStyle>${styleXml(1, 12, '+mn')}</p:notesStyle></p:notesMaster>`;
}

/** What the speaker sees of a slide. */
export function notesXml(notes: readonly string[], language: string): Xml {
  const paragraphs = notes.map((text) => ({ runs: [{ text }], size: 11, above: 6 }));
  return xml`<p:notes ${NAMESPACES}><p:cSld><p:spTree>${GROUP}<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide 2"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes 3"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>${textXml(paragraphs, language, () => '')}</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`;
}
